import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditEvents, plannedChanges, users } from '@/db/schema';
import { updateSettings } from '@/lib/directory/settings';
import type { ActName } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { updateRow } from './update-row';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
afterEach(async () => {
  await t.db.execute(`update users set roles = '{}'`);
});

const administrator = () => signedInUser(t, { roles: ['admin'] });
const stored = async (id: string) => (await t.db.select().from(users).where(eq(users.id, id)))[0];
const eventsOf = (id: string) => t.db.select().from(auditEvents).where(eq(auditEvents.targetId, id));

type Members = { name?: string; is_active?: boolean; profile?: { locale: string }; roles?: 'admin'[] };

/** A row that changes the name and the profile, and gives a password to a user who has none. */
async function update(ctx: Ctx, id: string, members: Members) {
  const { username = '', email = '' } = (await stored(id)) ?? {};
  const data = { username, email, name: 'New Name', profile: { locale: 'de' }, ...members };
  return updateRow(ctx, { row: 7, data, passwordHash: 'imported-hash:of-a-test', namesUser: true }, id);
}

/** Updates the user, and expects that nothing is left of it. */
async function refused(ctx: Ctx, id: string, members: Members): Promise<string> {
  const before = [await stored(id), await eventsOf(id)];
  const result = await update(ctx, id, members);
  expect([await stored(id), await eventsOf(id)]).toEqual(before);
  expect(await t.db.select().from(plannedChanges)).toEqual([]);
  expect(result).toMatchObject({ row: 7, outcome: 'refused' });
  return result.errors?.map(({ path, message }) => `${path} ${message}`.trim()).join('; ') ?? '';
}

describe('a row whose later step is refused leaves the user as it was', () => {
  it('the importer, who cannot be deactivated', async () => {
    const { ctx, user } = await administrator();
    await administrator();
    expect(await refused(ctx, user.id, { is_active: false })).toBe('You cannot deactivate yourself.');
  });

  it('the last administrator', async () => {
    const { user } = await administrator();
    expect(await refused(t.ctx, user.id, { is_active: false })).toMatch(/^roles .*last active administrator$/);
  });

  it.each<[ActName, Members, boolean]>([
    ['user.deactivate', { is_active: false }, true],
    ['user.activate', { is_active: true }, false],
    ['user.update_roles', { roles: ['admin'] }, true],
  ])('an act that needs an approval: %s. No planned change is stored', async (act, members, isActive) => {
    const { ctx } = await administrator();
    await administrator();
    const { id } = await t.user();
    await t.db.update(users).set({ isActive }).where(eq(users.id, id));
    await updateSettings(t.ctx, { approvals: { acts: [act] } });
    expect(await refused(ctx, id, members)).toMatch(/approval of a second administrator/);
    await updateSettings(t.ctx, { approvals: { acts: null } });
  });

  it('the password, after the others were done', async () => {
    const { id } = await t.user();
    await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, id));
    await t.db.execute(`create function refuse_password() returns trigger language plpgsql as
      $$ begin raise exception 'no password'; end $$`);
    await t.db.execute(`create trigger refuse_password before update of password_hash on users for each row
      when (new.password_hash is not null) execute function refuse_password()`);
    const before = [await stored(id), await eventsOf(id)];
    await expect(update(t.ctx, id, { is_active: false })).rejects.toThrow();
    expect([await stored(id), await eventsOf(id)]).toEqual(before);
    await t.db.execute('drop trigger refuse_password on users');
    expect(await update(t.ctx, id, { is_active: false })).toMatchObject({ outcome: 'updated' });
  });
});

it('a row changes every part of a user, and then nothing', async () => {
  const { user } = await signedInUser(t);
  await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, user.id));
  expect(await update(t.ctx, user.id, { is_active: false })).toMatchObject({ outcome: 'updated', id: user.id });
  expect(await stored(user.id)).toMatchObject({
    name: 'New Name',
    isActive: false,
    passwordHash: 'imported-hash:of-a-test',
    profile: { locale: 'de' },
  });
  expect(await update(t.ctx, user.id, { is_active: false })).toMatchObject({ outcome: 'skipped' });
});
