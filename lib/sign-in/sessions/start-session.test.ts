import { afterAll, beforeAll, expect, it } from 'vitest';
import { setPassword } from '@/lib/directory/users';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { findSession, startSession } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

async function signIn(username: string, sessionId: string | null, password = PASSWORD): Promise<string> {
  const started = await startSession(t.ctx, { username, password }, { userAgent: null, cookies: null, sessionId });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.sessionId;
}

it('A47: signing in again continues under another id, and the old id is invalid', async () => {
  const user = await t.user();
  const first = await signIn(user.username, null);
  const second = await signIn(user.username, first);
  expect(second).not.toBe(first);
  expect(await findSession(t.ctx, first)).toBeNull();
  expect((await findSession(t.ctx, second))?.user.id).toBe(user.id);
});

it('A47: signing in as another user ends the earlier session', async () => {
  const [one, two] = [await t.user(), await t.user()];
  const first = await signIn(one.username, null);
  const second = await signIn(two.username, first);
  expect(await findSession(t.ctx, first)).toBeNull();
  expect((await findSession(t.ctx, second))?.user.id).toBe(two.id);
});

it('a session from before a password change is not continued', async () => {
  const user = await t.user();
  const first = await signIn(user.username, null);
  await setPassword(t.ctx, { id: user.id, password: 'another long passphrase' });
  const second = await signIn(user.username, first, 'another long passphrase');
  expect((await findSession(t.ctx, second))?.user.id).toBe(user.id);
});
