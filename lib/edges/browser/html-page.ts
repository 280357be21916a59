import { randomBytes } from 'node:crypto';
import { type Brand, brandLinks } from '@/lib/directory/brand';
import type { Theme } from '@/lib/kernel/brand-colors';
import { cornersInPixels, paletteOf } from '@/lib/kernel/brand-palette';
import { escapeHtml } from '@/lib/kernel/escape-html';
import { productName } from '@/lib/kernel/product-name';
import type { Texts } from '@/lib/language';
import type { Reply } from '../http';

export { escapeHtml };

const grey: Record<Theme, string> = {
  light: '--card:#fff;--text:#17191e;--line:#e7e8ec',
  dark: '--card:#131418;--text:#eceef2;--line:#24272e',
};

const style = `
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem 1rem;background:var(--canvas);color:var(--text);font:14px/1.5 "Inter Variable",system-ui,-apple-system,"Segoe UI",sans-serif}
main{width:100%;max-width:24rem}svg{display:block;width:2.5rem;height:2.5rem;margin:0 auto 1rem}.name{margin:0 0 1rem;color:var(--text);font-size:1rem;font-weight:600;text-align:center;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:var(--round-card);padding:1.5rem}
h1{font-size:1.25rem;font-weight:600;line-height:1.3;letter-spacing:-.01em;margin:0 0 1.5rem;text-align:center}h2{font-size:.8125rem;font-weight:600;margin:0}p{margin:.5rem 0 0;color:var(--muted)}.card>p:first-child{margin-top:0}section{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.8125rem}section p{margin-top:.25rem}dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.25rem .75rem;margin:.75rem 0 0}dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}code{font:0.9em ui-monospace,monospace;color:var(--text);overflow-wrap:anywhere}
a{color:var(--text)}footer{display:flex;flex-wrap:wrap;justify-content:center;gap:.25rem 1rem;margin-top:1.5rem;font-size:.8125rem}footer a{color:var(--muted)}
button,.button{margin-top:1.25rem;width:100%;min-height:2.5rem;border:0;border-radius:var(--round-control);background:var(--primary);color:var(--on-primary);font:500 1em/1 inherit;font-family:inherit;cursor:pointer}
.button{display:grid;place-items:center;padding:.5rem 1rem;text-align:center;text-decoration:none;overflow-wrap:anywhere}
button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

const mark = `<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="8" fill="var(--primary)"/><path d="M16 6.5 24.5 11v10L16 25.5 7.5 21V11Z" fill="none" stroke="var(--on-primary)" stroke-width="2" stroke-linejoin="round"/><circle cx="16" cy="14" r="2.6" fill="var(--on-primary)"/><path d="M16 16v5" stroke="var(--on-primary)" stroke-width="2.4" stroke-linecap="round"/></svg>`;

type Page = {
  status: number;
  title: string;
  body: string;
  brand: Brand;
  script?: string;
  /** For the preview of the console: the page can be shown in its frames, in this theme. */
  preview?: Theme | undefined;
};

/** A page without other files, in the language of the texts. It runs no script but `script` and is never cached. `body` is HTML. */
export function htmlPage(texts: Texts, { status, title, body, brand, script, preview }: Page): Reply {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script ? [`script-src 'nonce-${nonce}'`] : []),
    "base-uri 'none'",
    ...(preview ? ["form-action 'none'"] : []),
    `frame-ancestors '${preview ? 'self' : 'none'}'`,
  ];
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': preview ? 'SAMEORIGIN' : 'DENY',
    },
    body: `<!doctype html>
<html lang="${texts.locale}" dir="${texts.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)} · ${escapeHtml(brand.name)}</title><style nonce="${nonce}">${variables(brand, preview)}${style}</style></head>
<body><main${preview ? ' aria-label="Preview"' : ''}>${headOf(brand)}<h1>${escapeHtml(title)}</h1><div class="card">${body}</div>${footerOf(texts, brand)}</main>${script ? `<script nonce="${nonce}">${script}</script>` : ''}</body></html>`,
  };
}

/** The mark of this service, or the name of the brand: the policy of these pages allows no images. */
const headOf = ({ name, images }: Brand): string =>
  images.logo || name !== productName ? `<p class="name">${escapeHtml(name)}</p>` : mark;

function footerOf(texts: Texts, brand: Brand): string {
  const links = brandLinks(texts, brand).map(({ label, href }) => `<a href="${escapeHtml(href)}">${label}</a>`);
  return links.length > 0 ? `<footer>${links.join('')}</footer>` : '';
}

function variables(brand: Brand, only: Theme | undefined): string {
  const colours = (theme: Theme) =>
    `${Object.entries(paletteOf(brand, theme))
      .map(([name, colour]) => `--${name}:${colour};`)
      .join('')}${grey[theme]}`;
  const { control, card } = cornersInPixels(brand.corner_radius);
  const corners = `--round-control:${control}px;--round-card:${card}px;`;
  if (only) return `:root{color-scheme:${only};${corners}${colours(only)}}`;
  return `:root{color-scheme:light dark;${corners}${colours('light')}}@media (prefers-color-scheme:dark){:root{${colours('dark')}}}`;
}
