import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditEvents, federationRequests, sessions, userIdentities, users } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { deactivateUser } from '@/lib/directory/users';
import { addProvider, BROWSER, federationWalk } from '@/lib/testing/federation-walk';
import { type StandInProvider, standInProvider } from '@/lib/testing/stand-in-provider';
import { tampered } from '@/lib/testing/tampered';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { pathToStart, readFinding } from './';
import { openTicket } from './start-ticket';

let t: TestContext;
let upstream: StandInProvider;
let acme: ProviderRow;

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1', THROTTLE_IP_PER_HOUR: '100000' });
  upstream = await standInProvider();
  acme = await addProvider(t, { baseUrl: upstream.issuer, slug: 'acme', createsUsers: true });
});
afterAll(async () => {
  upstream.close();
  await t.close();
});
afterEach(async () => {
  upstream.reset();
  await t.db.delete(userIdentities);
  await t.db.delete(users).where(eq(users.emailCanonical, 'ada@example.org'));
});

const walk = () => federationWalk(t, acme, upstream.visit);
const count = async () => (await t.db.select().from(userIdentities)).length;
const refused = (problem: string) => ({ outcome: 'refused', problem });
const failures = async () => {
  const rows = await t.db
    .select({ after: auditEvents.after })
    .from(auditEvents)
    .where(eq(auditEvents.action, 'user.sign_in_failed'));
  return rows.map(({ after }) => (after as { reason: string }).reason);
};

describe('a sign-in', () => {
  it('sends the browser with PKCE, state and nonce, and hints', async () => {
    const url = new URL(await walk().start({ loginHint: 'ada@example.org' }));
    expect(url.origin).toBe(upstream.origin);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'client-at-the-provider',
      redirect_uri: 'http://localhost:8000/federation/acme/callback',
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      login_hint: 'ada@example.org',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(url.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
  });

  it('makes an account at the first time and finds it at the second, whose session has no second factor', async () => {
    const [first, second] = [await walk().signIn(), await walk().signIn()];
    expect([first, second]).toMatchObject([{ outcome: 'started' }, { outcome: 'started' }]);
    const [user, ...others] = await t.db.select().from(users).where(eq(users.emailCanonical, 'ada@example.org'));
    expect(others).toEqual([]);
    expect(user).toMatchObject({ username: 'ada', name: 'Ada', emailVerified: true, passwordHash: null });
    expect(second).toMatchObject({ userId: user?.id });
    const sessionId = 'sessionId' in second ? second.sessionId : '';
    const [session] = await t.db.select().from(sessions).where(eq(sessions.id, sessionId));
    expect(session?.amr).toEqual(['fed']);
  });

  it('asks the provider for a new sign-in where the application does, and refuses an older one', async () => {
    const url = new URL(await walk().start({ isNewSignIn: true }));
    expect([url.searchParams.get('prompt'), url.searchParams.get('max_age')]).toEqual(['login', '0']);
    upstream.behaviour.idToken = (claims) => ({ ...claims, auth_time: Number(claims.iat) - 600 });
    expect(await walk().walk({ maxAge: 60 })).toMatchObject(refused('too_old'));
    upstream.behaviour.idToken = ({ auth_time, ...claims }) => claims;
    expect(await walk().walk({ maxAge: 60 })).toMatchObject(refused('too_old'));
    expect(await walk().walk()).toMatchObject({ outcome: 'sign_in' });
  });

  it('shows a deactivated user why, and starts nothing', async () => {
    const first = await walk().signIn();
    await deactivateUser(t.ctx, { id: 'userId' in first ? first.userId : '' });
    expect(await walk().walk()).toMatchObject(refused('deactivated'));
    expect(await failures()).toContain('deactivated');
  });
});

describe('A114: an answer counts only for the request, the browser and the provider that it belongs to', () => {
  it('works once', async () => {
    const response = await upstream.visit(await walk().start());
    expect(await walk().finish(response)).toMatchObject({ outcome: 'sign_in' });
    expect(await walk().finish(response)).toMatchObject(refused('state'));
    expect(await failures()).toContain('provider_answer');
  });

  it('of two answers at once, one is accepted', async () => {
    const response = await upstream.visit(await walk().start());
    const outcomes = await Promise.all([walk().finish(response), walk().finish(response)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'sign_in']);
  });

  it('in another browser it is refused, and still works in the right one', async () => {
    const response = await upstream.visit(await walk().start());
    for (const key of ['c'.repeat(43), null])
      expect(await walk().finish(response, { key })).toMatchObject(refused('state'));
    expect(await walk().finish(response)).toMatchObject({ outcome: 'sign_in' });
  });

  it.each(['', 'x', 'a'.repeat(43), '\u{1f600}'])('refuses the state %j', async (state) => {
    const response = await upstream.visit(await walk().start());
    response.set('state', state);
    expect(await walk().finish(response)).toMatchObject(refused('state'));
    expect(await count()).toBe(0);
  });

  it('refuses a state given twice, and an expired one', async () => {
    const response = await upstream.visit(await walk().start());
    response.append('state', response.get('state') ?? '');
    expect(await walk().finish(response)).toMatchObject(refused('state'));
    response.delete('state');
    const late = await upstream.visit(await walk().start());
    await t.db.update(federationRequests).set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await walk().finish(late)).toMatchObject(refused('state'));
  });

  it('refuses the answer to a request of another provider', async () => {
    const other = await addProvider(t, { baseUrl: upstream.issuer, slug: 'other', createsUsers: true });
    const response = await upstream.visit(await walk().start());
    expect(await federationWalk(t, other, upstream.visit).finish(response)).toMatchObject(refused('state'));
    expect(await walk().finish(response)).toMatchObject({ outcome: 'sign_in' });
  });

  it.each([
    ['iss of another server (RFC 9207)', () => ({ iss: 'https://evil.example' })],
    ['no iss', () => ({ iss: null })],
    ['a forged signature', () => ({ isForged: true })],
  ])('refuses %s', async (_what, change) => {
    Object.assign(upstream.behaviour, change());
    expect(await walk().walk()).toMatchObject(refused('answer'));
    expect(await count()).toBe(0);
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'another-client' }],
    ['several audiences, for another party', { aud: ['client-at-the-provider', 'x'], azp: 'x' }],
    ['an expired token', { exp: 1_000_000 }],
    ['another nonce', { nonce: 'n' }],
    ['no nonce', { nonce: undefined }],
    ['no subject', { sub: undefined }],
  ])('refuses an ID token with %s', async (_what, claims) => {
    upstream.behaviour.idToken = (given) => ({ ...given, ...claims });
    expect(await walk().walk()).toMatchObject(refused('answer'));
    expect(await count()).toBe(0);
  });

  it('refuses UserInfo about another subject (token substitution)', async () => {
    upstream.behaviour.userInfo = (claims) => ({ ...claims, sub: 'somebody-else' });
    expect(await walk().walk()).toMatchObject(refused('answer'));
  });

  it('refuses a code of another request, by PKCE', async () => {
    const [mine, foreign] = [await upstream.visit(await walk().start()), await upstream.visit(await walk().start())];
    mine.set('code', foreign.get('code') ?? '');
    expect(await walk().finish(mine)).toMatchObject(refused('answer'));
  });
});

