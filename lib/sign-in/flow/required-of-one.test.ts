import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as tokenRoute from '@/app/(protocol)/oauth2/token/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import { users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { getUser, updateUser } from '@/lib/directory/users';
import { newId } from '@/lib/kernel/new-id';
import { managementCaller } from '@/lib/testing/management-caller';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { startSession } from '../sessions';
import { checkSignIn } from '../sign-in-check';
import { listUserFactors } from '../user-factors';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const browser = { userAgent: 'a test', cookies: null };

const signIn = async ({ username }: { username: string }) =>
  (await startSession(t.ctx, { username, password: PASSWORD }, browser)).outcome;

const gateOf = async (id: string) =>
  (await checkSignIn(t.ctx, { id })).gates.find(({ gate }) => gate === 'second_factor');

it('a user of whom an administrator requires a factor must set one up; others are not asked', async () => {
  const [user, other] = [await t.user(), await t.user()];
  await updateSettings(t.ctx, { sign_in: { enrolment_grace_days: 0 } });
  const changed = await updateUser(t.ctx, { id: user.id, second_factor_required: true });
  expect(changed.second_factor_required).toBe(true);
  expect([await signIn(user), await signIn(other)]).toEqual(['enrolment_required', 'started']);
  expect(await listUserFactors(t.ctx, { id: user.id })).toMatchObject({ is_required: true, is_due: true });
  expect((await gateOf(user.id))?.detail).toMatch(/^An administrator requires a second factor of this user\./);
  const client = await t.client();
  const grant = { grant_type: 'password', username: user.username, password: PASSWORD };
  expect((await postForm(tokenRoute, grant, client)).body.error).toBe('invalid_grant');
  await updateUser(t.ctx, { id: user.id, second_factor_required: false });
  expect(await signIn(user)).toBe('started');
  const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.updated' });
  expect(items.map(({ after }) => after)).toEqual([
    { second_factor_required: false },
    { second_factor_required: true },
  ]);
  await updateSettings(t.ctx, { sign_in: { enrolment_grace_days: null } });
});

it('the time to set one up begins at the sign-in, and anew after the requirement was released', async () => {
  const user = await t.user();
  await updateSettings(t.ctx, { sign_in: { enrolment_grace_days: 7 } });
  await updateUser(t.ctx, { id: user.id, second_factor_required: true });
  expect(await signIn(user)).toBe('enrolment_required');
  const since = async () =>
    (await t.db.select({ since: users.factorDueSince }).from(users).where(eq(users.id, user.id)))[0]?.since;
  expect(await since()).not.toBeNull();
  expect(await gateOf(user.id)).toMatchObject({ state: 'asks', until: expect.any(String) });
  await updateUser(t.ctx, { id: user.id, second_factor_required: false });
  expect(await since()).toBeNull();
  await updateSettings(t.ctx, { sign_in: { enrolment_grace_days: null } });
});

it('the API reads and changes it; to release it needs a recent sign-in in the console', async () => {
  const user = await t.user();
  const api = await managementCaller(t, ['users:read', 'users:write']);
  const params = { id: user.id };
  expect((await api(userRoute, 'GET', { params })).body.second_factor_required).toBe(false);
  const body = { second_factor_required: true };
  expect((await api(userRoute, 'PATCH', { params, body })).body.second_factor_required).toBe(true);
  const wrong = await api(userRoute, 'PATCH', { params, body: { second_factor_required: 'yes' } });
  expect(wrong.body.errors).toEqual([{ path: 'second_factor_required', message: 'must be true or false' }]);
  const session = { id: newId(), signedInSecondsAgo: t.ctx.config.stepUpSeconds + 1, amr: ['pwd'] };
  const support = t.as(['users:read', 'users:write']);
  const stale = { ...support, actor: { ...support.actor, session } };
  await expect(updateUser(stale, { id: user.id, second_factor_required: false })).rejects.toMatchObject({
    code: 'reauthentication_required',
  });
  expect((await getUser(t.ctx, { id: user.id })).second_factor_required).toBe(true);
});
