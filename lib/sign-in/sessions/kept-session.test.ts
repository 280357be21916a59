import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sessions } from '@/db/schema';
import { updateSettings } from '@/lib/directory/settings';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { beginSignIn, updateSignIn } from '../flow';
import { continueSignIn, findSession, sessionCookieSeconds, startSession } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext({ SESSION_MAX_HOURS: '12', SESSION_IDLE_MINUTES: '60' });
});
beforeEach(() => updateSettings(t.ctx, { sign_in: { keep_signed_in: true, keep_signed_in_days: 30 } }));
afterAll(() => t.close());

const browser = { userAgent: 'a test', cookies: null };
const HALF_DAY = 43_200;
const MONTH = 30 * 86_400;

async function signIn(isKept: boolean) {
  const user = await t.user();
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD, isKept }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return { user, id: started.sessionId };
}

async function rowOf(id: string) {
  const [row] = await t.db
    .select({ isKept: sessions.isKept, seconds: sql<number>`extract(epoch from expires_at - now())::int` })
    .from(sessions)
    .where(eq(sessions.id, id));
  return { isKept: row?.isKept, seconds: Math.round((row?.seconds ?? 0) / 60) * 60 };
}

const beQuiet = (id: string) =>
  t.db.execute(`update sessions set last_seen_at = now() - interval '3 hours' where id = '${id}'`);

it('with the box a session lasts as long as the settings say, also when it is not used; its cookie too', async () => {
  const { id } = await signIn(true);
  expect(await rowOf(id)).toEqual({ isKept: true, seconds: MONTH });
  expect(await sessionCookieSeconds(t.ctx, id)).toBeGreaterThan(MONTH - 60);
  await beQuiet(id);
  expect(await findSession(t.ctx, id)).not.toBeNull();
});

it('without it the cookie ends with the browser, and the session when it is idle', async () => {
  const { id } = await signIn(false);
  expect(await rowOf(id)).toEqual({ isKept: false, seconds: HALF_DAY });
  expect(await sessionCookieSeconds(t.ctx, id)).toBeNull();
  await beQuiet(id);
  expect(await findSession(t.ctx, id)).toBeNull();
});

it('without the setting nobody can be kept signed in, and the cookie lasts as long as the session', async () => {
  await updateSettings(t.ctx, { sign_in: { keep_signed_in: false } });
  const { id } = await signIn(true);
  expect(await rowOf(id)).toEqual({ isKept: false, seconds: HALF_DAY });
  expect(await sessionCookieSeconds(t.ctx, id)).toBeGreaterThan(HALF_DAY - 60);
});

it('a new sign-in of the same user in the same browser decides again', async () => {
  const { user, id } = await signIn(true);
  const given = { username: user.username, password: PASSWORD, isKept: false };
  const again = await startSession(t.ctx, given, { ...browser, sessionId: id });
  if (again.outcome !== 'started') throw new Error(again.outcome);
  expect(await findSession(t.ctx, id)).toBeNull();
  expect(await rowOf(again.sessionId)).toEqual({ isKept: false, seconds: HALF_DAY });
});

async function stepUp({ user, id }: { user: { id: string }; id: string }) {
  const signInId = await beginSignIn(t.ctx, { user: { id: user.id, epoch: 1 }, amr: ['pwd'], sessionId: id });
  await updateSignIn(t.ctx, signInId, { amr: ['pwd', 'otp', 'mfa'] });
  return signInId;
}

it('a session that is stepped up keeps its expiry, and stays kept', async () => {
  const begun = await signIn(true);
  await t.db.execute(`update sessions set expires_at = now() + interval '2 days' where id = '${begun.id}'`);
  const done = await continueSignIn(t.ctx, await stepUp(begun), browser);
  if (done.outcome !== 'started') throw new Error(done.outcome);
  expect(await rowOf(done.sessionId)).toEqual({ isKept: true, seconds: 2 * 86_400 });
  expect((await findSession(t.ctx, done.sessionId))?.session.amr).toEqual(['pwd', 'otp', 'mfa']);
});

it('a session that was ended is not revived by the step-up that it began', async () => {
  const begun = await signIn(false);
  const signInId = await stepUp(begun);
  await t.db.execute(`update sessions set ended_at = now(), ended_reason = 'administrator' where id = '${begun.id}'`);
  expect(await continueSignIn(t.ctx, signInId, browser)).toEqual({ outcome: 'ended' });
});
