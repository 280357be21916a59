import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { pageWalk } from '@/lib/testing/page-walk';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';
import { authlibs, runAuthlib } from './authlib';

const CALLBACK = 'https://app.example.com/callback';

describe.each(authlibs.map((authlib) => [authlib.title, authlib] as const))('%s', (_title, authlib) => {
  const { missing } = authlib;
  const test = it.skipIf(missing);
  let server: ServerProcess;
  let api: Awaited<ReturnType<typeof managementApi>>;

  beforeAll(async () => {
    if (missing) return;
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

  /** Runs the client and acts as the user's browser. */
  const run = (settings: Json): Promise<Json> =>
    runAuthlib(authlib, { issuer: server.url, redirect_uri: CALLBACK, ...settings }, async (address) => {
      const { url } = await pageWalk(server.url).allow(address, ada);
      return url.href;
    });

  test('OpenID Connect Core §3.1: code flow with PKCE, the ID token checked, refresh, introspection, revocation', async () => {
    const { client_id, client_secret } = await register();
    const scope = 'openid profile email offline_access';
    const found = await run({ client_id, client_secret, scope });
    expect(found.claims).toMatchObject({ iss: server.url, aud: client_id, at_hash: expect.any(String) });
    expect(found.info).toMatchObject({ sub: found.claims.sub, email: ada.email });
    expect(found.live).toMatchObject({ active: true, client_id, username: ada.username });
    expect(found.refreshed.refresh_token).not.toBe(found.token.refresh_token);
    expect(found.revoked).toEqual({ active: false });
  });

  test.each([
    ['the token endpoint, its default', {}],
    ['the issuer', { audience: 'issuer' }],
  ])('RFC 7523 §2.2: private_key_jwt for %s', async (_audience, more) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [await exportJWK(publicKey)] };
    const { client_id } = await register({ token_endpoint_auth_method: 'private_key_jwt', jwks });
    const scope = 'openid email';
    const found = await run({ client_id, private_key: await exportPKCS8(privateKey), scope, ...more });
    expect(found.claims).toMatchObject({ iss: server.url, aud: client_id });
    expect(found.info.email).toBe(ada.email);
  });
});
