import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors';
import { edge, problem } from '../http';

/** The files of the two viewers, by the name they are served under: a request names one of these or nothing. */
const assets: Record<string, { file: string; type: string }> = {
  'swagger-ui.css': { file: 'swagger-ui.css', type: 'text/css' },
  'swagger-ui-bundle.js': { file: 'swagger-ui-bundle.js', type: 'text/javascript' },
  'redoc.standalone.js': { file: 'redoc.standalone.js', type: 'text/javascript' },
  'swagger-init.js': { file: 'swagger-init.js', type: 'text/javascript' },
  'redoc-init.js': { file: 'redoc-init.js', type: 'text/javascript' },
};

const initScripts: Record<string, string> = {
  'swagger-init.js': `window.SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', deepLinking: true });`,
  'redoc-init.js': `window.Redoc.init('/openapi.json', { disableSearch: false, hideDownloadButton: false }, document.getElementById('page'));`,
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = (title: string, head: string, scripts: string[]) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg">${head}</head>` +
  `<body style="margin:0"><div id="page"></div>${scripts.map((name) => `<script src="/docs/assets/${name}"></script>`).join('')}</body></html>`;

const viewer = (route: string, html: string) =>
  edge({
    route,
    handle: async () => ({
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'Cache-Control': 'public, max-age=300',
      },
      body: html,
    }),
    refuse: problem,
  });

export const swaggerPage = viewer(
  'GET /docs',
  page('API · Identity Service', '<link rel="stylesheet" href="/docs/assets/swagger-ui.css">', [
    'swagger-ui-bundle.js',
    'swagger-init.js',
  ]),
);

export const redocPage = viewer(
  'GET /redoc',
  page('API reference · Identity Service', '', ['redoc.standalone.js', 'redoc-init.js']),
);

/** A file of the viewers, served by us: nothing is fetched from elsewhere. */
export const viewerAsset = edge({
  route: 'GET /docs/assets/{name}',
  async handle(_request, _ctx, { name = '' }) {
    const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (!asset) throw new AppError('not_found', 'No such file.');
    const body = initScripts[name] ?? (await readFile(path.join(process.cwd(), 'dist', 'docs-assets', asset.file)));
    return { status: 200, headers: { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=86400' }, body };
  },
  refuse: problem,
});
