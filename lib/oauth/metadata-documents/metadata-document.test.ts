import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, test, vi } from 'vitest';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { getClient, updateClient } from '@/lib/directory/clients';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';

describe('client-ID metadata documents', () => {
  let t: TestContext;
  let server: Server;
  let url: string;
  let document: Record<string, unknown>;
  let fetched = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      fetched++;
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=600' });
      response.end(JSON.stringify(document));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}/client.json`;
    t = await testContext({ CLIENT_METADATA_DOCUMENTS: 'on', OUTBOUND_ALLOW: 'localhost' });
  });
  afterAll(async () => {
    server.close();
    await t.close();
  });

  const ask = async (clientId: string) => {
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    const { verifier, challenge } = pkce();
    const query = {
      client_id: clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    return { browser, query, verifier, answer: await browser.authorize(query) };
  };

  it('the document is fetched once, its client asks for consent and is named in its tokens', async () => {
    document = { client_id: url, client_name: 'MCP client', redirect_uris: [CALLBACK] };
    const { browser, query, verifier, answer } = await ask(url);
    expect(answer.url?.pathname).toBe('/consent');
    const code = await codeFor(browser, query);
    const tokens = await postForm(token, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
      client_id: url,
    });
    expect(tokens.status).toBe(200);
    expect(JSON.parse(Buffer.from(tokens.body.access_token.split('.')[1], 'base64url').toString()).client_id).toBe(url);
    expect(tokens.body.refresh_token).toBeTruthy();
    await ask(url);
    expect(fetched).toBe(1);
    const [row] = await t.db.execute(`select is_verified, registered_by from clients where metadata_uri = '${url}'`);
    expect(row).toEqual({ is_verified: false, registered_by: 'metadata_document' });
  });

  test.each([
    ['another client_id', () => ({ client_id: `${url}x`, redirect_uris: [CALLBACK] })],
    ['a secret', () => ({ client_id: `${url}?2`, client_secret: 'x', redirect_uris: [CALLBACK] })],
    [
      'a method that needs a secret',
      () => ({ client_id: `${url}?3`, token_endpoint_auth_method: 'client_secret_basic', redirect_uris: [CALLBACK] }),
    ],
    ['another redirect URI', () => ({ client_id: `${url}?4`, redirect_uris: ['https://other.example/cb'] })],
    ['something other than an object', () => [] as never],
  ])('refuses a document with %s', async (_title, make) => {
    document = make();
    const { answer } = await ask(String(document.client_id ?? `${url}?5`).replace(/x$/, '?1'));
    expect([answer.status, answer.location]).toEqual([400, null]);
  });

  test.each<[string, object]>([
    ['a document of another client', { client_id: 'elsewhere' }],
    ['an invalid redirect URI', { redirect_uris: ['javascript:alert(1)'] }],
    ['a grant type that it cannot have', { grant_types: ['password'] }],
    ['a private key', { jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'a', d: 'b' }] } }],
    ['a requirement that is not a boolean', { dpop_bound_access_tokens: 'true' }],
    ['an unknown method', { token_endpoint_auth_method: 'tls_client_auth' }],
    ['private_key_jwt with unusable keys', { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [] } }],
  ])(
    'RFC 6749 §5.2, RFC 9110 §15.5.2: at the token endpoint, %s gives the answer for an unknown client',
    async (title, members) => {
      const clientId = `${url}?${encodeURIComponent(title)}`;
      document = { client_id: clientId, redirect_uris: [CALLBACK], ...members };
      const refused = await postForm(token, { grant_type: 'authorization_code', code: 'x', client_id: clientId });
      const unknown = await postForm(token, { grant_type: 'authorization_code', code: 'x', client_id: randomUUID() });
      expect([refused.status, refused.body]).toEqual([401, unknown.body]);
      expect(refused.headers.get('www-authenticate')).toBe(unknown.headers.get('www-authenticate'));
      expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    },
  );

  it('RFC 7591 §2: null members count as missing', async () => {
    const clientId = `${url}?nulls`;
    const left = { grant_types: null, response_types: null, scope: null, token_endpoint_auth_method: null };
    document = { client_id: clientId, redirect_uris: [CALLBACK], ...left };
    expect((await ask(clientId)).answer.url?.pathname).toBe('/consent');
  });

  it('RFC 7591 §3.2.1: leaves out unsupported values and keeps the rest of the client', async () => {
    const clientId = `${url}?one-odd-item`;
    document = {
      client_id: clientId,
      client_name: 'Claude',
      redirect_uris: [CALLBACK, 'javascript:alert(1)', ''],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      response_types: ['code', 'token'],
      token_endpoint_auth_method: '',
      logo_uri: 'http://a.example/logo.png',
      scope: 'openid "email"',
      client_secret: null,
    };
    expect((await ask(clientId)).answer.url?.pathname).toBe('/consent');
    const [row] = await t.db.execute(
      `select redirect_uris, grant_types, scopes, logo_uri, is_confidential, refresh_grace_seconds from clients where metadata_uri = '${clientId}'`,
    );
    expect(row).toEqual({
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: ['openid'],
      logo_uri: null,
      is_confidential: false,
      refresh_grace_seconds: 10,
    });
  });

  it('RFC 8252 §7.3, §8.3: a document with only loopback redirect URIs describes a native client, which matches on any port', async () => {
    const clientId = `${url}?loopback`;
    document = { client_id: clientId, redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'] };
    const { browser, query } = await ask(clientId);
    for (const redirect_uri of ['http://localhost:49152/callback', 'http://127.0.0.1:49152/callback'])
      expect((await browser.authorize({ ...query, redirect_uri })).url?.pathname, redirect_uri).toBe('/consent');
    for (const redirect_uri of ['http://localhost:49152/other', 'http://localhost.evil.example/callback'])
      expect((await browser.authorize({ ...query, redirect_uri })).status, redirect_uri).toBe(400);
  });

  describe('A74: is fetched once', () => {
    const requestToken = (clientId: string) =>
      postForm(token, { grant_type: 'authorization_code', code: 'x', client_id: clientId });
    const requestTwenty = async (clientId: string) => {
      const before = fetched;
      const answers = await Promise.all(Array.from({ length: 20 }, () => requestToken(clientId)));
      return { fetches: fetched - before, errors: [...new Set(answers.map(({ body }) => body.error))] };
    };
    afterEach(() => vi.useRealTimers());

    it('for twenty concurrent requests of its client', async () => {
      const clientId = `${url}?twenty`;
      document = { client_id: clientId, redirect_uris: [CALLBACK] };
      expect(await requestTwenty(clientId)).toEqual({ fetches: 1, errors: ['invalid_grant'] });
      expect(await requestTwenty(clientId)).toEqual({ fetches: 0, errors: ['invalid_grant'] });
    });

    it('for all concurrent requests if it is unusable, and again after thirty seconds', async () => {
      const clientId = `${url}?mended`;
      document = { client_id: 'another' };
      expect(await requestTwenty(clientId)).toEqual({ fetches: 1, errors: ['invalid_client'] });
      expect(await requestTwenty(clientId)).toEqual({ fetches: 0, errors: ['invalid_client'] });
      document = { client_id: clientId, redirect_uris: [CALLBACK] };
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
      expect(await requestTwenty(clientId)).toEqual({ fetches: 1, errors: ['invalid_grant'] });
    });
  });

  it('A11, A133: settings of an administrator survive a refresh; a client that becomes public rotates refresh tokens', async () => {
    const clientId = `${url}?changed`;
    const keys = { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://a.example/jwks' };
    document = { client_id: clientId, redirect_uris: [CALLBACK], ...keys };
    await ask(clientId);
    const [row] = await t.db.execute(`select id from clients where metadata_uri = '${clientId}'`);
    const id = String(row?.id);
    await updateClient(t.ctx, { id, rotate_refresh_tokens: false, scopes: ['openid'], require_pkce: true });
    document = { client_id: clientId, redirect_uris: [CALLBACK], scope: 'openid email', client_name: 'Changed' };
    await t.db.execute(`update clients set metadata_expires_at = now() where id = '${id}'`);
    expect((await ask(clientId)).answer.url?.pathname).toBe('/consent');
    expect(await getClient(t.ctx, { id })).toMatchObject({
      client_name: 'Changed',
      is_confidential: false,
      rotate_refresh_tokens: true,
      scopes: ['openid'],
      require_pkce: true,
    });
  });

  it('RFC 9126 §2: the first request of a client may be a pushed one', async () => {
    document = { client_id: `${url}?push`, redirect_uris: [CALLBACK] };
    const { challenge } = pkce();
    const pushed = await postForm(par, {
      client_id: `${url}?push`,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    expect(pushed.status).toBe(201);
  });

  it('OpenID Connect Core §3.1.2.1: scopes that it may not have are dropped, and refused if none is left', async () => {
    document = { client_id: `${url}?wide`, redirect_uris: [CALLBACK], scope: 'openid' };
    const { browser, query } = await ask(`${url}?wide`);
    const code = await codeFor(browser, { ...query, scope: 'openid users:read nonsense' });
    expect(code).toBeTruthy();
    const [row] = await t.db.execute(
      `select scope from authorization_codes c join clients k on k.id = c.client_id where metadata_uri = '${url}?wide'`,
    );
    expect(row?.scope).toBe('openid');
    expect((await browser.authorize({ ...query, scope: 'users:read' })).query.get('error')).toBe('invalid_scope');
  });

  it('A72: refuses a document at an address that is not public', async () => {
    expect((await ask('https://127.0.0.1/client.json')).answer.status).toBe(400);
    expect((await ask('https://[::1]/client.json')).answer.status).toBe(400);
  });
});
