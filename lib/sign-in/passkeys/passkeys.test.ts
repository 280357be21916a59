import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvents, factors, users } from '@/db/schema';
import { readSettings, updateSettings } from '@/lib/directory/settings';
import { deactivateUser } from '@/lib/directory/users';
import type { User } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { SoftwareAuthenticator } from '@/lib/testing/software-authenticator';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { addOwnPasskey, beginOwnPasskey, listOwnFactors, removeOwnFactor } from '../account';
import { findFactors } from '../factors';
import { findSignIn, proveCode } from '../flow';
import { continueSignIn, findSession, renewSession, startSession } from '../sessions';
import { assertionOptions, checkPasskey, checkRenewalPasskey, startPasskeySession } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const BROWSER = 'b'.repeat(43);
const browser = { userAgent: 'a test', cookies: null };
const set = (sign_in: Record<string, unknown>) => updateSettings(t.ctx, { sign_in });
const settings = () => readSettings(t.db);

/** The context of a user with a fresh session. */
async function signedIn(user: User): Promise<Ctx> {
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const found = await findSession(t.ctx, started.sessionId);
  if (!found) throw new Error('no session');
  return { ...t.ctx, actor: found.actor };
}

/** A user with this passkey. */
async function enrolled(authenticator = new SoftwareAuthenticator()) {
  const user = await t.user();
  const ctx = await signedIn(user);
  const added = await addOwnPasskey(ctx, { response: authenticator.create(await beginOwnPasskey(ctx, {})) });
  return { user, ctx, authenticator, added };
}

const optionsToSignIn = async (boundTo = BROWSER) =>
  assertionOptions(t.ctx, await settings(), { purpose: 'sign-in', boundTo });

const signIn = (response: string, browserKey: string | null = BROWSER) =>
  startPasskeySession(t.ctx, { response, browserKey }, browser);

/** The password was given, and the passkey is asked for. */
async function begun(user: User) {
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'factor_required') throw new Error(started.outcome);
  const id = started.signInId;
  const rows = await findFactors(t.db, user.id);
  const options = await assertionOptions(t.ctx, await settings(), { purpose: 'factor', boundTo: id }, rows);
  const prove = async (code: string) => {
    const found = await findSignIn(t.ctx, id);
    if (!found) throw new Error('ended');
    const check = checkPasskey(await settings(), rows);
    return (await proveCode(t.ctx, found, { code, check, knownDevice: null, failure: 'wrong_passkey' })).outcome;
  };
  return { id, options, prove };
}

const reasonsOf = async (userId: string) => {
  const where = and(eq(auditEvents.action, 'user.sign_in_failed'), eq(auditEvents.targetId, userId));
  const rows = await t.db.select({ after: auditEvents.after }).from(auditEvents).where(where);
  return rows.map(({ after }) => (after as { reason: string }).reason);
};

