import { and, eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvents, factors, sessions, userIdentities, users } from '@/db/schema';
import type { identityLinkRules } from '@/db/schema/values';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { deleteUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { addProvider, federationWalk } from '@/lib/testing/federation-walk';
import { type StandInProvider, standInProvider } from '@/lib/testing/stand-in-provider';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { beginOwnIdentity, listOwnIdentities, removeOwnIdentity } from '../account';
import { findFactors, newTotpSecret, sealTotpSecret } from '../factors';
import { checkTotp, findSignIn, proveCode } from '../flow';
import { continueSignIn, findSession, startSession } from '../sessions';
import { listUserIdentities, removeUserIdentities, removeUserIdentity } from '../user-identities';
import { linkTo } from './';

let t: TestContext;
let upstream: StandInProvider;
let serial = 0;

beforeAll(async () => {
  t = await testContext({
    OUTBOUND_ALLOW: '127.0.0.1',
    THROTTLE_IP_PER_HOUR: '100000',
    THROTTLE_ACCOUNT_PER_HOUR: '100000',
  });
  upstream = await standInProvider();
});
afterAll(async () => {
  upstream.close();
  await t.close();
});
beforeEach(() => upstream.reset());

type Rule = (typeof identityLinkRules)[number];

const provider = (linkRule: Rule, members: { createsUsers?: boolean; trustsAcr?: boolean } = {}) =>
  addProvider(t, { baseUrl: upstream.issuer, linkRule, ...members });

/** Somebody at the provider with this address. */
function arrive(email: string, claims: Record<string, unknown> = {}): void {
  upstream.behaviour.user = { sub: `sub-${++serial}`, email, email_verified: true, ...claims };
}

const walkOf = (row: ProviderRow) => federationWalk(t, row, upstream.visit);
const identitiesOf = (userId: string) => t.db.select().from(userIdentities).where(eq(userIdentities.userId, userId));

async function signedIn(username: string): Promise<Ctx> {
  const started = await startSession(t.ctx, { username, password: PASSWORD }, { userAgent: 'a', cookies: null });
  const found = 'sessionId' in started ? await findSession(t.ctx, started.sessionId) : null;
  if (!found) throw new Error(started.outcome);
  return { ...t.ctx, actor: found.actor };
}

/** A session that began at the provider. */
async function federated(row: ProviderRow): Promise<{ ctx: Ctx; sessionId: string; userId: string }> {
  const started = await walkOf(row).signIn();
  if (!('sessionId' in started)) throw new Error(started.outcome);
  const found = await findSession(t.ctx, started.sessionId);
  if (!found) throw new Error('no session');
  return { ctx: { ...t.ctx, actor: found.actor }, sessionId: started.sessionId, userId: started.userId };
}

describe('A113: an account is never connected by an address that is not verified', () => {
  it.each<[Rule, boolean, boolean]>([
    ['verified_email', false, true],
    ['verified_email', true, false],
    ['verified_email', false, false],
    ['confirm', true, true],
    ['confirm', false, false],
  ])('rule %s, verified there: %s, verified here: %s: the user must sign in here first', async (rule, there, here) => {
    const user = await t.user({ email_verified: here });
    arrive(user.email, { email_verified: there });
    for (const createsUsers of [false, true])
      expect(await walkOf(await provider(rule, { createsUsers })).walk()).toMatchObject({ outcome: 'unknown' });
    expect(await identitiesOf(user.id)).toEqual([]);
  });

  it('rule never: nothing is connected, whatever is verified', async () => {
    const user = await t.user({ email_verified: true });
    arrive(user.email);
    for (const createsUsers of [false, true])
      expect(await walkOf(await provider('never', { createsUsers })).walk()).toMatchObject({
        outcome: 'refused',
        problem: 'not_linked',
      });
    expect(await identitiesOf(user.id)).toEqual([]);
  });

  it('rule verified_email connects if both sides have verified the address, and records it', async () => {
    const user = await t.user({ email_verified: true });
    arrive(user.email.toUpperCase());
    expect(await walkOf(await provider('verified_email')).signIn()).toMatchObject({
      outcome: 'started',
      userId: user.id,
    });
    const where = and(eq(auditEvents.action, 'identity.linked'), eq(auditEvents.targetId, user.id));
    const [event] = await t.db.select().from(auditEvents).where(where);
    expect(event?.after).toMatchObject({ provider: 'Acme', how: 'verified_email' });
  });

  it('it connects neither an administrator nor a second account with one user', async () => {
    const row = await provider('verified_email');
    const admin = await t.user({ email_verified: true, roles: ['auditor'] });
    arrive(admin.email);
    expect(await walkOf(row).walk()).toMatchObject({ outcome: 'unknown' });
    const user = await t.user({ email_verified: true });
    arrive(user.email);
    expect(await walkOf(row).walk()).toMatchObject({ outcome: 'sign_in' });
    arrive(user.email);
    expect(await walkOf(row).walk()).toMatchObject({ outcome: 'unknown' });
    expect(await identitiesOf(user.id)).toHaveLength(1);
  });

  it('the text of an address at the provider finds nobody later', async () => {
    const row = await provider('verified_email', { createsUsers: true });
    arrive(`first-${serial}@example.net`);
    const first = await federated(row);
    const { sub } = upstream.behaviour.user;
    arrive('another@example.net', { sub });
    expect((await federated(row)).userId).toBe(first.userId);
  });
});

describe('a new account', () => {
  it('gets a free username, the profile of the claim mapping, and no password', async () => {
    const taken = await t.user({ username: 'grace' });
    const row = await addProvider(t, {
      baseUrl: upstream.issuer,
      createsUsers: true,
      claimMapping: { username: 'login', nickname: 'nick', website: 'url' },
    });
    arrive('grace@example.net', {
      login: taken.username,
      nick: 'G',
      url: 'javascript:alert(1)',
      locale: 'de-CH',
      name: 'Grace\u0000',
    });
    const { userId } = await federated(row);
    const [user] = await t.db.select().from(users).where(eq(users.id, userId));
    expect(user?.username).toMatch(/^grace-\d+$/);
    expect(user).toMatchObject({ passwordHash: null, emailVerified: true, roles: [], name: null });
    expect(user?.profile).toEqual({ nickname: 'G', locale: 'de-CH' });
    const password = await startSession(
      t.ctx,
      { username: user?.username ?? '', password: 'x' },
      { userAgent: '', cookies: null },
    );
    expect(password.outcome).toBe('credentials');
  });

  it('needs an address', async () => {
    arrive('not an address');
    expect(await walkOf(await provider('never', { createsUsers: true })).walk()).toMatchObject({ problem: 'no_email' });
    upstream.behaviour.user = { sub: `sub-${++serial}` };
    expect(await walkOf(await provider('never', { createsUsers: true })).walk()).toMatchObject({ problem: 'no_email' });
  });

  it('race: of one account that arrives twenty times at once, one user is made and everyone is signed in', async () => {
    const row = await provider('confirm', { createsUsers: true });
    arrive('twins@example.net', { preferred_username: 'twins' });
    const started = await Promise.all(Array.from({ length: 20 }, () => walkOf(row).signIn()));
    expect(started.map(({ outcome }) => outcome)).toEqual(Array(20).fill('started'));
    expect(new Set(started.map((one) => 'userId' in one && one.userId)).size).toBe(1);
    expect(await t.db.select().from(users).where(eq(users.email, 'twins@example.net'))).toHaveLength(1);
  });
});

describe('second factors', () => {
  it('what the provider vouches for counts only if it is trusted with that', async () => {
    upstream.behaviour.idToken = (claims) => ({ ...claims, acr: '2', amr: ['pwd', 'otp', 'mfa', 'made-up'] });
    for (const trustsAcr of [false, true]) {
      arrive(`vouched-${serial}@example.net`);
      const { ctx } = await federated(await provider('confirm', { createsUsers: true, trustsAcr }));
      expect(ctx.actor.session?.amr).toEqual(trustsAcr ? ['fed', 'pwd', 'otp', 'mfa'] : ['fed']);
    }
  });
});

describe('second factors of this service', () => {
  /** A sign-in with a provider by a user with an authenticator app. */
  async function begun(members: { trustsAcr?: boolean } = {}) {
    const row = await provider('confirm', { createsUsers: true, ...members });
    arrive(`factor-${serial}@example.net`);
    const { userId } = await federated(row);
    const secret = newTotpSecret();
    const sealed = sealTotpSecret(t.ctx, secret);
    await t.db.insert(factors).values({ id: newId(), userId, kind: 'totp', name: 'Phone', secret: sealed });
    return { row, code: () => new TOTP({ secret }).generate() };
  }

  it('A109: are asked for as after a password, and nothing is open before', async () => {
    const { row, code } = await begun();
    const halfway = await walkOf(row).signIn();
    if (halfway.outcome !== 'factor_required') throw new Error(halfway.outcome);
    expect(await findSession(t.ctx, halfway.signInId)).toBeNull();
    const signIn = await findSignIn(t.ctx, halfway.signInId);
    if (!signIn) throw new Error('ended');
    const check = checkTotp(await findFactors(t.db, signIn.userId));
    expect(await proveCode(t.ctx, signIn, { code: code(), check, knownDevice: null })).toEqual({ outcome: 'proved' });
    const started = await continueSignIn(t.ctx, signIn.id, { userAgent: 'a', cookies: null });
    const found = 'sessionId' in started ? await findSession(t.ctx, started.sessionId) : null;
    expect(found?.session.amr).toEqual(['fed', 'otp', 'mfa']);
  });

  it('are not asked for if a trusted provider vouches for two, and are for one that it calls a code', async () => {
    const { row } = await begun({ trustsAcr: true });
    upstream.behaviour.idToken = (claims) => ({ ...claims, amr: ['otp'] });
    expect(await walkOf(row).signIn()).toMatchObject({ outcome: 'factor_required' });
    upstream.behaviour.idToken = (claims) => ({ ...claims, amr: ['pwd', 'otp', 'mfa'] });
    expect(await walkOf(row).signIn()).toMatchObject({ outcome: 'started' });
  });
});

describe('connecting and disconnecting on the account page', () => {
  it('the user who asked connects the account, and nobody else', async () => {
    const row = await provider('never');
    const [mine, other] = [await t.user(), await t.user()];
    const ctx = await signedIn(mine.username);
    expect((await beginOwnIdentity(ctx, { slug: row.slug })).path).toContain(`/federation/${row.slug}?ticket=`);
    arrive('elsewhere@example.net');
    const asked = { purpose: 'link' as const, userId: mine.id };
    const response = await upstream.visit(await walkOf(row).start(asked));
    expect(await walkOf(row).finish(response, { userId: other.id })).toMatchObject({ problem: 'signed_out' });
    expect(await walkOf(row).walk(asked)).toMatchObject({ outcome: 'linked', returnTo: '/account' });
    expect((await listOwnIdentities(ctx, {})).items).toMatchObject([
      { provider: 'Acme', account: 'elsewhere@example.net' },
    ]);
    expect(await walkOf(row).walk(asked)).toMatchObject({ outcome: 'linked' });
    expect(await walkOf(row).walk({ ...asked, userId: other.id })).toMatchObject({ problem: 'taken' });
    expect(await walkOf(row).signIn()).toMatchObject({ outcome: 'started', userId: mine.id });
  });

  it('needs a recent sign-in', async () => {
    const user = await t.user();
    const ctx = await signedIn(user.username);
    if (ctx.actor.session) ctx.actor.session.signedInSecondsAgo = 100_000;
    const { slug } = await provider('never');
    await expect(beginOwnIdentity(ctx, { slug })).rejects.toMatchObject({ code: 'reauthentication_required' });
    await expect(removeOwnIdentity(ctx, { id: user.id })).rejects.toMatchObject({ code: 'reauthentication_required' });
  });

  it('the last way in stays; with another one, the account goes and the sessions that it began end', async () => {
    const [first, second] = [await provider('confirm', { createsUsers: true }), await provider('never')];
    arrive(`alone-${serial}@example.net`);
    const { sub, email } = upstream.behaviour.user;
    const { ctx, userId } = await federated(first);
    const [own] = (await listOwnIdentities(ctx, {})).items;
    await expect(removeOwnIdentity(ctx, { id: own?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
    await linkTo(t.ctx, second, userId, { issuer: upstream.issuer, subject: 'x', email: null, how: 'confirmed' });
    arrive(String(email), { sub });
    const elsewhere = await federated(first);
    await removeOwnIdentity(ctx, { id: own?.id ?? '' });
    expect(await findSession(t.ctx, elsewhere.sessionId)).toBeNull();
    expect(await findSession(t.ctx, ctx.actor.session?.id ?? '')).not.toBeNull();
    expect(await walkOf(first).walk()).toMatchObject({ outcome: 'unknown' });
  });

  it('somebody else’s account cannot be disconnected', async () => {
    const row = await provider('confirm', { createsUsers: true });
    arrive(`foreign-${serial}@example.net`);
    const { userId } = await federated(row);
    const [identity] = await identitiesOf(userId);
    const ctx = await signedIn((await t.user()).username);
    await expect(removeOwnIdentity(ctx, { id: identity?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('race: two users connect one account at once, and one has it', async () => {
    const row = await provider('never');
    const owners = [await t.user(), await t.user()];
    const account = { issuer: upstream.issuer, subject: `race-${++serial}`, email: null, how: 'account_page' as const };
    const results = await Promise.allSettled(owners.map(({ id }) => linkTo(t.ctx, row, id, account)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('race: an account that is disconnected while it signs in gives no session', async () => {
    for (let round = 0; round < 8; round++) {
      const row = await provider('confirm', { createsUsers: true });
      arrive(`round-${serial}@example.net`);
      const { userId } = await federated(row);
      const [identity] = await identitiesOf(userId);
      const ctx = t.ctx;
      await Promise.allSettled([
        walkOf(row).signIn(),
        removeUserIdentity(ctx, { id: userId, identity_id: identity?.id ?? '', reason: 'a test' }),
        walkOf(row).signIn(),
      ]);
      expect(await identitiesOf(userId)).toEqual([]);
      const rows = await t.db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId));
      for (const { id } of rows) expect(await findSession(t.ctx, id)).toBeNull();
    }
  });
});

describe('the management API', () => {
  it('lists the accounts, disconnects one or all with a reason, and ends their sessions', async () => {
    const [first, second] = [await provider('confirm', { createsUsers: true }), await provider('never')];
    arrive(`managed-${serial}@example.net`);
    const { userId, sessionId } = await federated(first);
    await linkTo(t.ctx, second, userId, { issuer: upstream.issuer, subject: 'y', email: null, how: 'confirmed' });
    const { items } = await listUserIdentities(t.ctx, { id: userId });
    expect(items).toMatchObject([
      {
        provider: { slug: first.slug, name: 'Acme', is_active: true },
        issuer: upstream.issuer,
        last_used_at: expect.any(String),
      },
      { provider: { slug: second.slug }, subject: 'y', last_used_at: null },
    ]);
    const { id } = items[0] ?? { id: '' };
    await removeUserIdentity(t.ctx, { id: userId, identity_id: id, reason: 'Left the company' });
    expect(await findSession(t.ctx, sessionId)).toBeNull();
    await expect(removeUserIdentity(t.ctx, { id: userId, identity_id: id, reason: 'again' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await removeUserIdentities(t.ctx, { id: userId, reason: 'All of them' });
    expect((await listUserIdentities(t.ctx, { id: userId })).items).toEqual([]);
    const where = and(eq(auditEvents.action, 'identity.unlinked'), eq(auditEvents.targetId, userId));
    const events = await t.db.select({ after: auditEvents.after }).from(auditEvents).where(where);
    expect(events).toMatchObject([
      { after: { reason: 'Left the company', sessions: [sessionId] } },
      { after: { reason: 'All of them' } },
    ]);
  });

  it('a deleted user leaves no account behind', async () => {
    const row = await provider('confirm', { createsUsers: true });
    arrive(`gone-${serial}@example.net`);
    const { userId } = await federated(row);
    await deleteUser(t.ctx, { id: userId });
    expect(await identitiesOf(userId)).toEqual([]);
  });
});
