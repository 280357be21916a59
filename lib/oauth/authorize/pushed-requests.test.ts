import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as authorize from '@/app/(protocol)/oauth2/authorize/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import { CALLBACK, pkce, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let browser: TestBrowser;
let key: Awaited<ReturnType<typeof generateKeyPair>>;

const { challenge } = pkce();
const request = { response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', state: 's', code_challenge: challenge, code_challenge_method: 'S256' }; // biome-ignore format: one request
const code = {
  grant_types: ['authorization_code' as const],
  redirect_uris: [CALLBACK],
  scopes: ['openid'],
  is_first_party: true,
};

beforeAll(async () => {
  t = await testContext();
  key = await generateKeyPair('ES256', { extractable: true });
  const user = await t.user();
  client = await t.client({ ...code, jwks: { keys: [(await exportJWK(key.publicKey)) as { kty: 'EC' }] } });
  browser = testBrowser(t);
  await browser.signIn(user.username);
});
afterAll(() => t.close());

const push = (change: Record<string, string> = {}, as = client) => postForm(par, { ...request, ...change }, as);
const use = (request_uri: string, as = client, more: Record<string, string> = {}) =>
  browser.authorize({ client_id: as.id, request_uri, ...more });

describe('RFC 9126', () => {
  it('§2.2, §4: a pushed request is used once, and parameters beside it are ignored', async () => {
    const pushed = await push();
    expect(pushed.status).toBe(201);
    expect(pushed.body).toEqual({
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:/),
      expires_in: 60,
    });
    const answer = await use(pushed.body.request_uri, client, {
      state: 'other',
      redirect_uri: 'https://evil.example/',
    });
    expect(answer.location?.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(answer.query.get('state')).toBe('s');
    const again = await use(pushed.body.request_uri);
    expect(again.status).toBe(400);
    expect(again.text).toContain('invalid_request_uri');
  });

  it('A26: belongs to the client that pushed it', async () => {
    const other = await t.client(code);
    const { request_uri } = (await push()).body;
    expect((await use(request_uri, other)).text).toContain('invalid_request_uri');
    expect((await use(request_uri)).query.has('code')).toBe(true);
  });

  it('A26: an error of the request_uri takes precedence over an error of the parameters beside it', async () => {
    const other = await t.client({ ...code, redirect_uris: ['https://other.example.com/callback'] });
    const refused = await use((await push()).body.request_uri, other, { redirect_uri: CALLBACK });
    expect([refused.status, refused.location]).toEqual([400, null]);
    expect(refused.text).toContain('invalid_request_uri');
  });

  it('RFC 9110 §9.2.1: HEAD does not consume it', async () => {
    const { request_uri } = (await push()).body;
    const path = `/oauth2/authorize?${new URLSearchParams({ client_id: client.id, request_uri })}`;
    const head = await call(authorize, 'HEAD', { path });
    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
    expect((await use(request_uri)).query.has('code')).toBe(true);
  });

  it('expires', async () => {
    const { request_uri } = (await push()).body;
    await t.db.execute(`update pushed_requests set expires_at = now() - interval '1 second'`);
    expect((await use(request_uri)).text).toContain('invalid_request_uri');
  });

  test.each([
    ['a foreign redirect', { redirect_uri: 'https://evil.example/' }, 400, 'invalid_request'],
    ['another scope', { scope: 'admin' }, 400, 'invalid_scope'],
    ['implicit', { response_type: 'token' }, 400, 'unsupported_response_type'],
    ['a request_uri', { request_uri: 'urn:x' }, 400, 'invalid_request'],
  ])('§2.3: %s is refused at once', async (_title, change, status, error) => {
    const refused = await push(change);
    expect([refused.status, refused.body.error]).toEqual([status, error]);
  });

  it('FAPI 2.0 §5.3.2.2: redirect_uri is required, in the form or in the request object', async () => {
    const { redirect_uri: _, ...without } = { ...request, scope: 'profile' };
    const refused = await postForm(par, without, client);
    expect([refused.status, refused.body]).toEqual([
      400,
      { error: 'invalid_request', error_description: 'redirect_uri is missing.' },
    ]);
  });

  it('§2: the client must authenticate', async () => {
    expect((await postForm(par, { ...request, client_id: client.id })).status).toBe(401);
  });

  it('§5: a client that must push its requests is refused without a request_uri', async () => {
    const strict = await t.client({ ...code, require_pushed_authorization_requests: true });
    const refused = await browser.authorize({ ...request, client_id: strict.id });
    expect(Object.fromEntries(refused.query)).toMatchObject({
      error: 'invalid_request',
      state: 's',
      iss: t.ctx.config.issuer,
    });
    const foreign = await browser.authorize({
      ...request,
      client_id: strict.id,
      redirect_uri: 'https://evil.example/',
    });
    expect([foreign.status, foreign.location]).toEqual([400, null]);
    expect((await use((await push({}, strict)).body.request_uri, strict)).query.has('code')).toBe(true);
  });

  it('A26: a request_uri that this service did not issue is refused', async () => {
    expect((await use('https://evil.example/request.jwt')).text).toContain('request_uri_not_supported');
  });
});

describe('RFC 9101: signed requests by value', () => {
  const signed = (claims: Record<string, unknown> = {}, by = key.privateKey) =>
    new SignJWT({ ...request, client_id: client.id, iss: client.id, aud: t.ctx.config.issuer, ...claims })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(by as never);

  it('§6.3: only the parameters of the request object count', async () => {
    const answer = await browser.authorize({
      client_id: client.id,
      request: await signed({ state: 'inside' }),
      state: 'outside',
    });
    expect(answer.query.get('state')).toBe('inside');
    expect(answer.query.has('code')).toBe(true);
  });

  it('can be pushed', async () => {
    const pushed = await postForm(par, { request: await signed() }, client);
    expect((await use(pushed.body.request_uri)).query.has('code')).toBe(true);
  });

  it('§6.2: refuses another key, another client, another audience, and expired or unsigned objects', async () => {
    const other = await generateKeyPair('ES256');
    for (const object of [
      await signed({}, other.privateKey),
      await signed({ client_id: 'other' }),
      await signed({ aud: 'https://other.example' }),
      await signed({ exp: Math.floor(Date.now() / 1000) - 3600 }),
      new UnsecuredJWT({ ...request, client_id: client.id }).encode(),
      'x',
    ]) {
      const refused = await browser.authorize({ client_id: client.id, request: object });
      expect([refused.status, refused.location]).toEqual([400, null]);
      expect(refused.text).toContain('invalid_request_object');
    }
  });

  it('a client that must sign its requests is refused without a request object', async () => {
    const strict = await t.client({ ...code, require_signed_request_object: true });
    const refused = await browser.authorize({ ...request, client_id: strict.id });
    expect(refused.query.get('error')).toBe('invalid_request');
  });

  it('FAPI 2.0 Message Signing §5.3.1: a required request object needs aud, nbf and exp, and at most an hour between them', async () => {
    const jwks = { keys: [(await exportJWK(key.publicKey)) as { kty: 'EC' }] };
    const strict = await t.client({ ...code, jwks, require_signed_request_object: true });
    const now = Math.floor(Date.now() / 1000);
    const dated = { nbf: now, exp: now + 300, client_id: strict.id, iss: strict.id };
    const answerTo = async (claims: Record<string, unknown>) => {
      const { status, body } = await postForm(par, { request: await signed({ ...dated, ...claims }) }, strict);
      return [status, body.error];
    };
    expect(await answerTo({})).toEqual([201, undefined]);
    for (const claims of [
      { aud: undefined },
      { nbf: undefined },
      { exp: undefined },
      { exp: now + 3601 },
      { nbf: now - 3700, exp: now - 200 },
      { nbf: now - 3700, exp: now + 10 },
    ])
      expect(await answerTo(claims)).toEqual([400, 'invalid_request_object']);
  });

  it('RFC 9101 §10.5: refuses another algorithm than the registered one', async () => {
    const jwks = { keys: [(await exportJWK(key.publicKey)) as { kty: 'EC' }] };
    for (const [alg, error] of [
      ['ES256', null],
      ['PS256', 'invalid_request_object'],
    ] as const) {
      const other = await t.client({ ...code, jwks, request_object_signing_alg: alg });
      const object = await signed({ client_id: other.id, iss: other.id });
      const answer = await browser.authorize({ ...request, client_id: other.id, request: object });
      expect(answer.query.get('error')).toBe(error);
    }
  });

  it('§4, FAPI 2.0 §5.3.2.1: refuses a request inside a request object, and one from the future', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const claims of [{ request: 'x' }, { request_uri: 'urn:x' }, { iat: now + 120 }]) {
      const refused = await browser.authorize({ ...request, client_id: client.id, request: await signed(claims) });
      expect(refused.query.get('error')).toBe('invalid_request_object');
    }
    const plain = await browser.authorize({
      client_id: client.id,
      request: await signed({ aud: undefined, iat: now }),
    });
    expect(plain.query.has('code')).toBe(true);
  });
});
