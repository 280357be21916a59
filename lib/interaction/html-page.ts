import { randomBytes } from 'node:crypto';
import type { Reply } from '../http';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const style = `
:root{color-scheme:light dark;--bg:#f7f7f8;--card:#fff;--text:#18181b;--muted:#52525b;--line:#e4e4e7;--accent:#4338ca;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#0b0b0d;--card:#18181b;--text:#f4f4f5;--muted:#a1a1aa;--line:#2e2e33;--accent:#a5b4fc;--on-accent:#14142b}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1rem;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.75rem}
h1{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}p{margin:.5rem 0 0;color:var(--muted)}code{font:0.9em ui-monospace,monospace;color:var(--text);overflow-wrap:anywhere}
button{margin-top:1.25rem;width:100%;min-height:2.75rem;border:0;border-radius:8px;background:var(--accent);color:var(--on-accent);font:600 1rem/1 inherit;font-family:inherit;cursor:pointer}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;

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
<body><main><h1>${escapeHtml(title)}</h1>${body}</main>${script ? `<script nonce="${nonce}">${script}</script>` : ''}</body></html>`,
  };
}
