import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { bulkJobItems } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { addConsent, listConsents } from '@/lib/directory/consents';
import { listGrants } from '@/lib/directory/grants';
import { endSession, listSessions } from '@/lib/directory/sessions';
import type { User } from '@/lib/directory/users/schema';
import { permissionsOf } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import {
  getBulkJob,
  listBulkFailures,
  listBulkJobs,
  previewBulkJob,
  startBulkJob,
  undoBulkJob,
  workOnBulkJobs,
} from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
afterEach(() => t.db.execute('delete from bulk_jobs'));

async function session(user: User): Promise<string> {
  const id = newId();
  await t.db.execute(sql`
    insert into sessions (id, user_id, user_epoch, amr, ip, created_at, expires_at)
    select ${id}::uuid, u.id, u.epoch, '{pwd}', '192.0.2.7', now() - interval '1 minute', now() + interval '1 day'
      from users u where u.id = ${user.id}`);
  return id;
}

async function grant(user: User, client: Awaited<ReturnType<TestContext['client']>>): Promise<string> {
  await postForm(token, { grant_type: 'password', username: user.username, password: PASSWORD }, client);
  const [made] = (await listGrants(t.ctx, { user: user.id, client: client.id })).items;
  return made?.id ?? '';
}

/** A member of support who exists, with a session of this age. */
async function support(signedInSecondsAgo = 0): Promise<{ ctx: Ctx; user: User }> {
  const user = await t.user({ roles: ['support'] });
  const own = { id: await session(user), signedInSecondsAgo, amr: ['pwd'] };
  const permissions = permissionsOf(['support']);
  return {
    user,
    ctx: { ...t.ctx, actor: { kind: 'user', id: user.id, name: user.username, permissions, session: own } },
  };
}

async function done(ctx: Ctx, input: Parameters<typeof startBulkJob>[1]) {
  const { id } = await startBulkJob(ctx, input);
  await workOnBulkJobs(t.ctx);
  return getBulkJob(ctx, { id });
}

