import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import { listAuditEvents } from '@/lib/audit';
import { deactivateClient, updateClient } from '@/lib/directory/clients';
import { deactivateUser, endUserSessions, setPassword, signOutEverywhere } from '@/lib/directory/users';
import { CALLBACK, codeFor, pkce, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let user: Awaited<ReturnType<TestContext['user']>>;
let client: Awaited<ReturnType<TestContext['client']>>;
let browser: TestBrowser;

const grants = { grant_types: ['authorization_code' as const, 'refresh_token' as const], redirect_uris: [CALLBACK] };
const scopes = ['openid', 'email', 'profile', 'offline_access', 'read'];

beforeAll(async () => {
  t = await testContext();
  user = await t.user({ name: 'Ada Lovelace' });
  client = await t.client({ ...grants, scopes });
  browser = testBrowser(t);
  await browser.signIn(user.username);
});
afterAll(() => t.close());

const { verifier, challenge } = pkce();
const query = (more: Record<string, string> = {}) => ({
  client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid email', nonce: 'n-1',
  code_challenge: challenge, code_challenge_method: 'S256', ...more,
}); // biome-ignore format: one request

const redeem = (code: string, more: Record<string, string> = {}, as = client) => {
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier, ...more };
  return postForm(token, Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')), as);
};
const isActive = async (value: string) => (await postForm(introspectRoute, { token: value }, client)).body.active;
const me = (value: string, scheme = 'Bearer') =>
  call(userinfo, 'GET', { path: '/oauth2/userinfo', headers: { Authorization: `${scheme} ${value}` } });

describe('OpenID Connect Core §3.1.3: a code is exchanged for tokens', () => {
  it('A84, §2, §3.1.3.6: the ID token has the claims of the user, the sign-in and the client, and the hash of the access token', async () => {
    const answer = await redeem(await codeFor(browser, query()));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      scope: 'openid email',
      refresh_token: expect.stringMatching(/^idrt_/),
    });
    const jwks = createLocalJWKSet(JSON.parse(t.ctx.keyRing.jwks));
    const { payload } = await jwtVerify(answer.body.id_token, jwks, {
      issuer: t.ctx.config.issuer,
      audience: client.id,
    });
    const half = createHash('sha256').update(answer.body.access_token).digest().subarray(0, 16).toString('base64url');
    expect(payload).toMatchObject({
      sub: user.id, nonce: 'n-1', azp: client.id, at_hash: half, email: user.email, email_verified: false, amr: ['pwd'], acr: '1',
      sid: expect.any(String), auth_time: expect.any(Number),
    }); // biome-ignore format: one token
    expect(payload).not.toHaveProperty('name');
    expect(decodeProtectedHeader(answer.body.access_token).typ).toBe('at+jwt');
    expect(decodeJwt(answer.body.access_token)).toMatchObject({
      sub: user.id,
      auth_time: payload.auth_time,
      acr: '1',
      amr: ['pwd'],
    });
  });

  it('without the scope openid there is no ID token', async () => {
    expect((await redeem(await codeFor(browser, query({ scope: 'read' })))).body).not.toHaveProperty('id_token');
  });

  it('a refresh returns another ID token of the same sign-in', async () => {
    const first = (await redeem(await codeFor(browser, query()))).body;
    const again = await postForm(token, { grant_type: 'refresh_token', refresh_token: first.refresh_token }, client);
    const [before, after] = [decodeJwt(first.id_token), decodeJwt(again.body.id_token)];
    for (const name of ['sub', 'aud', 'auth_time', 'sid', 'iss'] as const) expect(after[name]).toEqual(before[name]);
  });

  it('§2: auth_time is rounded down in every token', async () => {
    const code = await codeFor(browser, query());
    const [row] = await t.db.execute(
      `update authorization_codes set auth_time = date_trunc('second', auth_time) + interval '0.9 seconds'
        where hash = '\\x${createHash('sha256').update(code).digest('hex')}'
       returning extract(epoch from date_trunc('second', auth_time))::int as second`,
    );
    const first = (await redeem(code)).body;
    const again = await postForm(token, { grant_type: 'refresh_token', refresh_token: first.refresh_token }, client);
    for (const jwt of [first.id_token, first.access_token, again.body.id_token, again.body.access_token])
      expect(decodeJwt(jwt).auth_time).toBe(row?.second);
  });

  it('a client without the refresh_token grant gets no refresh token', async () => {
    const other = await t.client({ ...grants, grant_types: ['authorization_code'], scopes, require_pkce: false });
    const answer = await redeem(await codeFor(browser, query({ client_id: other.id })), {}, other);
    expect(answer.body).not.toHaveProperty('refresh_token');
  });
});

