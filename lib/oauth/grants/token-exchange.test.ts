import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as revokeRoute from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { createApiResource } from '@/lib/directory/api-resources';
import { activateClient, deactivateClient } from '@/lib/directory/clients';
import { createTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { basic, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

type Client = Awaited<ReturnType<TestContext['client']>>;
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
let t: TestContext;
let user: Awaited<ReturnType<TestContext['user']>>;
let front: Client;
let middle: Client;

beforeAll(async () => {
  t = await testContext();
  user = await t.user();
  front = await t.client({ scopes: ['read', 'write'] });
  middle = await t.client({
    grant_types: [EXCHANGE, 'client_credentials'],
    scopes: ['read'],
    exchange_from: [front.id],
  });
});
afterAll(() => t.close());

const userTokens = async (as = front) =>
  (await postForm(token, { grant_type: 'password', username: user.username, password: PASSWORD }, as)).body;
const exchange = (form: Record<string, string>, as = middle) =>
  postForm(token, { grant_type: EXCHANGE, subject_token_type: ACCESS, ...form }, as);
const introspect = async (value: string) => (await postForm(introspectRoute, { token: value }, middle)).body;

describe('RFC 8693', () => {
  it('§2.2, §4.1: the new token has the same user, a smaller scope and the actor in act', async () => {
    const { access_token } = await userTokens();
    const answer = await exchange({ subject_token: access_token });
    expect(answer.body).toMatchObject({ issued_token_type: ACCESS, token_type: 'Bearer', scope: 'read' });
    expect(answer.body).not.toHaveProperty('refresh_token');
    expect(answer.body.expires_in).toBeLessThanOrEqual(1800);
    expect(decodeJwt(answer.body.access_token)).toMatchObject({
      sub: user.id,
      client_id: middle.id,
      act: { sub: middle.id },
    });
    expect(await introspect(answer.body.access_token)).toMatchObject({
      active: true,
      sub: user.id,
      act: { sub: middle.id },
    });
  });

  it('§4.1: act nests the chain of actors, the last one outermost', async () => {
    const third = await t.client({ grant_types: [EXCHANGE], scopes: ['read'], exchange_from: [middle.id] });
    const first = await exchange({ subject_token: (await userTokens()).access_token });
    const second = await exchange({ subject_token: first.body.access_token }, third);
    expect(decodeJwt(second.body.access_token).act).toEqual({ sub: third.id, act: { sub: middle.id } });
  });

  it('A92: is revoked with the family of the subject token', async () => {
    const tokens = await userTokens();
    const { access_token } = (await exchange({ subject_token: tokens.access_token })).body;
    await postForm(revokeRoute, { token: tokens.refresh_token }, front);
    expect(await introspect(access_token)).toEqual({ active: false });
  });

  it('A10, A92: is revoked with the client of the subject token, although another client holds it', async () => {
    const first = await t.client({ scopes: ['read'] });
    const relay = await t.client({ grant_types: [EXCHANGE], scopes: ['read'], exchange_from: [first.id] });
    const last = await t.client({ grant_types: [EXCHANGE], scopes: ['read'], exchange_from: [relay.id] });
    const once = (await exchange({ subject_token: (await userTokens(first)).access_token }, relay)).body.access_token;
    const twice = (await exchange({ subject_token: once }, last)).body.access_token;
    expect(decodeJwt(twice).jti).toContain(`.${first.id}.`);
    const seenBy = async (value: string, by: Client) =>
      (await postForm(introspectRoute, { token: value }, by)).body.active;
    expect([await seenBy(once, relay), await seenBy(twice, last)]).toEqual([true, true]);
    await deactivateClient(t.ctx, { id: first.id });
    expect([await seenBy(once, relay), await seenBy(twice, last)]).toEqual([false, false]);
    await activateClient(t.ctx, { id: first.id });
    expect([await seenBy(once, relay), await seenBy(twice, last)]).toEqual([false, false]);
  });

  it('RFC 9068 §2.2.1: has the auth_time, acr and amr of the subject token', async () => {
    const { access_token } = await userTokens();
    const { auth_time, acr, amr } = decodeJwt(access_token);
    const exchanged = decodeJwt((await exchange({ subject_token: access_token })).body.access_token);
    expect(exchanged).toMatchObject({ auth_time, acr, amr });
  });

  it('§5, A14: public clients cannot exchange, and a client must prove the key that its token is bound to', async () => {
    const open = { is_confidential: false, grant_types: ['password' as const, EXCHANGE] };
    await expect(t.client(open)).rejects.toMatchObject({ errors: [{ path: 'grant_types' }] });
    const was = await t.client({ is_confidential: false, grant_types: ['password'], scopes: ['read'] });
    await t.db.execute(`update clients set grant_types = array['password', '${EXCHANGE}'] where id = '${was.id}'`);
    const found = (await userTokens(was)).access_token;
    expect((await exchange({ subject_token: found }, was)).body.error).toBe('unauthorized_client');
    const own = await t.client({ grant_types: ['password', EXCHANGE], scopes: ['read'] });
    const [key, other] = [await dpopKey(), await dpopKey()];
    const url = `${t.ctx.config.issuer}/oauth2/token`;
    const headers = async (by = key) => ({ DPoP: await by.proof({ url }), Authorization: basic(own.id, own.secret) });
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    const bound = (await postForm(token, form, null, { headers: await headers() })).body;
    expect(bound.token_type).toBe('DPoP');
    const given = { grant_type: EXCHANGE, subject_token_type: ACCESS, subject_token: bound.access_token };
    expect((await exchange(given, own)).body.error).toBe('invalid_dpop_proof');
    expect((await postForm(token, given, null, { headers: await headers(other) })).body.error).toBe(
      'invalid_dpop_proof',
    );
    expect((await postForm(token, given, null, { headers: await headers() })).body.token_type).toBe('DPoP');
  });

  test.each([
    ['A134: missing', {}],
    ['A134: empty', { subject_token: '' }],
    ['malformed', { subject_token: 'a.b.c' }],
    ['of another type', { subject_token: 'x', subject_token_type: 'urn:ietf:params:oauth:token-type:saml2' }],
    ['with actor_token without type', { subject_token: 'x', actor_token: 'y' }],
  ])('§2.2.2: subject_token: %s is invalid_request', async (_title, form) => {
    const refused = await exchange(form as Record<string, string>);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_request']);
  });

  it('A134: refuses a token that this client may not exchange, and one without user', async () => {
    const stranger = await t.client();
    expect((await exchange({ subject_token: (await userTokens(stranger)).access_token })).body.error).toBe(
      'invalid_request',
    );
    const own = (await postForm(token, { grant_type: 'client_credentials' }, middle)).body.access_token;
    expect((await exchange({ subject_token: own })).body.error).toBe('invalid_request');
  });

  it('A134: refuses a scope beyond token or client, an unknown audience, and a client without the grant', async () => {
    const { access_token } = await userTokens();
    expect((await exchange({ subject_token: access_token, scope: 'write' })).body.error).toBe('invalid_scope');
    expect((await exchange({ subject_token: access_token, audience: 'https://unknown.example' })).body.error).toBe(
      'invalid_target',
    );
    expect((await exchange({ subject_token: access_token }, front)).body.error).toBe('unauthorized_client');
  });

  it('§2.1: several audiences, which must all be known', async () => {
    for (const identifier of ['https://one.example', 'https://two.example'])
      await createApiResource(t.ctx, { identifier, name: identifier, is_open: true });
    const { access_token } = await userTokens();
    const form = new URLSearchParams({ grant_type: EXCHANGE, subject_token_type: ACCESS, subject_token: access_token });
    form.append('audience', 'https://one.example');
    form.append('audience', 'https://two.example');
    const answer = await postForm(token, form.toString(), middle);
    expect(decodeJwt(answer.body.access_token).aud).toEqual(['https://one.example', 'https://two.example']);
    form.append('audience', 'https://three.example');
    expect((await postForm(token, form.toString(), middle)).body.error).toBe('invalid_target');
  });

  it('§4.1, OpenID Connect Core §8: the sub of a pairwise actor is that of its own client', async () => {
    const agent = await t.client({
      grant_types: [EXCHANGE, 'password'],
      scopes: ['read'],
      exchange_from: [front.id],
      redirect_uris: ['https://agent.example/callback'],
      subject_type: 'pairwise',
    });
    const actor_token = (await userTokens(agent)).access_token;
    const form = { subject_token: (await userTokens()).access_token, actor_token, actor_token_type: ACCESS };
    const { act } = decodeJwt((await exchange(form, agent)).body.access_token);
    expect(act).toEqual({ sub: decodeJwt(actor_token).sub });
    expect(decodeJwt(actor_token).sub).not.toBe(user.id);
  });

  it('§2.1: an actor token must have been issued to this client', async () => {
    const { access_token } = await userTokens();
    const foreign = (await userTokens()).access_token;
    expect(
      (await exchange({ subject_token: access_token, actor_token: foreign, actor_token_type: ACCESS })).body.error,
    ).toBe('invalid_request');
  });
});

describe('RFC 7523 §2.1: the assertion of a trusted issuer', () => {
  const ISSUER = 'https://idp.example';
  let key: Awaited<ReturnType<typeof generateKeyPair>>;
  let client: Client;
  const now = () => Math.floor(Date.now() / 1000);
  const assertion = (claims: Record<string, unknown> = {}, by = key) =>
    new SignJWT({
      iss: ISSUER,
      sub: user.username,
      aud: t.ctx.config.issuer,
      jti: randomUUID(),
      iat: now(),
      exp: now() + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(by.privateKey as never);
  const ask = (value: string, as = client) =>
    postForm(token, { grant_type: BEARER, assertion: value, scope: 'read' }, as);

  beforeAll(async () => {
    key = await generateKeyPair('ES256', { extractable: true });
    client = await t.client({ grant_types: [BEARER, 'refresh_token'], scopes: ['read'] });
    const jwk = (await exportJWK(key.publicKey)) as { kty: 'EC' };
    await createTrustedIssuer(t.ctx, { issuer: ISSUER, jwks: { keys: [jwk] }, client_ids: [client.id] });
  });

  it('issues an access token for the user and no refresh token', async () => {
    const answer = await ask(await assertion());
    expect(answer.status).toBe(200);
    expect(decodeJwt(answer.body.access_token).sub).toBe(user.id);
    expect(answer.body).not.toHaveProperty('refresh_token');
  });

  test.each([
    ['another issuer', { iss: 'https://other.example' }],
    ['another audience', { aud: 'https://other.example' }],
    ['an unknown user', { sub: 'nobody' }],
    ['expired', { exp: now() - 120 }],
    ['exp too far ahead', { exp: now() + 86_400 }],
    ['no jti', { jti: undefined }],
    ['iat in the future', { iat: now() + 4000, exp: now() + 4060 }],
    ['auth_time in the future', { auth_time: now() + 4000 }],
    ['auth_time that is not a number', { auth_time: 'yesterday' }],
    ['auth_time with a fraction', { auth_time: 1.5 }],
    ['a number as sub', { sub: 123 }],
    ['A103: sub with NUL', { sub: 'a\0b' }],
    ['A103: iss with NUL', { iss: 'https://idp.example\0' }],
    ['A113: the email address of a user, from an issuer that uses usernames', { sub: () => user.email }],
  ])('§3: %s', async (_title, claims) => {
    const said = Object.entries(claims).map(([name, value]) => [name, typeof value === 'function' ? value() : value]);
    expect((await ask(await assertion(Object.fromEntries(said)))).body.error).toBe('invalid_grant');
  });

  it('OpenID Connect Core §2: the token has the auth_time of the assertion and no acr', async () => {
    const auth_time = now() - 100;
    const claims = decodeJwt((await ask(await assertion({ auth_time }))).body.access_token);
    expect(claims).toMatchObject({ auth_time });
    expect(claims).not.toHaveProperty('acr');
  });

  it('refuses another key, a replay, and a client that the issuer is not trusted for', async () => {
    expect((await ask(await assertion({}, await generateKeyPair('ES256')))).body.error).toBe('invalid_grant');
    const one = await assertion();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(one)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const other = await t.client({ grant_types: [BEARER], scopes: ['read'] });
    expect((await ask(await assertion(), other)).body.error).toBe('invalid_grant');
  });
});

it('RFC 9701 §5: the introspection response is a signed JWT for the caller', async () => {
  const { access_token } = await userTokens();
  const headers = { Accept: 'application/token-introspection+jwt', Authorization: basic(front.id, front.secret) };
  const answer = await postForm(introspectRoute, { token: access_token }, null, { headers });
  expect(answer.headers.get('content-type')).toBe('application/token-introspection+jwt');
  const jwks = createLocalJWKSet(JSON.parse(t.ctx.keyRing.jwks));
  const { payload } = await jwtVerify(answer.text, jwks, {
    issuer: t.ctx.config.issuer,
    audience: front.id,
    typ: 'token-introspection+jwt',
  });
  expect(payload.token_introspection).toMatchObject({ active: true, sub: user.id });
  expect(payload).not.toHaveProperty('sub');
  const unwanted = { ...headers, Accept: 'application/json, application/token-introspection+jwt;q=0' };
  const plain = await postForm(introspectRoute, { token: access_token }, null, { headers: unwanted });
  expect(plain.headers.get('content-type')).toBe('application/json');
  const inactive = await postForm(introspectRoute, { token: 'x' }, null, { headers });
  expect(decodeJwt(inactive.text).token_introspection).toEqual({ active: false });
});
