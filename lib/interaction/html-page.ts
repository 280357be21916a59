import { randomBytes } from 'node:crypto';
import type { Reply } from '../http';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const style = `
:root{color-scheme:light dark;--bg:#fafafb;--card:#fff;--text:#17191e;--muted:#535966;--line:#e7e8ec;--primary:#1b1d23;--on-primary:#fff;--accent:#4353d9}
@media (prefers-color-scheme:dark){:root{--bg:#0c0d10;--card:#131418;--text:#eceef2;--muted:#a6acb8;--line:#24272e;--primary:#eceef2;--on-primary:#131418;--accent:#7d8cff}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1rem;background:var(--bg);color:var(--text);font:14px/1.5 "Inter Variable",system-ui,-apple-system,"Segoe UI",sans-serif}
div{width:100%;max-width:24rem}svg{display:block;width:2.5rem;height:2.5rem;margin:0 auto 1rem}
main{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem}
h1{font-size:1.25rem;font-weight:600;line-height:1.3;letter-spacing:-.01em;margin:0 0 .5rem}p{margin:.5rem 0 0;color:var(--muted)}code{font:0.9em ui-monospace,monospace;color:var(--text);overflow-wrap:anywhere}
a{color:var(--text)}
button,.button{margin-top:1.25rem;width:100%;min-height:2.5rem;border:0;border-radius:.375rem;background:var(--primary);color:var(--on-primary);font:500 1em/1 inherit;font-family:inherit;cursor:pointer}
.button{display:grid;place-items:center;padding:.5rem 1rem;text-align:center;text-decoration:none;overflow-wrap:anywhere}
button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

const mark = `<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="8" fill="var(--primary)"/><path d="M16 6.5 24.5 11v10L16 25.5 7.5 21V11Z" fill="none" stroke="var(--on-primary)" stroke-width="2" stroke-linejoin="round"/><circle cx="16" cy="14" r="2.6" fill="var(--on-primary)"/><path d="M16 16v5" stroke="var(--on-primary)" stroke-width="2.4" stroke-linecap="round"/></svg>`;

type Page = { status: number; title: string; body: string; script?: string };

/** A page that stands on its own: no file beside it, nothing that runs but `script`, never cached. `body` is HTML. */
export function htmlPage({ status, title, body, script }: Page): Reply {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script ? [`script-src 'nonce-${nonce}'`] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style nonce="${nonce}">${style}</style></head>
<body><div>${mark}<main><h1>${escapeHtml(title)}</h1>${body}</main></div>${script ? `<script nonce="${nonce}">${script}</script>` : ''}</body></html>`,
  };
}