describe('§5.3, §5.4, §5.5: UserInfo', () => {
  it('returns the claims of the scopes, by GET and POST', async () => {
    const { access_token } = (await redeem(await codeFor(browser, query({ scope: 'openid profile' })))).body;
    const answer = await me(access_token);
    expect(answer.body).toMatchObject({ sub: user.id, name: 'Ada Lovelace', preferred_username: user.username });
    expect(answer.body).not.toHaveProperty('email');
    const posted = await call(userinfo, 'POST', {
      path: '/oauth2/userinfo',
      headers: { Authorization: `Bearer ${access_token}` },
    });
    expect(posted.body).toEqual(answer.body);
  });

  it('§5.5: returns the claims of the claims parameter, each in UserInfo or the ID token as requested', async () => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } }, id_token: { preferred_username: null } });
    const tokens = (await redeem(await codeFor(browser, query({ scope: 'openid', claims })))).body;
    expect((await me(tokens.access_token)).body).toEqual({ sub: user.id, name: 'Ada Lovelace' });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ preferred_username: user.username });
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('name');
  });

  it('A79: refuses an ID token, a refresh token and an access token without openid', async () => {
    const tokens = (await redeem(await codeFor(browser, query()))).body;
    for (const wrong of [tokens.id_token, tokens.refresh_token, 'x']) {
      const refused = await me(wrong);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
    }
    const plain = (await redeem(await codeFor(browser, query({ scope: 'read' })))).body;
    expect((await me(plain.access_token)).status).toBe(403);
  });

  it('A135: accepts the token in the header only', async () => {
    const { access_token } = (await redeem(await codeFor(browser, query()))).body;
    expect((await call(userinfo, 'GET', { path: `/oauth2/userinfo?access_token=${access_token}` })).status).toBe(401);
  });

  it('refuses the token of a deactivated user', async () => {
    const gone = await t.user();
    const other = testBrowser(t);
    await other.signIn(gone.username);
    const { access_token } = (await redeem(await codeFor(other, query()))).body;
    expect((await me(access_token)).status).toBe(200);
    await deactivateUser(t.ctx, { id: gone.id });
    expect((await me(access_token)).status).toBe(401);
  });
});