describe('ending sessions', () => {
  it('ends those that can be ended, says of the others why not, and cannot be undone', async () => {
    const { ctx } = await support();
    const [ada, admin] = [await t.user(), await t.user({ roles: ['admin'] })];
    const [one, two, ended, ofAdmin] = [
      await session(ada),
      await session(ada),
      await session(ada),
      await session(admin),
    ];
    await endSession(t.ctx, { id: ended });
    const selection = { ids: [one, two, ended, ofAdmin] };
    expect(await previewBulkJob(ctx, { act: 'session.end', selection })).toEqual({
      total: 4, includes_self: false, above_rank: 1, impact: null, needs_approval: false,
    }); // biome-ignore format: one line
    const job = await done(ctx, { act: 'session.end', selection });
    expect(job).toMatchObject({ state: 'done', total: 4, changed: 2, unchanged: 0, failed: 2, can_be_undone: false });
    expect((await listBulkFailures(ctx, { id: job.id })).items).toEqual([
      { position: 3, id: ended, name: ada.username, failure: 'No such session.' },
      {
        position: 4, id: ofAdmin, name: admin.username,
        failure: expect.stringContaining('permissions'),
      },
    ]); // biome-ignore format: two records
    expect((await listSessions(t.ctx, { user: ada.id })).items).toEqual([]);
    expect((await listSessions(t.ctx, { user: admin.id })).items).toMatchObject([{ id: ofAdmin }]);
    const events = (await listAuditEvents(t.ctx, { request_id: job.id, action: 'session.ended' })).items;
    expect(events.map(({ target }) => target?.id)).toEqual([ada.id, ada.id]);
    await expect(undoBulkJob(ctx, { id: job.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of all that match leaves the session of the caller, which a selection can have', async () => {
    const { ctx, user } = await support();
    const other = await session(user);
    const own = ctx.actor.session?.id ?? '';
    const filters = { q: `user:${user.username}` };
    expect(await previewBulkJob(ctx, { act: 'session.end', selection: { filters } })).toMatchObject({
      total: 1,
      includes_self: false,
    });
    expect(await previewBulkJob(ctx, { act: 'session.end', selection: { ids: [own, other] } })).toMatchObject({
      total: 2,
      includes_self: true,
    });
    expect(await done(ctx, { act: 'session.end', selection: { filters } })).toMatchObject({ changed: 1 });
    expect((await listSessions(t.ctx, { user: user.id })).items.map(({ id }) => id)).toEqual([own]);
  });

  it('acts on what was there at the start, and needs a recent sign-in and its permission', async () => {
    const [{ ctx }, late] = [await support(), await support(3_600)];
    const ada = await t.user();
    const shown = await session(ada);
    const input = { act: 'session.end' as const, selection: { filters: { user: ada.id } } };
    const { id } = await startBulkJob(ctx, input);
    const later = await session(ada);
    await workOnBulkJobs(t.ctx);
    const items = await t.db.select().from(bulkJobItems).where(eq(bulkJobItems.jobId, id));
    expect(items.map(({ targetId, outcome }) => [targetId, outcome])).toEqual([[shown, 'changed']]);
    expect((await listSessions(t.ctx, { user: ada.id })).items.map((found) => found.id)).toEqual([later]);
    await expect(startBulkJob(late.ctx, input)).rejects.toMatchObject({ code: 'reauthentication_required' });
    await expect(startBulkJob(t.as(['users:write', 'sessions:read']), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await listBulkJobs(t.as(['users:read']), {})).items).toEqual([]);
    expect((await listBulkJobs(t.as(['sessions:read']), {})).items).toMatchObject([{ id }]);
  });
});

it('grants that a search finds are revoked, those of other users stay', async () => {
  const [ada, ben, admin] = [await t.user(), await t.user(), await t.user({ roles: ['admin'] })];
  const client = await t.client({ client_name: 'Photo Book' });
  const ids = [await grant(ada, client), await grant(ben, client), await grant(admin, client)];
  const { ctx } = await support();
  const selection = { filters: { q: `client:${client.id} -user:${ben.id}` } };
  expect(await previewBulkJob(ctx, { act: 'grant.end', selection })).toMatchObject({ total: 2, above_rank: 1 });
  const job = await done(ctx, { act: 'grant.end', selection });
  expect(job).toMatchObject({ total: 2, changed: 1, failed: 1, can_be_undone: false });
  expect((await listBulkFailures(ctx, { id: job.id })).items).toMatchObject([
    { id: ids[2], name: `Photo Book, ${admin.username}` },
  ]);
  const live = (await listGrants(t.ctx, { client: client.id })).items.map(({ id }) => id);
  expect(live.sort()).toEqual([ids[1], ids[2]].sort());
  expect(
    (await listGrants(t.ctx, { client: client.id, state: 'revoked', reason: 'administrator' })).items,
  ).toMatchObject([{ id: ids[0] }]);
});

it('consents are withdrawn with the grants of their clients', async () => {
  const [ada, ben] = [await t.user(), await t.user()];
  const client = await t.client();
  await grant(ada, client);
  for (const { id } of [ada, ben])
    await t.db.transaction((tx) => addConsent(tx, id, client.id, { scopes: ['read'], resources: [] }));
  const ids = (await listConsents(t.ctx, { client: client.id })).items.map(({ id }) => id);
  const { ctx } = await support();
  const job = await done(ctx, { act: 'consent.withdraw', selection: { ids: [...ids, newId()] } });
  expect(job).toMatchObject({ total: 3, changed: 2, failed: 1 });
  expect((await listConsents(t.ctx, { client: client.id, state: 'withdrawn' })).items).toHaveLength(2);
  expect((await listGrants(t.ctx, { client: client.id })).items).toEqual([]);
  const filters = { client: client.id };
  await expect(startBulkJob(ctx, { act: 'consent.withdraw', selection: { filters } })).rejects.toMatchObject({
    errors: [{ path: 'selection', message: 'must match at least one record' }],
  });
});

it.each([
  ['session.end', { q: 'user:nobody' }, 'selection.filters.q'],
  ['session.end', { role: 'admin' }, 'selection.filters.role'],
  ['grant.end', { q: 'state:gone' }, 'selection.filters.q'],
  ['consent.withdraw', { client: 'nothing' }, 'selection.filters.client'],
] as const)('%s refuses %j', async (act, filters, path) => {
  for (const verb of [startBulkJob, previewBulkJob])
    await expect(verb(t.ctx, { act, selection: { filters } })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path }],
    });
});
