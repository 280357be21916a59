import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { call, PASSWORD, postForm, type TestContext, testContext } from '../testing/test-context';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let accessToken: string;
let refreshToken: string;
let username: string;

beforeAll(async () => {
  t = await testContext();
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
  it('§2.2: says everything about a live token to the client it was issued to', async () => {
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
      nbf: expect.any(Number),
      sub: expect.any(String),
      aud: 'http://localhost:8000',
      iss: 'http://localhost:8000',
      jti: expect.any(String),
    });
  });

  it('A88: the tenth answer is the first one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => postForm(introspect, { token: accessToken }, client)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('A86: another client sees nothing; a resource server sees it', async () => {
    const other = await t.client();
    expect((await postForm(introspect, { token: accessToken }, other)).text).toBe('{"active":false}');
    const server = await t.client({ is_resource_server: true });
    expect((await postForm(introspect, { token: accessToken }, server)).body.active).toBe(true);
    expect((await postForm(introspect, { token: refreshToken }, server)).text).toBe('{"active":false}');
  });

  it('A80: any changed byte makes it inactive', async () => {
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
    [
      'A76: alg none',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x","jti":"y","client_id":"z"}').toString('base64url')}.`,
    ],
    [
      'A78: a huge kid',
      `${Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'k'.repeat(40_000) })).toString('base64url')}.e30.x`,
    ],
    ['not a token', 'x'],
    ['an unknown refresh token', 'idrt_unknown'],
    ['a payload that is not JSON', 'a.b.c'],
  ])('is inactive: %s', async (_title, value) => {
    expect((await postForm(introspect, { token: value }, client)).text).toBe('{"active":false}');
  });

  it('A85: needs authentication, and a public client has none', async () => {
    expect((await postForm(introspect, { token: accessToken })).status).toBe(401);
    const open = await t.client({ is_confidential: false, grant_types: ['password'] });
    expect((await postForm(introspect, { token: accessToken }, open)).status).toBe(401);
  });

  it('needs a token parameter', async () => {
    expect(await postForm(introspect, {}, client)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('takes a bearer token with tokens:introspect, and only that', async () => {
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

  it('A88: is inactive once it has expired', async () => {
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