describe('refused codes', () => {
  test.each([
    ['A22: another redirect_uri', { redirect_uri: `${CALLBACK}2` }],
    ['A22: no redirect_uri', { redirect_uri: '' }],
    ['A29: no verifier', { code_verifier: '' }],
    ['A29: a wrong verifier', { code_verifier: pkce().verifier }],
    ['A29: a verifier of 42 characters', { code_verifier: 'a'.repeat(42) }],
    ['A29: a verifier of 129 characters', { code_verifier: 'a'.repeat(129) }],
  ])('%s', async (_title, change) => {
    const code = await codeFor(browser, query());
    const refused = await redeem(code, change);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect((await redeem(code)).status).toBe(200);
  });

  it('A34: the fifth wrong attempt invalidates the code', async () => {
    const code = await codeFor(browser, query());
    for (let attempt = 0; attempt < 5; attempt++) await redeem(code, { code_verifier: pkce().verifier });
    expect((await redeem(code)).body.error).toBe('invalid_grant');
  });

  it('A34: an expired code', async () => {
    const code = await codeFor(browser, query());
    await t.db.execute(
      `update authorization_codes set expires_at = now() - interval '1 second' where consumed_at is null`,
    );
    expect((await redeem(code)).body.error).toBe('invalid_grant');
  });

  it('A30: a verifier for a code without challenge', async () => {
    const other = await t.client({ ...grants, scopes, require_pkce: false });
    const { code_challenge, code_challenge_method, ...plain } = query({ client_id: other.id });
    const code = await codeFor(browser, plain);
    expect((await redeem(code, {}, other)).body.error).toBe('invalid_grant');
    expect((await redeem(code, { code_verifier: '' }, other)).status).toBe(200);
  });

  it('A31: another client is refused, and the client of the code can still redeem it', async () => {
    const code = await codeFor(browser, query());
    const other = await t.client({ ...grants, scopes });
    for (let attempt = 0; attempt < 6; attempt++)
      expect((await redeem(code, {}, other)).body.error).toBe('invalid_grant');
    expect((await redeem(code)).status).toBe(200);
  });

  it('A32: a replay revokes the tokens of the code, with an event; with a wrong verifier it revokes nothing', async () => {
    const code = await codeFor(browser, query());
    const tokens = (await redeem(code)).body;
    expect((await redeem(code, { code_verifier: pkce().verifier })).body.error).toBe('invalid_grant');
    expect(await isActive(tokens.access_token)).toBe(true);
    expect((await redeem(code)).body.error).toBe('invalid_grant');
    expect(await isActive(tokens.access_token)).toBe(false);
    expect(await isActive(tokens.refresh_token)).toBe(false);
    const { items } = await listAuditEvents(t.ctx, { action: 'authorization_code.reused', limit: 1 });
    expect(items[0]?.target?.id).toBe(user.id);
  });

  test.each([
    ['the user is deactivated', (id: string) => deactivateUser(t.ctx, { id })],
    ['the password changes', (id: string) => setPassword(t.ctx, { id, password: 'another long passphrase' })],
    ['the user is signed out everywhere', (id: string) => signOutEverywhere(t.ctx, { id })],
    ['the session ends', (id: string) => endUserSessions(t.ctx, { id })],
    [
      'the consent is withdrawn',
      (id: string) => t.db.execute(`update consents set withdrawn_at = now() where user_id = '${id}'`),
    ],
  ])('A35: after %s', async (_title, end) => {
    const other = await t.user();
    const theirs = testBrowser(t);
    await theirs.signIn(other.username);
    const code = await codeFor(theirs, query());
    await end(other.id);
    expect((await redeem(code)).body.error).toBe('invalid_grant');
  });

  it('A10, A35: after the client is deactivated', async () => {
    const other = await t.client({ ...grants, scopes });
    const code = await codeFor(browser, query({ client_id: other.id }));
    await deactivateClient(t.ctx, { id: other.id });
    expect((await redeem(code, {}, other)).status).toBe(401);
  });
});

it('a code is redeemed after the same user signs in again', async () => {
  const code = await codeFor(browser, query());
  await browser.signIn(user.username);
  expect((await redeem(code)).status).toBe(200);
});

it('A11, A35: a scope that the client has lost is not in the tokens of its code', async () => {
  const other = await t.client({ ...grants, scopes: ['openid', 'users:read'] });
  const code = await codeFor(browser, query({ client_id: other.id, scope: 'openid users:read' }));
  await updateClient(t.ctx, { id: other.id, scopes: ['openid'] });
  expect((await redeem(code, {}, other)).body).toMatchObject({ scope: 'openid', id_token: expect.any(String) });
});

describe('A33, B15: fifty concurrent redemptions', () => {
  test.each([1, 2, 3])('one gets tokens, which are then revoked (round %i)', async () => {
    const code = await codeFor(browser, query());
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(code)));
    const served = answers.filter(({ status }) => status === 200);
    expect(served).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(49);
    expect(await isActive(served[0]?.body.access_token)).toBe(false);
  });
});

