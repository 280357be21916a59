import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';

let server: ServerProcess;
let api: ExampleProcess;

const folders = (process.env.PATH ?? '').split(path.delimiter);
const hasAll = ['bash', 'curl', 'openssl'].every((name) =>
  folders.some((folder) => existsSync(path.join(folder, name))),
);

/** Runs the commands of a page in one shell, one block after the other, with the addresses of this test. */
async function run(page: string): Promise<string> {
  const text = readFileSync(path.join(import.meta.dirname, page), 'utf8');
  const script = [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)]
    .map(([, block]) => block)
    .join('\n')
    .replaceAll('http://localhost:8000', server.url)
    .replaceAll('http://localhost:9002', api.origin);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...server.env } as unknown as NodeJS.ProcessEnv;
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const code = await new Promise((resolve) => shell.once('close', resolve));
  expect(code, said).toBe(0);
  return said;
}

describe.skipIf(!hasAll)('the commands of docs/integrate (needs bash, curl and openssl)', () => {
  beforeAll(async () => {
    server = await startServer();
    api = await startExample(server, 'express-api');
    await api.says(/listens/);
  });
  afterAll(async () => {
    await api?.stop();
    await server?.stop();
  });

  it('web.md registers a confidential client', async () => {
    expect(await run('web.md')).toMatch(/type +confidential[\s\S]*client_secret +idcs_/);
  });

  it('spa.md registers a public client', async () => {
    expect(await run('spa.md')).toMatch(/type +public/);
  });

  it('native.md is sent to the sign-in page, for a port that nobody registered', async () => {
    expect(await run('native.md')).toMatch(/303 http:\S+\/login\?\S+\n$/);
  });

  it('machine.md calls the API, and its token is revoked afterwards', async () => {
    const said = await run('machine.md');
    expect(said).toMatch(/HTTP\/1\.1 200 OK[\s\S]*"notes":\[\]/);
    expect(said).toMatch(/200\n\{"active":false\}/);
    expect(said).toMatch(/client_secret +idcs_/);
  });

  it('device.md gets a code and waits for the user', async () => {
    expect(await run('device.md')).toMatch(/"user_code":[\s\S]*authorization_pending/);
  });

  it('fapi.md registers a client with a key and no secret', async () => {
    const said = await run('fapi.md');
    expect(JSON.parse(said)).toMatchObject({
      client_name: 'payments',
      token_endpoint_auth_method: 'private_key_jwt',
      rotate_refresh_tokens: false,
      jwks: { keys: [{ kty: 'EC', alg: 'ES256' }] },
    });
    expect(JSON.parse(said).client_secret ?? null).toBeNull();
  });

  it('mcp.md registers an agent', async () => {
    expect(await run('mcp.md')).toMatch(/type +public[\s\S]*redirects +http:\/\/127\.0\.0\.1\/callback/);
  });

  it('resource-server.md tells the API about a token that is for it', async () => {
    const said = await run('resource-server.md');
    expect(said).toMatch(/"active":true[\s\S]*"aud":"https:\/\/notes\.example\.com"/);
    expect(said).toContain('"scope":"notes:read"');
  });
});
