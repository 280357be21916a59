import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { pageWalk } from '@/lib/testing/page-walk';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';

const CALLBACK = 'https://app.example.com/callback';

const python = [process.env.PYTHON_PATH, '/usr/bin/python3', 'python3'].find(
  (name) => name && spawnSync(name, ['-c', 'import authlib, requests']).status === 0,
);

describe.skipIf(!python)('Authlib (needs python3 with authlib and requests)', () => {
  let server: ServerProcess;
  let api: Awaited<ReturnType<typeof managementApi>>;

  beforeAll(async () => {
    server = await startServer();
    await makeAda(server);
    api = await managementApi(server, 'clients:write');
  });
  afterAll(() => server?.stop());

  const register = (members: Json = {}) =>
    api('POST', '/clients', {
      client_name: 'Authlib',
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      ...members,
    });

  /** Runs the client and is the user's browser for it. */
  async function run(settings: Json): Promise<Json> {
    const program = path.join(import.meta.dirname, 'authlib_client.py');
    // The library refuses plain http unless it is told that this is a test.
    const env = { PATH: process.env.PATH, AUTHLIB_INSECURE_TRANSPORT: '1' } as unknown as NodeJS.ProcessEnv;
    const child = spawn(python ?? '', [program], { env });
    let failure = '';
    child.stderr.on('data', (chunk) => {
      failure += chunk;
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const tell = (value: Json) => child.stdin.write(`${JSON.stringify(value)}\n`);
    const hear = async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(failure);
      return JSON.parse(value);
    };
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      tell({ issuer: server.url, redirect_uri: CALLBACK, ...settings });
      const { url } = await pageWalk(server.url).allow((await hear()).open, ada);
      tell({ arrived: url.href });
      return await hear();
    } finally {
      child.stdin.end();
      await ended;
    }
  }

  it('OpenID Connect Core §3.1: code flow with PKCE, the ID token checked, refresh, introspection, revocation', async () => {
    const { client_id, client_secret } = await register();
    const scope = 'openid profile email offline_access';
    const found = await run({ client_id, client_secret, scope });
    expect(found.claims).toMatchObject({ iss: server.url, aud: client_id, at_hash: expect.any(String) });
    expect(found.info).toMatchObject({ sub: found.claims.sub, email: ada.email });
    expect(found.live).toMatchObject({ active: true, client_id, username: ada.username });
    expect(found.refreshed.refresh_token).not.toBe(found.token.refresh_token);
    expect(found.dead).toEqual({ active: false });
  });

  it('RFC 7523 §2.2: private_key_jwt', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = { keys: [await exportJWK(publicKey)] };
    const { client_id } = await register({ token_endpoint_auth_method: 'private_key_jwt', jwks });
    const found = await run({ client_id, private_key: await exportPKCS8(privateKey), scope: 'openid email' });
    expect(found.claims).toMatchObject({ iss: server.url, aud: client_id });
    expect(found.info.email).toBe(ada.email);
  });
});