it('§8: pairwise subjects differ by sector, are equal within one, and are not the id of the user', async () => {
  const subs: string[] = [];
  for (const host of ['one.example', 'one.example', 'two.example']) {
    const uri = `https://${host}/cb`;
    const other = await t.client({ ...grants, scopes, redirect_uris: [uri], subject_type: 'pairwise' });
    const code = await codeFor(browser, query({ client_id: other.id, redirect_uri: uri }));
    const tokens = (await redeem(code, { redirect_uri: uri }, other)).body;
    const { sub } = decodeJwt(tokens.id_token);
    expect((await me(tokens.access_token)).body.sub).toBe(sub);
    expect((await postForm(introspectRoute, { token: tokens.access_token }, other)).body.sub).toBe(sub);
    expect(decodeJwt(tokens.access_token).sub).toBe(sub);
    subs.push(sub ?? '');
  }
  expect(subs[0]).toBe(subs[1]);
  expect(subs[2]).not.toBe(subs[0]);
  expect(subs).not.toContain(user.id);
});

it.each(['https://UPPER.example/cb', 'https://port.example:443/cb', 'https://query.example?x=1'])(
  '§8, §3.1.2.1: id_token_hint with a pairwise subject is accepted, however %s is spelled',
  async (uri) => {
    const other = await t.client({ ...grants, scopes, redirect_uris: [uri], subject_type: 'pairwise' });
    const asked = query({ client_id: other.id, redirect_uri: uri });
    const { id_token } = (await redeem(await codeFor(browser, asked), { redirect_uri: uri }, other)).body;
    const again = await browser.authorize({ ...asked, prompt: 'none', id_token_hint: id_token });
    expect(again.query.get('error')).toBeNull();
    expect(again.query.get('code')).toMatch(/^idac_/);
  },
);

it('§8.1: a pairwise client whose redirect URIs have no host must have a sector_identifier', async () => {
  const members = { ...grants, scopes, redirect_uris: ['com.example.app:/cb'], subject_type: 'pairwise' as const };
  await expect(t.client(members)).rejects.toMatchObject({ errors: [{ path: 'sector_identifier' }] });
  expect((await t.client({ ...members, sector_identifier: 'app.example.com' })).sector_identifier).toBe(
    'app.example.com',
  );
});

describe('algorithms that a client registers', () => {
  const jwks = () => createLocalJWKSet(JSON.parse(t.ctx.keyRing.jwks));

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)(
    '§10.1, §3.1.3.6: an ID token signed by %s with a published key and the at_hash of that algorithm',
    async (alg) => {
      const other = await t.client({ ...grants, scopes, id_token_signed_response_alg: alg });
      const tokens = (await redeem(await codeFor(browser, query({ client_id: other.id })), {}, other)).body;
      const { payload, protectedHeader } = await jwtVerify(tokens.id_token, jwks(), { audience: other.id });
      expect(protectedHeader.alg).toBe(alg);
      const digest = createHash(alg === 'EdDSA' ? 'sha512' : 'sha256')
        .update(tokens.access_token)
        .digest();
      expect(payload.at_hash).toBe(digest.subarray(0, digest.length / 2).toString('base64url'));
      expect(decodeProtectedHeader(tokens.access_token).alg).toBe('RS256');
      const again = await browser.authorize(
        query({ client_id: other.id, prompt: 'none', id_token_hint: tokens.id_token }),
      );
      expect(again.query.get('code')).toBeTruthy();
    },
  );

  it('§5.3.2: UserInfo as a signed JWT with iss and aud', async () => {
    const other = await t.client({ ...grants, scopes, userinfo_signed_response_alg: 'ES256' });
    const { access_token } = (await redeem(await codeFor(browser, query({ client_id: other.id })), {}, other)).body;
    const answer = await me(access_token);
    expect(answer.headers.get('content-type')).toBe('application/jwt');
    const { payload, protectedHeader } = await jwtVerify(answer.text, jwks(), {
      issuer: t.ctx.config.issuer,
      audience: other.id,
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ sub: user.id, email: user.email });
  });
});
