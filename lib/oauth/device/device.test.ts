import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import * as decision from '@/app/(protocol)/oauth2/device/[id]/route';
import * as device from '@/app/(protocol)/oauth2/device/route';
import * as authorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { deactivateUser, endUserSessions, signOutEverywhere } from '@/lib/directory/users';
import { type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code' as const;
let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let user: Awaited<ReturnType<TestContext['user']>>;
let browser: TestBrowser;

beforeAll(async () => {
  t = await testContext();
  client = await t.client({
    grant_types: [GRANT, 'refresh_token'],
    is_confidential: false,
    scopes: ['openid', 'read', 'offline_access'],
  });
  user = await t.user();
  browser = testBrowser(t);
  await browser.signIn(user.username);
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => t.close());

const start = async (form: Record<string, string> = { scope: 'openid read' }) =>
  (await postForm(authorization, form, client)).body;
const poll = (code: string, as = client) => postForm(token, { grant_type: GRANT, device_code: code }, as);
const ready = () => t.db.execute(`update device_authorizations set polled_at = null`);

const headersOf = (of: TestBrowser) => ({
  Cookie: [...of.cookies].map((pair) => pair.join('=')).join('; '),
  'Content-Type': 'application/x-www-form-urlencoded',
  'Sec-Fetch-Site': 'same-origin',
});
async function enter(code: string, of = browser) {
  const answer = await call(device, 'POST', {
    path: '/oauth2/device',
    headers: headersOf(of),
    body: new URLSearchParams({ user_code: code }).toString(),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
    of.cookies.set(name, value);
  }
  return answer.headers.get('location') ?? '';
}
const say = (location: string, said: string, of = browser) => {
  const id = new URL(location, 'http://x').searchParams.get('request') ?? 'none';
  return call(
    decision,
    'POST',
    { path: `/oauth2/device/${id}`, headers: headersOf(of), body: `decision=${said}` },
    { params: { id } },
  );
};

describe('RFC 8628', () => {
  it('§3.2: answers with codes, verification URIs and an interval', async () => {
    const answer = await postForm(authorization, { scope: 'openid read' }, client);
    expect(answer.body).toMatchObject({
      expires_in: 600,
      interval: 5,
      verification_uri: 'http://localhost:8000/device',
    });
    expect(answer.body.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(answer.body.verification_uri_complete).toBe(
      `http://localhost:8000/device?user_code=${answer.body.user_code}`,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('§3.4, §3.5: authorization_pending, then tokens of the user, once', async () => {
    const { device_code, user_code } = await start();
    expect((await poll(device_code)).body.error).toBe('authorization_pending');
    const done = await say(await enter(user_code.toLowerCase().replace('-', ' ')), 'approve');
    expect(done.text).toContain('signed in');
    await ready();
    const tokens = await poll(device_code);
    expect(tokens.body).toMatchObject({
      scope: 'openid read',
      id_token: expect.any(String),
      refresh_token: expect.any(String),
    });
    await ready();
    expect((await poll(device_code)).body.error).toBe('invalid_grant');
  });

  it('§3.5: polling too often is slow_down and lengthens the interval', async () => {
    const { device_code } = await start();
    await poll(device_code);
    const hasty = await poll(device_code);
    expect([hasty.status, hasty.body.error]).toEqual([400, 'slow_down']);
    const [row] = await t.db.execute(`select max(interval_seconds)::int as seconds from device_authorizations`);
    expect(row?.seconds).toBe(10);
  });

  it('§3.5: a poll less than a second early is accepted, an earlier one is slow_down', async () => {
    const { device_code } = await start();
    await poll(device_code);
    const polledBefore = (seconds: number) =>
      t.db.execute(
        `update device_authorizations set polled_at = now() - interval '${seconds} seconds' where status = 'pending'`,
      );
    await polledBefore(4.1);
    expect((await poll(device_code)).body.error).toBe('authorization_pending');
    await polledBefore(2);
    expect((await poll(device_code)).body.error).toBe('slow_down');
  });

  it('a denial is access_denied, an expired code expired_token', async () => {
    const denied = await start();
    await say(await enter(denied.user_code), 'deny');
    expect(await poll(denied.device_code)).toMatchObject({ status: 400, body: { error: 'access_denied' } });
    const old = await start();
    await t.db.execute(
      `update device_authorizations set expires_at = now() - interval '1 second' where status = 'pending'`,
    );
    expect((await poll(old.device_code)).body.error).toBe('expired_token');
    expect(await enter(old.user_code)).toBe('/device?error=unknown');
  });

  it('of fifty polls, ten at a time, one gets the tokens', async () => {
    const { device_code, user_code } = await start();
    await say(await enter(user_code), 'approve');
    const answers = [];
    for (let round = 0; round < 5; round++) {
      await ready();
      answers.push(...(await Promise.all(Array.from({ length: 10 }, () => poll(device_code)))));
    }
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is bound to the client that requested it', async () => {
    const { device_code, user_code } = await start();
    await say(await enter(user_code), 'approve');
    const other = await t.client({ grant_types: [GRANT], is_confidential: false });
    expect((await poll(device_code, other)).body.error).toBe('invalid_grant');
    const without = await t.client();
    expect((await postForm(authorization, {}, without)).body.error).toBe('unauthorized_client');
  });

  test.each([
    ['the user is deactivated', (id: string) => deactivateUser(t.ctx, { id })],
    ['the user is signed out everywhere', (id: string) => signOutEverywhere(t.ctx, { id })],
    ['the session ends', (id: string) => endUserSessions(t.ctx, { id })],
  ])('A35: no tokens are issued after %s', async (_title, end) => {
    const other = await t.user();
    const theirs = testBrowser(t);
    await theirs.signIn(other.username);
    const { device_code, user_code } = await start();
    await say(await enter(user_code, theirs), 'approve', theirs);
    await end(other.id);
    expect((await poll(device_code)).body.error).toBe('invalid_grant');
  });
});

it.each([1, 2, 3])('A35, A42: tokens issued while the session ends are revoked (round %i)', async () => {
  const other = await t.user();
  const theirs = testBrowser(t);
  await theirs.signIn(other.username);
  const codes: string[] = [];
  for (let count = 0; count < 10; count++) {
    await t.db.execute('delete from throttle_buckets');
    const { device_code, user_code } = await start();
    await say(await enter(user_code, theirs), 'approve', theirs);
    codes.push(device_code);
  }
  const [answers] = await Promise.all([
    Promise.all(codes.map((code) => poll(code))),
    endUserSessions(t.ctx, { id: other.id }),
  ]);
  for (const { status, body } of answers) {
    if (status !== 200) expect(body.error).toBe('invalid_grant');
    else
      expect(
        (await postForm(token, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client)).status,
      ).toBe(400);
  }
  const [live] = await t.db.execute(
    `select count(*)::int as families from families where user_id = '${other.id}' and revoked_at is null`,
  );
  expect(live?.families).toBe(0);
});

describe('A116: user codes cannot be guessed, and no user answers for another', () => {
  it('after five wrong codes from a network, no code is looked up, not even a right one', async () => {
    const { user_code } = await start();
    for (let guess = 0; guess < 5; guess++) expect(await enter('BBBB-BBBB')).toBe('/device?error=unknown');
    expect(await enter(user_code)).toBe('/device?error=throttled');
  });

  it('another browser cannot answer, and the first answer of the right browser counts, however often it is sent', async () => {
    const { device_code, user_code } = await start();
    const location = await enter(user_code);
    const thief = testBrowser(t);
    await thief.signIn((await t.user()).username);
    expect((await say(location, 'approve', thief)).status).toBe(400);
    const answers = await Promise.all(['approve', 'approve', 'approve'].map((decision) => say(location, decision)));
    for (const { status, text } of [...answers, await say(location, 'deny')])
      expect([status, text.includes('The device is signed in')]).toEqual([200, true]);
    expect((await poll(device_code)).status).toBe(200);
  });
});

describe('minimum_acr', () => {
  it('a device is not approved by a session that proves less, and the request stays open', async () => {
    const strict = await t.client({
      grant_types: [GRANT],
      is_confidential: false,
      scopes: ['openid', 'read'],
      minimum_acr: '2',
    });
    const { device_code, user_code } = (await postForm(authorization, { scope: 'openid read' }, strict)).body;
    const entered = await enter(user_code);
    const answer = await say(entered, 'approve');
    const next = new URL(answer.headers.get('location') ?? '', 'http://x');
    expect([answer.status, next.pathname, next.searchParams.get('return_to')]).toEqual([303, '/login/enrol', entered]);
    expect((await poll(device_code, strict)).body.error).toBe('authorization_pending');
    expect((await say(entered, 'deny')).text).toContain('refused');
  });
});
