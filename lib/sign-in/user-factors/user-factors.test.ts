import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as factorRoute from '@/app/(rest)/users/[id]/factors/[factor_id]/route';
import * as factorsRoute from '@/app/(rest)/users/[id]/factors/route';
import { auditEvents, factors, recoveryCodes, users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { newId } from '@/lib/kernel/new-id';
import { managementCaller } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { beginSignIn, findSignIn } from '../flow';
import { listUserFactors, removeUserFactor, resetUserFactors } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

/** A user with these authenticator apps, and two recovery codes of which one was used. */
async function userWith(...names: string[]) {
  const user = await t.user();
  const made = names.map((name) => ({ id: newId(), userId: user.id, kind: 'totp' as const, name, secret: 'sealed' }));
  if (made.length > 0) await t.db.insert(factors).values(made);
  await t.db.insert(recoveryCodes).values([
    { id: newId(), userId: user.id, hash: Buffer.from('one') },
    { id: newId(), userId: user.id, hash: Buffer.from('two'), usedAt: new Date() },
  ]);
  return { ...user, factorIds: made.map(({ id }) => id) };
}

const inColumns = async (id: string) => (await t.db.select().from(users).where(eq(users.id, id)))[0];

it('lists the factors of a user and the recovery codes that are left, and no secret', async () => {
  const user = await userWith('Phone', 'Tablet');
  const listed = await listUserFactors(t.as(['users:read']), { id: user.id });
  expect(listed).toEqual({
    items: ['Phone', 'Tablet'].map((name, at) => ({
      id: user.factorIds[at],
      kind: 'totp',
      name,
      is_backed_up: null,
      is_allowed: true,
      is_usable: true,
      created_at: expect.any(String),
      last_used_at: null,
    })),
    recovery_codes_left: 1,
    is_required: false,
    is_due: false,
    due_at: null,
  });
  await expect(listUserFactors(t.ctx, { id: newId() })).rejects.toMatchObject({ code: 'not_found' });
});

it('tells until when a user must set up a factor, and that a kind which is not allowed does not count', async () => {
  const none = await t.user();
  const user = await userWith('Phone');
  await updateSettings(t.ctx, { sign_in: { second_factor: 'everyone', enrolment_grace_days: 3 } });
  expect(await listUserFactors(t.ctx, { id: none.id })).toMatchObject({
    is_required: true,
    is_due: false,
    due_at: null,
  });
  await t.db
    .update(users)
    .set({ factorDueSince: new Date('2026-01-01T00:00:00Z') })
    .where(eq(users.id, none.id));
  expect(await listUserFactors(t.ctx, { id: none.id })).toMatchObject({
    is_due: true,
    due_at: '2026-01-04T00:00:00.000Z',
  });
  expect(await listUserFactors(t.ctx, { id: user.id })).toMatchObject({ is_required: true, is_due: false });
  await updateSettings(t.ctx, { sign_in: { factors: ['passkey'], enrolment_grace_days: 0 } });
  expect(await listUserFactors(t.ctx, { id: user.id })).toMatchObject({
    items: [{ is_allowed: false, is_usable: false }],
    is_due: true,
    due_at: null,
  });
  await updateSettings(t.ctx, { sign_in: { factors: null, second_factor: null, enrolment_grace_days: null } });
});

it('removes one factor; with the last one the recovery codes and remembered browsers go, and a sign-in in progress ends', async () => {
  const user = await userWith('Phone', 'Tablet');
  const [phone = '', tablet = ''] = user.factorIds;
  const signIn = await beginSignIn(t.ctx, { user: { id: user.id, epoch: 1 }, amr: ['pwd', 'otp', 'mfa'] });
  await removeUserFactor(t.ctx, { id: user.id, factor_id: phone, reason: 'stolen' });
  expect(await findSignIn(t.ctx, signIn)).toBeNull();
  expect(await listUserFactors(t.ctx, { id: user.id })).toMatchObject({
    recovery_codes_left: 1,
    items: [{ id: tablet }],
  });
  expect((await inColumns(user.id))?.browsersForgottenAt).toBeNull();
  await removeUserFactor(t.ctx, { id: user.id, factor_id: tablet, reason: 'stolen' });
  expect(await listUserFactors(t.ctx, { id: user.id })).toMatchObject({ recovery_codes_left: 0, items: [] });
  expect((await inColumns(user.id))?.browsersForgottenAt).not.toBeNull();
  const [event] = (await listAuditEvents(t.ctx, { target: user.id, action: 'factor.removed' })).items;
  expect(event).toMatchObject({ actor: { name: 'test' }, after: { factor: 'Tablet', kind: 'totp', reason: 'stolen' } });
});

it('of twenty removals of one factor at once, one succeeds', async () => {
  const user = await userWith('Phone');
  const input = { id: user.id, factor_id: user.factorIds[0] ?? '', reason: 'lost' };
  const done = await Promise.allSettled(Array.from({ length: 20 }, () => removeUserFactor(t.ctx, input)));
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const events = await t.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.targetId, user.id), eq(auditEvents.action, 'factor.removed')));
  expect(events).toHaveLength(1);
});

