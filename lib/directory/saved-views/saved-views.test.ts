import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvents, savedViews } from '@/db/schema';
import { permissionsOf } from '@/lib/kernel/access';
import type { RoleName } from '@/lib/kernel/access/roles';
import type { Ctx } from '@/lib/kernel/context';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { createSavedView, deleteSavedView, listSavedViews, recordListExport, updateSavedView } from './';
import { MAX_VIEWS } from './choices';

let t: TestContext;
let ada: Ctx;
let bob: Ctx;
let aud: Ctx;

beforeAll(async () => {
  t = await testContext();
  ada = await signedIn('ada', 'support');
  bob = await signedIn('bob', 'admin');
  aud = await signedIn('aud', 'auditor');
});
afterAll(() => t.close());

async function signedIn(username: string, role: RoleName): Promise<Ctx> {
  const { id } = await t.user({ username, name: username.toUpperCase() });
  const actor = { kind: 'user' as const, id, name: username, permissions: permissionsOf([role]) };
  return { ...t.ctx, actor: { ...actor, session: { id, signedInSecondsAgo: 0, amr: [] } } };
}

const namesOf = async (ctx: Ctx) =>
  (await listSavedViews(ctx, { list: 'users' })).items.map(
    ({ name, is_own }) => `${name}${is_own ? '' : ' of another'}`,
  );

const lastEvent = async () => {
  const [event] = await t.db
    .select()
    .from(auditEvents)
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id))
    .limit(1);
  return event;
};

describe('saved views', () => {
  it('are saved again and changed back with what a list showed of them', async () => {
    const { id, ...made } = await createSavedView(ada, {
      list: 'clients',
      name: 'Mine',
      query: 'q=a',
      is_shared: true,
    });
    await updateSavedView(ada, { id, name: 'Other', query: 'q=b' });
    await updateSavedView(ada, { id, name: made.name, query: made.query });
    const { list, name, query, is_shared } = made;
    await deleteSavedView(ada, { id });
    await createSavedView(ada, { list, name, query, is_shared });
    const [again] = (await listSavedViews(ada, { list: 'clients' })).items;
    expect(again).toEqual({ ...made, id: again?.id });
  });

  it('are of their owner, until they are shared', async () => {
    const view = await createSavedView(ada, { list: 'users', name: 'Admins', query: 'role=admin&columns=name,email' });
    expect(view).toMatchObject({
      query: 'role=admin&columns=name%2Cemail',
      is_shared: false,
      is_own: true,
      owner: 'ADA',
    });
    expect([await namesOf(ada), await namesOf(bob)]).toEqual([['Admins'], []]);
    await updateSavedView(ada, { id: view.id, is_shared: true });
    expect(await namesOf(bob)).toEqual(['Admins of another']);
    expect(await lastEvent()).toMatchObject({ action: 'saved_view.shared', targetId: view.id, actorName: 'ada' });
    await updateSavedView(ada, { id: view.id, name: 'Administrators', query: 'q=role%3Aadmin' });
    expect(await lastEvent()).toMatchObject({ action: 'saved_view.updated', targetName: 'Administrators' });
    await updateSavedView(ada, { id: view.id, is_shared: false });
    expect(await lastEvent()).toMatchObject({ action: 'saved_view.unshared' });
    expect(await namesOf(bob)).toEqual([]);
    await deleteSavedView(ada, { id: view.id });
    expect(await namesOf(ada)).toEqual([]);
  });

  it('record nothing while nobody else sees them', async () => {
    const before = await t.db.$count(auditEvents);
    const view = await createSavedView(ada, { list: 'users', name: 'Quiet', query: '' });
    await updateSavedView(ada, { id: view.id, name: 'Quieter' });
    await deleteSavedView(ada, { id: view.id });
    expect(await t.db.$count(auditEvents)).toBe(before);
  });

  it('are changed by their owner alone, and deleted by others only with settings:write', async () => {
    const own = await createSavedView(ada, { list: 'users', name: 'Hidden', query: '' });
    await expect(deleteSavedView(bob, { id: own.id })).rejects.toMatchObject({ code: 'not_found' });
    await updateSavedView(ada, { id: own.id, is_shared: true });
    await expect(updateSavedView(bob, { id: own.id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteSavedView(aud, { id: own.id })).rejects.toMatchObject({ code: 'forbidden' });
    await deleteSavedView(bob, { id: own.id });
    expect(await lastEvent()).toMatchObject({ action: 'saved_view.deleted', actorName: 'bob' });
  });

  it('need the permission of their list', async () => {
    for (const act of [
      () => listSavedViews(ada, { list: 'mail' }),
      () => createSavedView(ada, { list: 'mail', name: 'Failed', query: 'state=failed' }),
      () => recordListExport(ada, { list: 'mail', filters: {} }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'forbidden' });
    for (const list of ['deleted-records', 'bulk-jobs'] as const)
      expect(await listSavedViews(ada, { list })).toEqual({ items: [] });
    await expect(listSavedViews(t.ctx, { list: 'users' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keep every value of a filter that can have several', async () => {
    const query = 'action=user.created&action=user.deleted&outcome=failure';
    const view = await createSavedView(aud, { list: 'audit', name: 'Users', query });
    expect(view.query).toBe(query);
    await deleteSavedView(aud, { id: view.id });
  });

  it.each([
    { query: 'cursor=abc', path: 'query' },
    { query: 'q=a&next=https://evil.example', path: 'query' },
    { query: `q=${'a'.repeat(2000)}`, path: 'query' },
    { name: '', path: 'name' },
    { name: 'a'.repeat(61), path: 'name' },
    { list: 'secrets', path: 'list' },
  ])('refuse %j', async ({ path, ...members }) => {
    const input = { list: 'users', name: 'View', query: '', ...members } as Parameters<typeof createSavedView>[1];
    await expect(createSavedView(ada, input)).rejects.toMatchObject({ code: 'invalid', errors: [{ path }] });
  });

  it('have names of their own', async () => {
    const [first, second] = [
      await createSavedView(ada, { list: 'users', name: 'One', query: '' }),
      await createSavedView(ada, { list: 'users', name: 'Two', query: '' }),
    ];
    await createSavedView(ada, { list: 'clients', name: 'One', query: '' });
    await expect(createSavedView(ada, { list: 'users', name: 'One', query: '' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(updateSavedView(ada, { id: second.id, name: 'One' })).rejects.toMatchObject({ code: 'conflict' });
    for (const { id } of [first, second]) await deleteSavedView(ada, { id });
  });

  it(`are at most ${MAX_VIEWS} a list, also if they are saved at once`, async () => {
    const owner = eq(savedViews.ownerId, bob.actor.id ?? '');
    await t.db.insert(savedViews).values(
      Array.from({ length: MAX_VIEWS - 1 }, (_, at) => ({
        id: crypto.randomUUID(),
        ownerId: bob.actor.id ?? '',
        list: 'users',
        name: `View ${at}`,
        query: '',
      })),
    );
    const saved = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) => createSavedView(bob, { list: 'users', name, query: '' })),
    );
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await t.db.$count(savedViews, owner)).toBe(MAX_VIEWS);
  });

  it('an export is recorded with the filters', async () => {
    await recordListExport(ada, { list: 'users', filters: { q: 'role:admin' } });
    expect(await lastEvent()).toMatchObject({ action: 'list.exported', after: { list: 'users', q: 'role:admin' } });
  });
});
