import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as managed from '@/app/(protocol)/oauth2/register/[id]/route';
import * as registerRoute from '@/app/(protocol)/oauth2/register/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { deactivateClient } from '@/lib/directory/clients';
import { manage, post } from '@/lib/testing/registration-calls';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
/** From RFC 8037 appendix A.2. */
const ED25519 = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const json = { 'Content-Type': 'application/json' };

it('OpenID Connect Dynamic Client Registration §2: the default is RS256, whatever the service signs with', async () => {
  const t = await testContext({ DYNAMIC_REGISTRATION: 'open', JWT_ALGORITHM: 'ES256' });
  try {
    const made = await post({ redirect_uris: [CALLBACK] });
    expect(made.body.id_token_signed_response_alg).toBe('RS256');
    const published = JSON.parse(t.ctx.keyRing.jwks).keys.map(({ alg }: { alg: string }) => alg);
    expect(published).toEqual(expect.arrayContaining(['ES256', 'RS256']));
  } finally {
    await t.close();
  }
});

describe('with open registration', () => {
  let t: TestContext;
  beforeAll(async () => {
    t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
  });
  afterAll(() => t.close());

  it('RFC 7591 §3.2.1: answers with the registered metadata, a secret, and the configuration endpoint', async () => {
    const made = await post({ redirect_uris: [CALLBACK], client_name: 'App', something_else: 1 });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      client_name: 'App', redirect_uris: [CALLBACK], grant_types: ['authorization_code'], response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic', client_secret: expect.stringMatching(/^idcs_/), client_secret_expires_at: 0,
      registration_client_uri: expect.stringContaining(made.body.client_id), registration_access_token: expect.any(String),
    }); // biome-ignore format: one answer
    expect(made.body).not.toHaveProperty('something_else');
    expect(made.headers.get('cache-control')).toBe('no-store');
  });

  it('a client that registered itself signs users in with consent, and PKCE is optional for it', async () => {
    const { body: client } = await post({
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid offline_access users:read',
    });
    expect(client.scope).toBe('openid offline_access');
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    const query = {
      client_id: client.client_id,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid offline_access',
    };
    expect((await browser.authorize(query)).url?.pathname).toBe('/consent');
    const code = await codeFor(browser, query);
    const tokens = await postForm(
      token,
      { grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
      { id: client.client_id, secret: client.client_secret },
    );
    expect(tokens.body.refresh_token).toBeTruthy();
  });

  it('a public client has no secret and must use PKCE', async () => {
    const { body } = await post({
      redirect_uris: ['http://127.0.0.1:3000/cb'],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    });
    expect(body).not.toHaveProperty('client_secret');
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    const query = {
      client_id: body.client_id,
      redirect_uri: 'http://127.0.0.1:4999/cb',
      response_type: 'code',
      scope: 'openid',
    };
    expect((await browser.authorize(query)).query.get('error')).toBe('invalid_request');
    const { challenge } = pkce();
    expect(
      (await browser.authorize({ ...query, code_challenge: challenge, code_challenge_method: 'S256' })).url?.pathname,
    ).toBe('/consent');
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'https://*.example.com/',
    'https://a.example/#x',
    'http://a.example/',
    '/relative',
  ])('A18: %s is refused as a redirect URI', async (uri) => {
    const refused = await post({ redirect_uris: [uri] });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_redirect_uri']);
  });

  test.each([
    ['no redirect URI', { redirect_uris: [] }],
    ['a grant type that it cannot have', { redirect_uris: [CALLBACK], grant_types: ['password'] }],
    ['private_key_jwt without keys', { redirect_uris: [CALLBACK], token_endpoint_auth_method: 'private_key_jwt' }],
    ['a private key', { redirect_uris: [CALLBACK], jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'a', d: 'b' }] } }],
    [
      'both jwks and jwks_uri',
      { redirect_uris: [CALLBACK], jwks: { keys: [ED25519] }, jwks_uri: 'https://a.example/jwks' },
    ],
    ['encryption', { redirect_uris: [CALLBACK], id_token_encrypted_response_alg: 'RSA-OAEP-256' }],
    [
      'A72: a sector document on loopback',
      { redirect_uris: [CALLBACK], subject_type: 'pairwise', sector_identifier_uri: 'https://127.0.0.1/x' },
    ],
  ])('RFC 7591 §3.2.2: %s', async (_title, body) => {
    const refused = await post(body);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
  });

  it('A52: any origin may read the answer, also an error, and manage its registration', async () => {
    const from = { Origin: 'https://page.example' };
    const allowed = (answer: { headers: Headers }) => answer.headers.get('access-control-allow-origin');
    const made = await post({ redirect_uris: [CALLBACK] }, from);
    const refused = await post({ redirect_uris: [] }, from);
    const params = { id: made.body.client_id };
    const read = { headers: { ...from, Authorization: `Bearer ${made.body.registration_access_token}` } };
    for (const answer of [
      made,
      refused,
      await call(managed, 'GET', read, { params }),
      await call(managed, 'OPTIONS', { headers: from }, { params }),
    ])
      expect(allowed(answer)).toBe('https://page.example');
  });

  it('RFC 7591 §2, RFC 7592 §2.2: a null member counts as missing', async () => {
    const plain = (await post({ redirect_uris: [CALLBACK] })).body;
    const { client_id, client_secret, registration_access_token, registration_client_uri, ...members } = plain;
    const nulls = Object.fromEntries(Object.keys(members).map((member) => [member, null]));
    const { body: client, status } = await post({ ...nulls, redirect_uris: [CALLBACK] });
    expect([status, client]).toEqual([
      201,
      expect.objectContaining({ ...members, client_id_issued_at: expect.any(Number) }),
    ]);
    const put = await manage(client.client_id, 'PUT', client.registration_access_token, {
      ...nulls,
      client_id: client.client_id,
      grant_types: [DEVICE],
      redirect_uris: null,
    });
    expect([put.status, put.body.redirect_uris]).toEqual([200, []]);
  });

  it('a body that is not a JSON object', async () => {
    const refused = await call(registerRoute, 'POST', { path: '/oauth2/register', headers: json, body: '[1' });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
  });

  it('RFC 7591 §3.2.1: returns the requested algorithms', async () => {
    const algorithms = {
      id_token_signed_response_alg: 'ES256',
      userinfo_signed_response_alg: 'PS256',
      request_object_signing_alg: 'EdDSA',
    };
    const made = await post({ redirect_uris: [CALLBACK], ...algorithms });
    expect(made.body).toMatchObject(algorithms);
    const { keys } = JSON.parse(t.ctx.keyRing.jwks);
    expect(keys.map(({ alg }: { alg: string }) => alg)).toEqual(expect.arrayContaining(['ES256', 'PS256']));
  });

  it('RFC 7591 §3.2.2: accepts the algorithm name Ed25519 (RFC 9864) for request objects, as listed in discovery', async () => {
    const made = await post({ redirect_uris: [CALLBACK], request_object_signing_alg: 'Ed25519' });
    expect(made.body.request_object_signing_alg).toBe('Ed25519');
  });

  it('RFC 7592: reads, replaces and deletes with the registration access token, and with no other', async () => {
    const { body: client } = await post({ redirect_uris: [CALLBACK], client_name: 'Before' });
    const other = (await post({ redirect_uris: [CALLBACK] })).body;
    const id = client.client_id;
    const rat = client.registration_access_token;
    for (const wrong of [other.registration_access_token, 'x', `${rat}x`])
      expect((await manage(id, 'GET', wrong)).status).toBe(401);
    expect((await manage(id, 'GET', rat)).body).toMatchObject({
      client_name: 'Before',
      registration_access_token: rat,
    });
    const changed = await manage(id, 'PUT', rat, {
      client_id: id,
      client_name: 'After',
      redirect_uris: [`${CALLBACK}2`],
    });
    expect(changed.body).toMatchObject({ client_name: 'After', redirect_uris: [`${CALLBACK}2`] });
    expect((await manage(id, 'PUT', rat, { client_id: other.client_id, redirect_uris: [CALLBACK] })).status).toBe(400);
    expect((await manage(id, 'PUT', rat, { client_id: id, redirect_uris: ['javascript:1'] })).body.error).toBe(
      'invalid_redirect_uri',
    );
    expect((await manage(id, 'DELETE', rat)).status).toBe(204);
    expect((await manage(id, 'GET', rat)).status).toBe(401);
  });

  it('A10: a deactivated client cannot change itself back', async () => {
    const { body: client } = await post({ redirect_uris: [CALLBACK] });
    await deactivateClient(t.ctx, { id: client.client_id });
    const { client_id: id, registration_access_token: rat } = client;
    expect((await manage(id, 'PUT', rat, { client_id: id, redirect_uris: [CALLBACK] })).status).toBe(403);
    const [row] = await t.db.execute(`select is_active from clients where id = '${id}'`);
    expect(row?.is_active).toBe(false);
  });
});

describe('A133: without open registration', () => {
  test.each(['off', 'token'])('%s: without a token 401; a token with clients:write decides', async (policy) => {
    const t = await testContext({ DYNAMIC_REGISTRATION: policy });
    try {
      expect((await post({ redirect_uris: [CALLBACK] })).status).toBe(401);
      const admin = await t.client({ scopes: ['clients:write', 'read'] });
      const bearer = async (scope: string) =>
        `Bearer ${(await postForm(token, { grant_type: 'client_credentials', scope }, admin)).body.access_token}`;
      expect((await post({ redirect_uris: [CALLBACK] }, { Authorization: await bearer('read') })).status).toBe(403);
      const answer = await post({ redirect_uris: [CALLBACK] }, { Authorization: await bearer('clients:write') });
      expect(answer.status).toBe(policy === 'off' ? 403 : 201);
    } finally {
      await t.close();
    }
  });
});