describe('enrolment', () => {
  it('a passkey is stored with what its authenticator says, and recovery codes are given once', async () => {
    const { ctx, added } = await enrolled(new SoftwareAuthenticator({ isSynced: true }));
    expect(added).toMatchObject({ name: 'Passkey', recoveryCodes: expect.any(Array) });
    expect((await listOwnFactors(ctx, {})).items).toMatchObject([
      { name: 'Passkey', model: null, is_backup_eligible: true, is_backed_up: true, last_used_at: null },
    ]);
    const second = new SoftwareAuthenticator();
    const options = await beginOwnPasskey(ctx, {});
    expect(options.excludeCredentials).toHaveLength(1);
    expect(options).toMatchObject({ rp: { id: 'localhost' }, attestation: 'none' });
    expect(await addOwnPasskey(ctx, { response: second.create(options) })).toMatchObject({ recoveryCodes: null });
    expect((await listOwnFactors(ctx, {})).items.map((factor) => factor.is_backed_up)).toEqual([true, false]);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another RP ID', { rpId: 'evil.example' }],
    ['a frame of another site', { crossOrigin: true }],
  ])('A112: a passkey of %s is refused', async (_title, options) => {
    const ctx = await signedIn(await t.user());
    const response = new SoftwareAuthenticator().create(await beginOwnPasskey(ctx, {}), options);
    await expect(addOwnPasskey(ctx, { response })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('A112: a challenge enrols one passkey, for the session that got it', async () => {
    const ctx = await signedIn(await t.user());
    const other = await signedIn(await t.user());
    const options = await beginOwnPasskey(ctx, {});
    const answers = Array.from({ length: 2 }, () => new SoftwareAuthenticator().create(options));
    await expect(addOwnPasskey(other, { response: answers[0] ?? '' })).rejects.toMatchObject({ code: 'invalid' });
    const results = await Promise.allSettled(answers.map((response) => addOwnPasskey(ctx, { response })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('one passkey enrolled twice at once is stored once, and never for a second user', async () => {
    const authenticator = new SoftwareAuthenticator();
    const { ctx } = await enrolled(authenticator);
    const other = await signedIn(await t.user());
    const twice = [await beginOwnPasskey(other, {}), await beginOwnPasskey(other, {})];
    const fresh = new SoftwareAuthenticator();
    const results = await Promise.allSettled(
      twice.map((options) => addOwnPasskey(other, { response: fresh.create(options) })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const stolen = authenticator.create(await beginOwnPasskey(other, {}));
    await expect(addOwnPasskey(other, { response: stolen })).rejects.toMatchObject({ code: 'conflict' });
    expect((await listOwnFactors(ctx, {})).items).toHaveLength(1);
  });

  it('user verification is required if the settings say so', async () => {
    await set({ passkey_user_verification: 'required' });
    const ctx = await signedIn(await t.user());
    const response = new SoftwareAuthenticator({ isUserVerified: false }).create(await beginOwnPasskey(ctx, {}));
    await expect(addOwnPasskey(ctx, { response })).rejects.toMatchObject({ code: 'invalid' });
    await set({ passkey_user_verification: null });
  });

  it.each(['', '{}', 'null', '[1]', '{"id":"*"}', `"${'x'.repeat(32_000)}"`])(
    'garbage is refused: %.20s',
    async (sent) => {
      const ctx = await signedIn(await t.user());
      await expect(addOwnPasskey(ctx, { response: sent })).rejects.toMatchObject({ code: 'invalid' });
      expect(['passkey', 'throttled']).toContain((await signIn(sent)).outcome);
    },
  );

  it('an old sign-in must be confirmed first', async () => {
    const ctx = await signedIn(await t.user());
    const session = { ...ctx.actor.session, signedInSecondsAgo: 1e6 } as NonNullable<Ctx['actor']['session']>;
    const old = { ...ctx, actor: { ...ctx.actor, session } };
    await expect(beginOwnPasskey(old, {})).rejects.toMatchObject({ code: 'reauthentication_required' });
  });
});

describe('a passkey alone', () => {
  it('signs its owner in without a username', async () => {
    const { user, authenticator } = await enrolled();
    const started = await signIn(authenticator.get(await optionsToSignIn()));
    if (started.outcome !== 'started') throw new Error(started.outcome);
    expect(started.userId).toBe(user.id);
    expect((await findSession(t.ctx, started.sessionId))?.session.amr).toEqual(['hwk', 'user', 'mfa']);
  });

  it('a synced one is of software', async () => {
    const { authenticator } = await enrolled(new SoftwareAuthenticator({ isSynced: true }));
    const started = await signIn(authenticator.get(await optionsToSignIn()));
    if (started.outcome !== 'started') throw new Error(started.outcome);
    expect((await findSession(t.ctx, started.sessionId))?.session.amr).toEqual(['swk', 'user', 'mfa']);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another RP ID', { rpId: 'evil.example' }],
    ['no user verification', { isUserVerified: false }],
    ['no user handle', { userHandle: '' }],
    ['the handle of another user', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
    ['a key that could not be synced before', { isSynced: true }],
    ['a frame of another site', { crossOrigin: true }],
  ])('A112: %s is refused and recorded', async (_title, options) => {
    const { user, authenticator } = await enrolled();
    expect(await signIn(authenticator.get(await optionsToSignIn(), options))).toEqual({ outcome: 'passkey' });
    expect(await reasonsOf(user.id)).toEqual(['wrong_passkey']);
  });

  it('A112: an answer works once, also when it is sent five times at once', async () => {
    const { authenticator } = await enrolled();
    const answer = authenticator.get(await optionsToSignIn());
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => signIn(answer)));
    expect(outcomes.filter(({ outcome }) => outcome === 'started')).toHaveLength(1);
  });

  it('A112: a challenge is of one browser and one purpose', async () => {
    const { user, authenticator } = await enrolled();
    const foreign = authenticator.get(await optionsToSignIn('c'.repeat(43)));
    expect((await signIn(foreign)).outcome).toBe('passkey');
    expect((await signIn(authenticator.get(await optionsToSignIn()), null)).outcome).toBe('passkey');
    const { options } = await begun(user);
    expect((await signIn(authenticator.get(options))).outcome).toBe('passkey');
  });

  it('a counter that did not grow is recorded, and refused', async () => {
    const authenticator = new SoftwareAuthenticator();
    authenticator.counter = 5;
    const { user } = await enrolled(authenticator);
    authenticator.counter = 6;
    expect((await signIn(authenticator.get(await optionsToSignIn()))).outcome).toBe('started');
    expect((await signIn(authenticator.get(await optionsToSignIn()))).outcome).toBe('passkey');
    const events = await t.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'factor.counter_regressed'), eq(auditEvents.targetId, user.id)));
    expect(events).toMatchObject([{ before: { factor: 'Passkey', counter: 6 }, after: { counter: 6 } }]);
  });

  it('a removed one is refused, also when it is removed while it is used', async () => {
    const { user, ctx, authenticator } = await enrolled();
    const [row] = await findFactors(t.db, user.id);
    const answer = authenticator.get(await optionsToSignIn());
    await removeOwnFactor(ctx, { id: row?.id ?? '' });
    expect((await signIn(answer)).outcome).toBe('passkey');
    const other = await enrolled();
    const { prove, options } = await begun(other.user);
    await t.db.delete(factors).where(eq(factors.userId, other.user.id));
    expect(await prove(other.authenticator.get(options))).toBe('wrong');
  });

  it('a deactivated user is refused, and one who must change the password does that first', async () => {
    const { user, authenticator } = await enrolled();
    await t.db.update(users).set({ mustChangePassword: true }).where(eq(users.id, user.id));
    expect((await signIn(authenticator.get(await optionsToSignIn()))).outcome).toBe('password_change_required');
    await deactivateUser(t.ctx, { id: user.id });
    expect((await signIn(authenticator.get(await optionsToSignIn()))).outcome).toBe('passkey');
    expect(await reasonsOf(user.id)).toEqual(['deactivated']);
  });

  it('is off by setting', async () => {
    const { authenticator } = await enrolled();
    await set({ passkey_sign_in: false });
    expect((await signIn(authenticator.get(await optionsToSignIn()))).outcome).toBe('passkey');
    await set({ passkey_sign_in: null });
  });

  it('is accepted from a related origin of the settings', async () => {
    const { authenticator } = await enrolled();
    const options = { origin: 'https://accounts.example.com' };
    expect((await signIn(authenticator.get(await optionsToSignIn(), options))).outcome).toBe('passkey');
    await set({ related_origins: ['https://accounts.example.com'] });
    expect((await signIn(authenticator.get(await optionsToSignIn(), options))).outcome).toBe('started');
    await set({ related_origins: null });
  });

  it('wrong answers use the budget of the account', async () => {
    const { authenticator } = await enrolled();
    const outcomes: string[] = [];
    for (let n = 0; n < 11; n++)
      outcomes.push((await signIn(authenticator.get(await optionsToSignIn(), { rpId: 'evil.example' }))).outcome);
    expect(outcomes).toContain('throttled');
  });
});

describe('a passkey as the second factor', () => {
  it('completes a sign-in by password', async () => {
    const { user, authenticator } = await enrolled();
    const { id, options, prove } = await begun(user);
    expect(options.allowCredentials).toHaveLength(1);
    expect(await prove(authenticator.get(options, { isUserVerified: false }))).toBe('proved');
    const started = await continueSignIn(t.ctx, id, browser);
    if (started.outcome !== 'started') throw new Error(started.outcome);
    expect((await findSession(t.ctx, started.sessionId))?.session.amr).toEqual(['pwd', 'hwk', 'user', 'mfa']);
  });

  it('A112: the passkey of another user is refused and recorded', async () => {
    const mine = await enrolled();
    const other = await enrolled();
    const { options, prove } = await begun(mine.user);
    expect(await prove(other.authenticator.get(options))).toBe('wrong');
    expect(await reasonsOf(mine.user.id)).toEqual(['wrong_passkey']);
  });

  it('without user verification it is refused if the settings require that', async () => {
    const { user, authenticator } = await enrolled();
    await set({ passkey_user_verification: 'required' });
    const { options, prove } = await begun(user);
    expect(await prove(authenticator.get(options, { isUserVerified: false }))).toBe('wrong');
    await set({ passkey_user_verification: null });
  });
});

describe('a passkey for the step-up of a session', () => {
  const sessionOf = (ctx: Ctx) => ctx.actor.session?.id ?? '';

  const renew = async (ctx: Ctx, response: string, boundTo = sessionOf(ctx)) => {
    const rows = await findFactors(t.db, ctx.actor.id ?? '');
    const check = checkRenewalPasskey(await settings(), rows, boundTo);
    return renewSession(ctx, { kind: 'passkey', response, check }, null);
  };

  const optionsFor = async (ctx: Ctx) => {
    const rows = await findFactors(t.db, ctx.actor.id ?? '');
    return assertionOptions(t.ctx, await settings(), { purpose: 'renewal', boundTo: sessionOf(ctx) }, rows);
  };

  it('A67: continues the session under a new id, with its methods', async () => {
    const { user, ctx, authenticator } = await enrolled();
    const renewed = await renew(ctx, authenticator.get(await optionsFor(ctx)));
    if (renewed.outcome !== 'renewed') throw new Error(renewed.outcome);
    const found = await findSession(t.ctx, renewed.sessionId);
    expect(found?.session.amr).toEqual(['pwd', 'hwk', 'user', 'mfa']);
    expect(found?.session.ageSeconds).toBeLessThan(5);
    expect(await findSession(t.ctx, sessionOf(ctx))).toBeNull();
    expect(await reasonsOf(user.id)).toEqual([]);
  });

  it('A111: an answer to another session, for another purpose, of another user or sent twice is refused', async () => {
    const { user, ctx, authenticator } = await enrolled();
    const other = await enrolled();
    const refused = { outcome: 'passkey' };
    expect(await renew(ctx, other.authenticator.get(await optionsFor(ctx)))).toEqual(refused);
    expect(await renew(ctx, authenticator.get(await optionsFor(other.ctx)))).toEqual(refused);
    const rows = await findFactors(t.db, user.id);
    const purpose = await assertionOptions(
      t.ctx,
      await settings(),
      { purpose: 'factor', boundTo: sessionOf(ctx) },
      rows,
    );
    expect(await renew(ctx, authenticator.get(purpose))).toEqual(refused);
    expect(await renew(ctx, 'garbled')).toEqual(refused);
    const answer = authenticator.get(await optionsFor(ctx));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => renew(ctx, answer)));
    expect(outcomes.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1);
    expect(await reasonsOf(user.id)).toContain('wrong_passkey');
  });
});
