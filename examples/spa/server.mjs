import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { build } from 'esbuild';

const { ISSUER, CLIENT_ID, PORT = '9003' } = process.env;
if (!ISSUER || !CLIENT_ID) {
  console.error('Set ISSUER and CLIENT_ID.');
  process.exit(1);
}

const { outputFiles } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['app.mjs'],
  bundle: true,
  format: 'esm',
  target: 'es2022',
  define: { ISSUER: JSON.stringify(ISSUER), CLIENT_ID: JSON.stringify(CLIENT_ID) },
  write: false,
});

const page = { type: 'text/html; charset=utf-8', body: readFileSync(new URL('index.html', import.meta.url)) };
const files = {
  '/': page,
  '/callback': page,
  '/app.js': { type: 'text/javascript; charset=utf-8', body: outputFiles[0].contents },
};

const headers = {
  'Content-Security-Policy': `default-src 'self'; img-src data:; connect-src ${new URL(ISSUER).origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

createServer((request, response) => {
  const file = files[new URL(request.url, 'http://localhost').pathname];
  response.writeHead(file ? 200 : 404, { ...headers, 'Content-Type': file?.type ?? 'text/plain' });
  response.end(file?.body ?? 'Not found.\n');
}).listen(Number(PORT), 'localhost', () => console.log(`Open http://localhost:${PORT}`));
