import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { factors } from '@/db/schema';
import { Settings } from '@/lib/directory/settings/schema';
import { newId } from '@/lib/kernel/new-id';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { findFactors, newTotpSecret, sealTotpSecret } from '../factors';
import { continueSignIn, endOwnSession, findSession, startSession } from '../sessions';
import { beginSignIn, checkTotp, factorDueAt, findSignIn, proveCode, userFacts } from './';

let t: TestContext;
let serial = 0;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const browser = { userAgent: 'a test', cookies: null };

/** A user with an authenticator app, who has given the password. */
async function begun() {
  const name = `totp${++serial}`;
  const user = await t.user({ username: name, email: `${name}@example.com` });
  const secret = newTotpSecret();
  const sealed = sealTotpSecret(t.ctx, secret);
  await t.db.insert(factors).values({ id: newId(), userId: user.id, kind: 'totp', name: 'Phone', secret: sealed });
  const started = await startSession(t.ctx, { username: name, password: PASSWORD }, browser);
  if (started.outcome !== 'factor_required') throw new Error(started.outcome);
  return { user, id: started.signInId, code: () => new TOTP({ secret }).generate() };
}

async function prove(id: string, code: string) {
  const signIn = await findSignIn(t.ctx, id);
  if (!signIn) throw new Error('ended');
  const check = checkTotp(await findFactors(t.db, signIn.userId));
  return proveCode(t.ctx, signIn, { code, check, knownDevice: null });
}

it('a code completes the sign-in, and the session has both methods', async () => {
  const { id, code } = await begun();
  expect(await continueSignIn(t.ctx, id, browser)).toMatchObject({ outcome: 'factor_required' });
  expect(await prove(id, code())).toEqual({ outcome: 'proved' });
  const started = await continueSignIn(t.ctx, id, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  expect((await findSession(t.ctx, started.sessionId))?.session.amr).toEqual(['pwd', 'otp', 'mfa']);
  expect(await continueSignIn(t.ctx, id, browser)).toEqual({ outcome: 'ended' });
});

it('A110: a code is accepted once, also when it is sent twenty times at once', async () => {
  const { user, code } = await begun();
  const sent = code();
  const rows = await findFactors(t.db, user.id);
  const signIn = { user } as never;
  const answers = await Promise.all(Array.from({ length: 20 }, () => checkTotp(rows)(t.ctx, signIn, sent)));
  expect(answers.filter((methods) => methods !== null)).toHaveLength(1);
});

it('A110: after five wrong codes the sign-in has ended', async () => {
  const { id } = await begun();
  for (let n = 0; n < 5; n++) expect((await prove(id, '000000')).outcome).toBe('wrong');
  expect(await findSignIn(t.ctx, id)).toBeNull();
  expect(await continueSignIn(t.ctx, id, browser)).toEqual({ outcome: 'ended' });
});

/** A session of a user without second factors, and a sign-in that has stepped it up. */
async function steppedUp() {
  const user = await t.user();
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const { sessionId } = started;
  const found = await findSession(t.ctx, sessionId);
  if (!found) throw new Error('no session');
  const signInId = await beginSignIn(t.ctx, { user: found.user, amr: ['pwd', 'otp', 'mfa'], sessionId });
  return { ctx: { ...t.ctx, actor: found.actor }, sessionId, signInId };
}

it('the step-up of a session continues it under a new id', async () => {
  const { sessionId, signInId } = await steppedUp();
  const moved = await continueSignIn(t.ctx, signInId, browser);
  if (moved.outcome !== 'started') throw new Error(moved.outcome);
  expect((await findSession(t.ctx, moved.sessionId))?.session.amr).toEqual(['pwd', 'otp', 'mfa']);
  expect(await findSession(t.ctx, sessionId)).toBeNull();
});

it('A109: the step-up of a session that has ended starts no other one', async () => {
  const { ctx, sessionId, signInId } = await steppedUp();
  await endOwnSession(ctx, sessionId);
  expect(await continueSignIn(t.ctx, signInId, browser)).toEqual({ outcome: 'ended' });
});

it('the time to enrol a required factor starts when a policy first requires it', async () => {
  const user = { ...(await t.user()), emailVerified: false, secondFactorRequired: false };
  const policy = (days: number) =>
    Settings.parse({ sign_in: { second_factor: 'everyone', enrolment_grace_days: days } });
  expect(await userFacts(t.ctx, policy(7), user)).toMatchObject({ isFactorRequired: true, isFactorDue: false });
  const dueAt = await factorDueAt(t.ctx, policy(7), user.id);
  expect(Math.round(((dueAt?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(7);
  expect(await userFacts(t.ctx, policy(0), user)).toMatchObject({ isFactorDue: true });
});