describe('a provider that refuses or fails', () => {
  it('an error of the provider is told as such', async () => {
    const { searchParams } = new URL(await walk().start());
    const response = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '' });
    expect(await walk().finish(response)).toMatchObject({ ...refused('denied'), returnTo: '/account' });
  });

  it('while the provider is down, neither a start nor an answer changes anything', async () => {
    const response = await upstream.visit(await walk().start());
    upstream.behaviour.failsWith = 503;
    expect(await walk().finish(response)).toMatchObject(refused('unavailable'));
    const down = await addProvider(t, { baseUrl: 'http://127.0.0.1:1', slug: 'down' });
    await expect(federationWalk(t, down, upstream.visit).start()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('the guard of outbound requests applies', async () => {
    const inside = await addProvider(t, { baseUrl: 'http://169.254.169.254', slug: 'inside' });
    await expect(federationWalk(t, inside, upstream.visit).start()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('too many answers that are refused are throttled', async () => {
    const limited = { ...t.ctx.config, throttle: { ...t.ctx.config.throttle, ipPerHour: 2 } };
    const strict = { ...t, ctx: { ...t.ctx, config: limited, ip: '198.51.100.7' } };
    const strictWalk = federationWalk(strict, acme, upstream.visit);
    const outcomes = [];
    for (let n = 0; n < 3; n++) outcomes.push(await strictWalk.finish(new URLSearchParams({ state: 'x', code: 'y' })));
    expect(outcomes).toMatchObject([refused('state'), refused('state'), refused('throttled')]);
  });
});

describe('a test of the provider', () => {
  it('shows the claims to the user who began it, and signs nobody in', async () => {
    const admin = await t.user({ roles: ['admin'] });
    const finished = await walk().walk({ purpose: 'test', userId: admin.id, returnTo: '/console/x' });
    if (finished.outcome !== 'tested') throw new Error(finished.outcome);
    expect(await readFinding(t.ctx, finished.requestId, admin.id)).toMatchObject({
      ok: true,
      subject: 'subject-1',
      email: 'ada@example.org',
      isEmailVerified: true,
      claims: { name: 'Ada' },
    });
    expect(await readFinding(t.ctx, finished.requestId, acme.id)).toBeNull();
    expect(await count()).toBe(0);
  });

  it('says what is wrong', async () => {
    upstream.behaviour.isForged = true;
    const admin = await t.user({ roles: ['admin'] });
    const finished = await walk().walk({ purpose: 'test', userId: admin.id });
    const found = finished.outcome === 'tested' ? await readFinding(t.ctx, finished.requestId, admin.id) : null;
    expect(found).toMatchObject({ ok: false, message: expect.stringContaining('does not pass a check') });
  });
});

describe('the ticket of a start', () => {
  it('works for its user and provider', () => {
    const ctx = { ...t.ctx, actor: { ...t.ctx.actor, id: 'user-1' } };
    const path = pathToStart(ctx, { slug: 'acme', purpose: 'link', returnTo: '/account/security' });
    const ticket = new URL(path, 'http://localhost').searchParams.get('ticket') ?? '';
    const open = (slug: string, userId: string | null) => openTicket(t.ctx, ticket, { slug, userId });
    expect(open('acme', 'user-1')).toMatchObject({ purpose: 'link', returnTo: '/account/security' });
    expect([open('other', 'user-1'), open('acme', 'user-2'), open('acme', null)]).toEqual([null, null, null]);
    expect(openTicket(t.ctx, tampered(ticket), { slug: 'acme', userId: 'user-1' })).toBeNull();
  });
});

it('the browser key is not stored', async () => {
  await walk().start();
  const rows = await t.db
    .select()
    .from(federationRequests)
    .where(and(eq(federationRequests.providerId, acme.id)));
  expect(JSON.stringify(rows)).not.toContain(BROWSER);
});