it('a reset removes everything and says why in the audit log; a second one changes nothing', async () => {
  const user = await userWith('Phone');
  expect(await resetUserFactors(t.ctx, { id: user.id, reason: 'lost phone' })).toEqual({ removed: 1 });
  expect(await resetUserFactors(t.ctx, { id: user.id, reason: 'again' })).toEqual({ removed: 0 });
  const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'factor.reset' });
  expect(items.map(({ after }) => after)).toEqual([
    { factors: ['Phone (totp)'], recovery_codes: 1, reason: 'lost phone' },
  ]);
});

it('needs a reason, the permission, a rank above the user, and a recent sign-in in the console', async () => {
  const admin = await t.user({ roles: ['admin'] });
  const user = await userWith('Phone');
  const of = { id: user.id, reason: 'lost' };
  await expect(resetUserFactors(t.ctx, { id: user.id, reason: ' ' })).rejects.toMatchObject({
    errors: [{ path: 'reason', message: 'must not be empty' }],
  });
  await expect(resetUserFactors(t.ctx, { id: user.id } as never)).rejects.toMatchObject({
    errors: [{ path: 'reason', message: 'must say why, in 1 to 200 characters' }],
  });
  await expect(resetUserFactors(t.as(['users:read']), of)).rejects.toMatchObject({ code: 'forbidden' });
  const support = t.as(['users:read', 'users:write']);
  await expect(resetUserFactors(support, { ...of, id: admin.id })).rejects.toMatchObject({ code: 'forbidden' });
  const session = { id: newId(), signedInSecondsAgo: t.ctx.config.stepUpSeconds + 1, amr: ['pwd'] };
  const stale = { ...support, actor: { ...support.actor, session } };
  await expect(resetUserFactors(stale, of)).rejects.toMatchObject({ code: 'reauthentication_required' });
  expect(await listUserFactors(t.ctx, { id: user.id })).toMatchObject({ items: [{ name: 'Phone' }] });
});

it('the API lists, removes and resets; unknown factors are 404 and a missing reason is 400', async () => {
  const user = await userWith('Phone', 'Tablet');
  const api = await managementCaller(t, ['users:read', 'users:write']);
  const params = { id: user.id };
  expect((await api(factorsRoute, 'GET', { params })).body.items).toHaveLength(2);
  const phone = { ...params, factor_id: user.factorIds[0] ?? '' };
  expect((await api(factorRoute, 'DELETE', { params: phone })).body.errors).toEqual([
    { path: 'reason', message: 'must say why, in 1 to 200 characters' },
  ]);
  const path = '/?reason=lost';
  expect((await api(factorRoute, 'DELETE', { path, params: phone })).status).toBe(204);
  expect((await api(factorRoute, 'DELETE', { path, params: phone })).status).toBe(404);
  expect((await api(factorsRoute, 'DELETE', { path, params })).status).toBe(204);
  expect((await api(factorsRoute, 'GET', { params })).body).toMatchObject({ items: [], recovery_codes_left: 0 });
});
