import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import { liveTokenSource } from '@/lib/oauth/tokens';
import { readThrough } from '@/lib/storage/read-through';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let accessToken: string;
let refreshToken: string;
let username: string;

beforeAll(async () => {
  t = await testContext({ THROTTLE_UNKNOWN_TOKENS_PER_SECOND: '4' });
  client = await t.client();
  username = (await t.user()).username;
  const { body } = await postForm(
    token,
    { grant_type: 'password', username, password: PASSWORD, scope: 'read' },
    client,
  );
  accessToken = body.access_token;
  refreshToken = body.refresh_token;
});
afterAll(() => t.close());

describe('RFC 7662 §2: introspection', () => {
  it('§2.2: returns all members for a live token to the client it was issued to', async () => {
    const { status, body, headers } = await postForm(introspect, { token: accessToken }, client);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      active: true,
      scope: 'read',
      client_id: client.id,
      username,
      token_type: 'Bearer',
      exp: expect.any(Number),
      iat: expect.any(Number),
      sub: expect.any(String),
      aud: 'http://localhost:8000',
      iss: 'http://localhost:8000',
      jti: expect.any(String),
      auth_time: expect.any(Number),
      acr: '1',
      amr: ['pwd'],
    });
  });

  it('A88: ten responses are identical', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => postForm(introspect, { token: accessToken }, client)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('A86: another client gets inactive; a resource server gets the token', async () => {
    const other = await t.client();
    expect((await postForm(introspect, { token: accessToken }, other)).text).toBe('{"active":false}');
    const server = await t.client({ is_resource_server: true });
    expect((await postForm(introspect, { token: accessToken }, server)).body.active).toBe(true);
    const seen = (await postForm(introspect, { token: refreshToken }, server)).body;
    expect(seen).toEqual((await postForm(introspect, { token: refreshToken }, client)).body);
    expect(seen).toMatchObject({
      active: true,
      client_id: client.id,
      token_type: 'refresh_token',
    });
    expect((await postForm(introspect, { token: refreshToken }, other)).text).toBe('{"active":false}');
  });

  it('A80: a token with a changed byte is inactive', async () => {
    const changed = [
      accessToken.slice(0, -1),
      `${accessToken}A`,
      `${accessToken}=`,
      accessToken.toUpperCase(),
      ` ${accessToken}`,
    ];
    for (let at = 5; at < accessToken.length; at += 97)
      changed.push(accessToken.slice(0, at) + (accessToken[at] === 'A' ? 'B' : 'A') + accessToken.slice(at + 1));
    for (const value of changed)
      expect((await postForm(introspect, { token: value }, client)).text).toBe('{"active":false}');
  });

  it.each([
    ['A76: alg none', `${encoded({ alg: 'none' })}.${encoded({ sub: 'x', jti: 'y', client_id: 'z' })}.`],
    ['A78: a huge kid', `${encoded({ alg: 'RS256', kid: 'k'.repeat(40_000) })}.e30.x`],
    ['not a token', 'x'],
    ['A81: an encrypted token', `${encoded({ alg: 'PBES2-HS256+A128KW', p2c: 2 ** 31, enc: 'A128GCM' })}.x.x.x.x`],
    ['A81: a token as large as a body may be', `${'e30.'.repeat(10_000)}x`],
    ['an unknown refresh token', 'idrt_unknown'],
    ['a payload that is not JSON', 'a.b.c'],
  ])('is inactive: %s', async (_title, value) => {
    expect((await postForm(introspect, { token: value }, client)).text).toBe('{"active":false}');
  });

  it('A77: ignores a key in the header of the token', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const claims = decodeJwt(accessToken);
    for (const header of [
      { jwk: await exportJWK(publicKey) },
      { jku: 'https://127.0.0.1:1/jwks' },
      { x5u: 'https://127.0.0.1:1/x' },
      { kid: decodeProtectedHeader(accessToken).kid ?? '' },
    ]) {
      const forged = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...header })
        .sign(privateKey);
      expect((await postForm(introspect, { token: forged }, client)).text).toBe('{"active":false}');
      const called = await call(userinfo, 'GET', {
        path: '/oauth2/userinfo',
        headers: { Authorization: `Bearer ${forged}` },
      });
      expect([called.status, called.body.error]).toEqual([401, 'invalid_token']);
    }
  });

  it('a token with a forged signature is inactive without a query', async () => {
    const forged = `${accessToken.slice(0, -8)}AAAAAAAA`;
    const db = new Proxy(t.db, { get: () => expect.unreachable('no query') });
    const ctx = { ...t.ctx, db };
    expect(await readThrough(ctx, liveTokenSource(ctx, forged), null)).toEqual([null, null]);
    expect((await postForm(introspect, { token: forged }, client)).text).toBe('{"active":false}');
    expect(await readThrough(t.ctx, liveTokenSource(t.ctx, accessToken), null)).toEqual([expect.any(Object), null]);
  });

  it('A87: a caller that guesses tokens is throttled; its live and revoked tokens and other callers are answered', async () => {
    const [scanner, other] = [await t.client(), await t.client()];
    const { body } = await postForm(token, { grant_type: 'client_credentials' }, scanner);
    const { body: revoked } = await postForm(token, { grant_type: 'client_credentials' }, scanner);
    await postForm(revoke, { token: revoked.access_token }, scanner);
    const ask = (value: string) => postForm(introspect, { token: value }, scanner);
    const answers = [];
    for (let batch = 0; batch < 4; batch++)
      answers.push(...(await Promise.all(Array.from({ length: 100 }, (_, at) => ask(`guess-${batch}-${at}`)))));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(200);
    expect(refused[0]).toMatchObject({ status: 429, body: { error: 'rate_limited' } });
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    const guesses = Promise.all(Array.from({ length: 100 }, (_, at) => ask(`guess-${at}`)));
    const [live, ended] = await Promise.all([ask(body.access_token), ask(revoked.access_token)]);
    expect((await guesses).map(({ status }) => status)).toContain(429);
    expect([live.body.active, ended.text]).toEqual([true, '{"active":false}']);
    expect((await postForm(introspect, { token: 'guess' }, other)).text).toBe('{"active":false}');
  });

  it('A85: requires authentication, which a public client cannot provide', async () => {
    expect((await postForm(introspect, { token: accessToken })).status).toBe(401);
    const open = await t.client({ is_confidential: false, grant_types: ['password'] });
    expect((await postForm(introspect, { token: accessToken }, open)).status).toBe(401);
  });

  it('requires the token parameter', async () => {
    expect(await postForm(introspect, {}, client)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('accepts a bearer token only with tokens:introspect', async () => {
    const asking = await t.client({ scopes: ['tokens:introspect', 'read'] });
    const bearer = async (scope: string) =>
      (await postForm(token, { grant_type: 'client_credentials', scope }, asking)).body.access_token;
    const send = (value: string) =>
      postForm(introspect, { token: accessToken }, null, { headers: { Authorization: `Bearer ${value}` } });
    expect((await send(await bearer('tokens:introspect'))).body.active).toBe(true);
    const refused = await send(await bearer('read'));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope');
    expect((await send('x')).status).toBe(401);
  });

  it('A88: an expired token is inactive', async () => {
    const quick = await t.client({ access_token_lifetime_seconds: 10 });
    const { body } = await postForm(token, { grant_type: 'client_credentials' }, quick);
    expect((await postForm(introspect, { token: body.access_token }, quick)).body.active).toBe(true);
    await t.db.execute(
      `update access_tokens set issued_at = issued_at - interval '11 seconds', expires_at = expires_at - interval '11 seconds' where client_id = '${quick.id}'`,
    );
    expect((await postForm(introspect, { token: body.access_token }, quick)).text).toBe('{"active":false}');
  });

  it('A52: no CORS header for a foreign origin', async () => {
    const answer = await postForm(introspect, { token: accessToken }, client, {
      headers: { Origin: 'https://evil.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(
      (await call(introspect, 'OPTIONS', { headers: { Origin: 'https://evil.example' } })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBeNull();
  });
});
