import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient, type ServerProcess, startServer } from '@/lib/testing/server-process';

const chunks = '.next/static/chunks';

let server: ServerProcess;
let script: string;

beforeAll(async () => {
  server = await startServer({
    NODE_ENV: 'production',
    ADMIN_USERNAME: 'admin',
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: 'a long enough passphrase',
  });
  const isLarge = (name: string) => name.endsWith('.js') && statSync(path.join(chunks, name)).size > 10_000;
  script = `/_next/static/chunks/${readdirSync(chunks).find(isLarge)}`;
});
afterAll(() => server.stop());

/** Sends the request as it is: fetch would add its own `Accept-Encoding` and decode the answer. */
async function get(url: string, headers: Record<string, string>) {
  const { request } = await import('node:http');
  return new Promise<{
    status: number;
    headers: NodeJS.Dict<string | string[]>;
    bytes: Buffer;
    text(): Promise<string>;
  }>((resolve, reject) => {
    request(server.url + url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: async () => bytes.toString(),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('files of the build', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['deflate', undefined, (bytes: Buffer) => bytes],
  ])('RFC 9110 §12.5.3: Accept-Encoding: %s', async (accepted, encoding, decode) => {
    const plain = await get(script, {});
    const answer = await get(script, { 'Accept-Encoding': accepted });
    expect([plain.headers['content-encoding'], answer.headers['content-encoding']]).toEqual([undefined, encoding]);
    expect(decode(answer.bytes).equals(plain.bytes)).toBe(true);
    for (const { status, headers } of [plain, answer]) {
      expect([status, headers.vary, headers['content-type']]).toEqual([
        200,
        'Accept-Encoding',
        'text/javascript; charset=utf-8',
      ]);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    if (encoding) expect(answer.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  it('answers nothing outside the folder', async () => {
    for (const path of [
      '/_next/static/../BUILD_ID',
      '/_next/static/..%2fBUILD_ID',
      '/_next/static/%2e%2e/BUILD_ID',
      '/_next/static/x.js',
    ])
      expect([path, (await get(path, { 'Accept-Encoding': 'br' })).status]).toEqual([path, 404]);
  });
});

describe('BREACH: pages', () => {
  it.each(['same-origin', 'none'])(
    'are compressed for requests of this origin or of the user (Sec-Fetch-Site: %s)',
    async (site) => {
      const page = await get('/login', { 'Accept-Encoding': 'gzip', 'Sec-Fetch-Site': site });
      expect(page.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(page.bytes).toString()).toContain('</html>');
      expect(page.headers.vary).toContain('Accept-Encoding');
    },
  );

  it.each(['cross-site', 'same-site', ''])(
    'are not compressed for other requests (Sec-Fetch-Site: "%s")',
    async (site) => {
      const headers = { 'Accept-Encoding': 'gzip', ...(site && { 'Sec-Fetch-Site': site }) };
      const page = await get('/login', headers);
      expect([page.status, page.headers['content-encoding']]).toEqual([200, undefined]);
    },
  );
});

it('protocol and management answers are never compressed', async () => {
  const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'clients:read']);
  const headers = { 'Accept-Encoding': 'br, gzip', 'Sec-Fetch-Site': 'same-origin' };
  for (const path of ['/.well-known/openid-configuration', '/oauth2/jwks', '/openapi.json', `/clients/${client.id}`]) {
    const answer = await get(path, headers);
    expect([path, answer.headers['content-encoding'], answer.bytes.length > 0]).toEqual([path, undefined, true]);
  }
});
