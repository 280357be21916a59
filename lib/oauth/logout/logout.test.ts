import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as decision from '@/app/(protocol)/oauth2/logout/[id]/route';
import * as logoutRoute from '@/app/(protocol)/oauth2/logout/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { deactivateClient, deleteClient, updateClient } from '@/lib/directory/clients';
import { deactivateUser, deleteUser, endUserSessions, setPassword, signOutEverywhere } from '@/lib/directory/users';
import { purgeExpired } from '@/lib/runtime/housekeeping/purge-expired';
import { CALLBACK, codeFor, pkce, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { until } from '@/lib/testing/until';
import { deliverLogouts } from './deliver-logouts';

const AFTER = 'https://app.example.com/bye?kept=1';
let t: TestContext;
let server: Server;
let endpoint: string;
let client: Awaited<ReturnType<TestContext['client']>>;
let received: { token: string; type: string | undefined }[] = [];
let status = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({
        token: new URLSearchParams(body).get('logout_token') ?? '',
        type: request.headers['content-type'],
      });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/backchannel`;
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1' });
  client = await t.client({
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'offline_access'],
    post_logout_redirect_uris: [AFTER],
    backchannel_logout_uri: endpoint,
    is_first_party: true,
  });
});
beforeEach(() => {
  received = [];
  status = 200;
});
afterAll(async () => {
  server.close();
  await t.close();
});

it('RFC 8725 §3.11: a logout token is not accepted as id_token_hint', async () => {
  const claims = { iss: t.ctx.config.issuer, sub: 'x', aud: client.id, sid: 'y' };
  for (const type of ['logout+jwt', 'at+jwt']) {
    const id_token_hint = await t.ctx.keyRing.sign(type, claims);
    const answer = await call(logoutRoute, 'GET', { path: `/oauth2/logout?${new URLSearchParams({ id_token_hint })}` });
    expect(answer.status).toBe(400);
  }
  const signedUserInfo = await t.ctx.keyRing.sign('JWT', claims);
  const refused = await call(logoutRoute, 'GET', { path: `/oauth2/logout?id_token_hint=${signedUserInfo}` });
  expect(refused.status).toBe(400);
  const id_token_hint = await t.ctx.keyRing.sign('JWT', { ...claims, exp: 2, iat: 1, auth_time: 1 });
  const answer = await call(logoutRoute, 'GET', { path: `/oauth2/logout?${new URLSearchParams({ id_token_hint })}` });
  expect(answer.status).toBe(200);
});

async function signedIn(scope = 'openid') {
  const user = await t.user();
  const browser = testBrowser(t);
  const sid = await browser.signIn(user.username);
  const { verifier, challenge } = pkce();
  const code = await codeFor(browser, {
    client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope, code_challenge: challenge, code_challenge_method: 'S256',
  }); // biome-ignore format: one request
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
  return { user, browser, sid, tokens: (await postForm(token, form, client)).body };
}

const headersOf = (browser: TestBrowser) => ({
  Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
  'Sec-Fetch-Site': 'same-origin',
});
const ask = async (browser: TestBrowser, query: Record<string, string>) => {
  const path = `/oauth2/logout?${new URLSearchParams(query)}`;
  const answer = await call(logoutRoute, 'GET', { path, headers: headersOf(browser) });
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
    browser.cookies.set(name, value);
  }
  return { ...answer, location: answer.headers.get('location') };
};
const decide = (browser: TestBrowser, id: string, said: string) =>
  call(
    decision,
    'POST',
    {
      path: `/oauth2/logout/${id}`,
      headers: { ...headersOf(browser), 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `decision=${said}`,
    },
    { params: { id } },
  );
const isActive = async (value: string) => (await postForm(introspectRoute, { token: value }, client)).body.active;

describe('OpenID Connect RP-Initiated Logout', () => {
  it('§2, §3: with an ID token of this session, signs out at once and redirects to a registered URI with state', async () => {
    const { browser, tokens } = await signedIn();
    const answer = await ask(browser, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: AFTER,
      state: 'a&b',
    });
    expect([answer.status, answer.location]).toEqual([303, `${AFTER}&state=a%26b`]);
    expect(browser.cookies.get('identity.session')).toBe('');
    expect(await isActive(tokens.access_token)).toBe(false);
    expect(await isActive(tokens.refresh_token)).toBe(false);
  });

  it('RFC 9110 §9.2.1: HEAD does not sign out', async () => {
    const { browser, tokens } = await signedIn();
    const path = `/oauth2/logout?${new URLSearchParams({ id_token_hint: tokens.id_token })}`;
    expect((await call(logoutRoute, 'HEAD', { path, headers: headersOf(browser) })).status).toBe(405);
    expect(await isActive(tokens.access_token)).toBe(true);
  });

  it('§6, A50: without an ID token, the user is asked; denying keeps the session', async () => {
    const { browser, tokens } = await signedIn();
    const asked = await ask(browser, { client_id: client.id, post_logout_redirect_uri: AFTER });
    expect(asked.location).toMatch(/^\/logout\?request=/);
    const kept = await decide(browser, asked.location?.split('=')[1] ?? '', 'deny');
    expect([kept.status, kept.text.includes('Still signed in')]).toEqual([200, true]);
    expect(await isActive(tokens.access_token)).toBe(true);
  });

  it('approving ends the session; approving again redirects to the same URI', async () => {
    const { browser, tokens } = await signedIn();
    const id =
      (await ask(browser, { client_id: client.id, post_logout_redirect_uri: AFTER, state: 'x' })).location?.split(
        '=',
      )[1] ?? '';
    const done = await decide(browser, id, 'approve');
    expect([done.status, done.headers.get('location')]).toEqual([303, `${AFTER}&state=x`]);
    expect(await isActive(tokens.access_token)).toBe(false);
    const again = await decide(browser, id, 'approve');
    expect([again.status, again.headers.get('location')]).toEqual([303, `${AFTER}&state=x`]);
  });

  it.each(['deleted', 'deactivated'])(
    'the id_token_hint of a client that was %s since signs out after confirmation',
    async (how) => {
      const { tokens, browser } = await signedIn();
      const gone = await t.client({
        grant_types: ['authorization_code'],
        redirect_uris: [CALLBACK],
        scopes: ['openid'],
      });
      const claims = { ...decodeJwt(tokens.id_token), aud: gone.id };
      if (how === 'deleted') await deleteClient(t.ctx, { id: gone.id });
      else await deactivateClient(t.ctx, { id: gone.id });
      const query = { id_token_hint: await t.ctx.keyRing.sign('JWT', claims), post_logout_redirect_uri: AFTER };
      for (const given of [query, { ...query, client_id: gone.id }]) {
        const asked = await ask(browser, given);
        expect(asked.location).toMatch(/^\/logout\?request=/);
        expect(await isActive(tokens.access_token)).toBe(true);
      }
      const asked = await ask(browser, query);
      const done = await decide(browser, asked.location?.split('=')[1] ?? '', 'approve');
      expect([done.status, done.text.includes('Signed out')]).toEqual([200, true]);
      expect(await isActive(tokens.access_token)).toBe(false);
    },
  );

  it('A50: another browser cannot answer for this one', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    const id = (await ask(mine.browser, {})).location?.split('=')[1] ?? '';
    expect((await decide(theirs.browser, id, 'approve')).status).toBe(400);
    expect(await isActive(theirs.tokens.access_token)).toBe(true);
  });

  test.each([
    ['a URI that is not registered', { post_logout_redirect_uri: 'https://evil.example/' }],
    ['a URI without a client', { post_logout_redirect_uri: AFTER, client_id: '' }],
    ['an unknown client', { client_id: 'nobody' }],
    ['a malformed hint', { id_token_hint: 'x' }],
  ])('§3: %s gives an error page and no redirect', async (_title, change) => {
    const { browser, tokens } = await signedIn();
    const query = Object.entries({ client_id: client.id, ...change }).filter(([, value]) => value !== '');
    const answer = await ask(browser, Object.fromEntries(query));
    expect([answer.status, answer.location]).toEqual([400, null]);
    expect(await isActive(tokens.access_token)).toBe(true);
  });

  it('§2: post_logout_redirect_uri without id_token_hint or client_id gets an error that names these', async () => {
    const { browser } = await signedIn();
    const refused = await ask(browser, { post_logout_redirect_uri: AFTER });
    expect(refused.text).toContain('post_logout_redirect_uri needs id_token_hint or client_id.');
  });

  it('§2: an idle session ends with its tokens, and its clients are notified', async () => {
    const { browser, tokens, sid } = await signedIn();
    await t.db.execute(`update sessions set last_seen_at = now() - interval '1 day' where id = '${sid}'`);
    await ask(browser, { id_token_hint: tokens.id_token });
    expect(await isActive(tokens.refresh_token)).toBe(false);
    await until(() => received.length === 1);
  });

  it('§2: ignores empty parameters; refuses repeated ones, NUL and deactivated clients', async () => {
    const { browser } = await signedIn();
    expect((await ask(browser, { id_token_hint: '', client_id: client.id })).status).toBe(303);
    const path = `/oauth2/logout?client_id=${client.id}&client_id=${client.id}`;
    expect((await call(logoutRoute, 'GET', { path, headers: headersOf(browser) })).status).toBe(400);
    for (const name of ['state', 'client_id'])
      expect((await ask(browser, { client_id: client.id, [name]: '\0' })).status).toBe(400);
    const off = await t.client({ post_logout_redirect_uris: [AFTER] });
    await deactivateClient(t.ctx, { id: off.id });
    expect((await ask(browser, { client_id: off.id, post_logout_redirect_uri: AFTER })).status).toBe(400);
  });

  it('a logout that is confirmed four times at once ends the session once, and every answer confirms it', async () => {
    const { browser } = await signedIn();
    const id = (await ask(browser, {})).location?.split('=')[1] ?? '';
    const answers = await Promise.all(Array.from({ length: 4 }, () => decide(browser, id, 'approve')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await until(() => received.length > 0);
    expect(received).toHaveLength(1);
  });

  it('a browser without a session gets the page Signed out', async () => {
    const answer = await ask(testBrowser(t), {});
    expect([answer.status, answer.text.includes('Signed out')]).toEqual([200, true]);
  });
});

describe('OpenID Connect Back-Channel Logout', () => {
  it('A141, §2.4: the token has sid and sub, the type logout+jwt, and no nonce', async () => {
    const { browser, tokens, user, sid } = await signedIn();
    await ask(browser, { id_token_hint: tokens.id_token });
    await until(() => received.length > 0);
    const [delivered] = received;
    expect(delivered?.type).toBe('application/x-www-form-urlencoded');
    const jwks = createLocalJWKSet(JSON.parse(t.ctx.keyRing.jwks));
    const { payload } = await jwtVerify(delivered?.token ?? '', jwks, {
      issuer: t.ctx.config.issuer,
      audience: client.id,
      typ: 'logout+jwt',
    });
    expect(payload).toMatchObject({
      sub: user.id,
      sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      jti: expect.any(String),
    });
    expect(payload).not.toHaveProperty('nonce');
    expect(decodeJwt(tokens.id_token).sid).toBe(sid);
  });

  it('notifies the client when an administrator ends sessions', async () => {
    const { user } = await signedIn();
    await endUserSessions(t.ctx, { id: user.id });
    await deliverLogouts(t.ctx);
    expect(received).toHaveLength(1);
  });

  test.each([
    ['deactivates the user', (id: string) => deactivateUser(t.ctx, { id })],
    ['deletes the user', (id: string) => deleteUser(t.ctx, { id })],
    ['signs the user out everywhere', (id: string) => signOutEverywhere(t.ctx, { id })],
    ['sets a password', (id: string) => setPassword(t.ctx, { id, password: 'quite another passphrase' })],
  ])('notifies the client when an administrator %s', async (_title, act) => {
    const { user, sid } = await signedIn();
    await act(user.id);
    await deliverLogouts(t.ctx);
    expect(received.map(({ token: given }) => decodeJwt(given).sid)).toEqual([sid]);
  });

  it('§2.6: the token is signed like the ID tokens of the client', async () => {
    const { user } = await signedIn();
    await updateClient(t.ctx, { id: client.id, id_token_signed_response_alg: 'ES256' });
    await endUserSessions(t.ctx, { id: user.id });
    await deliverLogouts(t.ctx);
    expect(decodeProtectedHeader(received[0]?.token ?? '').alg).toBe('ES256');
    await updateClient(t.ctx, { id: client.id, id_token_signed_response_alg: null });
  });

  it('§2.7: tokens with offline_access outlive the session', async () => {
    const { browser, tokens } = await signedIn('openid offline_access');
    await ask(browser, { id_token_hint: tokens.id_token });
    expect(await isActive(tokens.refresh_token)).toBe(true);
    await until(() => received.length > 0);
  });

  it('a failed delivery is repeated, each time later, up to eight attempts', async () => {
    status = 500;
    const { user } = await signedIn();
    await endUserSessions(t.ctx, { id: user.id });
    for (let attempt = 1; attempt <= 8; attempt++) {
      await deliverLogouts(t.ctx);
      await deliverLogouts(t.ctx);
      expect(received).toHaveLength(attempt);
      await t.db.execute(`update logout_deliveries set next_attempt_at = now() where delivered_at is null`);
    }
    await deliverLogouts(t.ctx);
    expect(received).toHaveLength(8);
    const [row] = await t.db.execute(
      `select last_error, failed_at is not null as failed from logout_deliveries where delivered_at is null`,
    );
    expect(row).toMatchObject({ last_error: 'answered 500', failed: true });
  });

  it('concurrent deliveries send one logout token once', async () => {
    const { user } = await signedIn();
    await endUserSessions(t.ctx, { id: user.id });
    await Promise.all(Array.from({ length: 8 }, () => deliverLogouts(t.ctx)));
    expect(received).toHaveLength(1);
  });
});

it('Back-Channel Logout §2.5: a client is notified as long as the session lasts, even after its tokens expired', async () => {
  const { browser, sid, tokens } = await signedIn();
  const families = async () => (await t.db.execute(`select id from families where sid = '${sid}'`)).length;
  await t.db.execute(
    `update families set created_at = created_at - interval '9 days', absolute_expires_at = now() - interval '2 days' where sid = '${sid}'`,
  );
  await purgeExpired(t.ctx);
  expect(await families()).toBe(1);
  await ask(browser, { id_token_hint: tokens.id_token });
  await until(() => received.length === 1);
  expect(decodeJwt(received[0]?.token ?? '').sid).toBe(sid);
  await purgeExpired(t.ctx);
  expect(await families()).toBe(0);
});
