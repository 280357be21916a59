import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as failuresRoute from '@/app/(rest)/bulk-jobs/[id]/failures/route';
import * as jobRoute from '@/app/(rest)/bulk-jobs/[id]/route';
import * as stopRoute from '@/app/(rest)/bulk-jobs/[id]/stop/route';
import * as undoRoute from '@/app/(rest)/bulk-jobs/[id]/undo/route';
import * as jobsRoute from '@/app/(rest)/bulk-jobs/route';
import { auditEvents, bulkJobItems, bulkJobs, mails, users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { restoreRecord } from '@/lib/directory/deleted-records';
import {
  createIdentityProvider,
  getIdentityProvider,
  updateIdentityProvider,
} from '@/lib/directory/identity-providers';
import { activateUser, deactivateUser, deleteUser, getUser, listUsers, updateUser } from '@/lib/directory/users';
import type { User } from '@/lib/directory/users/schema';
import { permissionsOf } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { managementCaller } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import {
  failureLines,
  getBulkJob,
  listBulkFailures,
  listBulkJobs,
  previewBulkJob,
  readBulkFailures,
  startBulkJob,
  stopBulkJob,
  undoBulkJob,
  workOnBulkJobs,
} from './';

let t: TestContext;
let withMail: TestContext;
beforeAll(async () => {
  withMail = await testContext({ SMTP_URL: 'smtp://127.0.0.1:9', EMAIL_FROM: 'id@example.com' });
  t = await testContext();
});
afterAll(async () => {
  await t.close();
  await withMail.close();
});
afterEach(() => t.db.execute('delete from bulk_jobs'));

/** Ten at a time: more would wait for a connection longer than the service lets them. */
async function people(count: number, members: Parameters<TestContext['user']>[0] = {}): Promise<User[]> {
  const created: User[] = [];
  while (created.length < count) {
    const next = Array.from({ length: Math.min(10, count - created.length) }, () => t.user(members));
    created.push(...(await Promise.all(next)));
  }
  return created;
}

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

/** The context of an administrator who exists, with a console session of this age. */
async function administrator(signedInSecondsAgo = 0): Promise<Ctx> {
  const { id, username } = await t.user({ roles: ['admin'] });
  const session = { id: newId(), signedInSecondsAgo, amr: ['pwd'] };
  return { ...t.ctx, actor: { kind: 'user', id, name: username, permissions: permissionsOf(['admin']), session } };
}

async function done(ctx: Ctx, input: Parameters<typeof startBulkJob>[1]) {
  const { id } = await startBulkJob(ctx, input);
  await workOnBulkJobs(t.ctx);
  return getBulkJob(ctx, { id });
}

const activeOf = async (ids: string[]) => {
  const rows = await t.db.select({ id: users.id, isActive: users.isActive }).from(users).where(inArray(users.id, ids));
  return ids.map((id) => rows.find((row) => row.id === id)?.isActive);
};

async function undone(job: string) {
  await undoBulkJob(t.ctx, { id: job });
  await workOnBulkJobs(t.ctx);
}

const rolesOf = async (list: readonly User[]) =>
  Promise.all(list.map(async ({ id }) => (await getUser(t.ctx, { id })).roles));

describe('a bulk job', () => {
  it('closes an item as failed after five attempts that the database could not complete, and does the others', async () => {
    const ctx = await administrator();
    const [stuck, other] = (await people(2)) as [User, User];
    await t.db.execute(sql`create function too_slow() returns trigger language plpgsql as
      $$ begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$`);
    await t.db.execute(sql`create trigger too_slow before update of is_active on users for each row
      when (old.id = ${sql.raw(`'${stuck.id}'`)}) execute function too_slow()`);
    try {
      const { id } = await startBulkJob(ctx, { act: 'user.deactivate', selection: { ids: [stuck.id, other.id] } });
      for (let attempt = 1; attempt < 5; attempt += 1) {
        await expect(workOnBulkJobs(t.ctx)).rejects.toThrow();
        expect(await getBulkJob(ctx, { id })).toMatchObject({ state: 'running' });
        await t.db.execute(sql`update bulk_jobs set claimed_until = now() where id = ${id}`);
      }
      await workOnBulkJobs(t.ctx);
      expect(await getBulkJob(ctx, { id })).toMatchObject({ state: 'done', changed: 1, failed: 1 });
      expect((await listBulkFailures(ctx, { id })).items).toMatchObject([
        { failure: expect.stringContaining('could not complete it in 5 attempts') },
      ]);
    } finally {
      await t.db.execute(sql`drop trigger too_slow on users`);
      await t.db.execute(sql`drop function too_slow`);
    }
  });

  it('does the act of every record as the caller, and says of the others why it failed', async () => {
    await t.user({ roles: ['admin'] });
    const ctx = await administrator();
    const [one, two, three] = (await people(3)) as [User, User, User];
    await deactivateUser(t.ctx, { id: three.id });
    const unknown = newId();
    const ids = [one.id, ctx.actor.id ?? '', two.id, three.id, unknown];
    const job = await done(ctx, { act: 'user.deactivate', selection: { ids } });
    expect(job).toMatchObject({
      act: 'user.deactivate', state: 'done', total: 5, done: 5, changed: 2, unchanged: 1, failed: 2,
      started_by: ctx.actor.name, can_be_undone: true, undo_of: null, undone_by: null,
    }); // biome-ignore format: the members of a job in two lines
    expect(job.finished_at).not.toBeNull();
    expect(await activeOf([one.id, two.id, three.id, ctx.actor.id ?? ''])).toEqual([false, false, false, true]);
    const { items, total } = await listBulkFailures(ctx, { id: job.id });
    expect([items, total]).toEqual([
      [
        { position: 2, id: ctx.actor.id, name: ctx.actor.name, failure: 'You cannot deactivate yourself.' },
        { position: 5, id: unknown, name: null, failure: 'No such user.' },
      ],
      2,
    ]);
    const events = (await listAuditEvents(t.ctx, { request_id: job.id })).items;
    expect(events.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['bulk_job.finished', ctx.actor.id],
      ['user.deactivated', ctx.actor.id],
      ['user.deactivated', ctx.actor.id],
    ]);
    expect(events[0]?.after).toEqual({ act: 'user.deactivate', records: 5, changed: 2, unchanged: 1, failed: 2 });
    const [started] = (await listAuditEvents(t.ctx, { target: job.id, action: 'bulk_job.started' })).items;
    expect(started?.after).toEqual({ act: 'user.deactivate', records: 5 });
  });

  it('selects by filters what the list shows, and nothing that comes later', async () => {
    const word = `zq${newId().slice(-6)}`;
    const shown = await Promise.all(
      [1, 2, 3].map((n) => t.user({ username: `${word}${n}`, email: `${word}${n}@example.com` })),
    );
    await deactivateUser(t.ctx, { id: shown[0]?.id ?? '' });
    const filters = { q: word, is_active: 'true' as const };
    const listed = await listUsers(t.ctx, filters);
    expect(await previewBulkJob(t.ctx, { act: 'user.deactivate', selection: { filters } })).toMatchObject({ total: 2 });
    const { id } = await startBulkJob(t.ctx, { act: 'user.deactivate', selection: { filters } });
    const later = await t.user({ username: `${word}9`, email: `${word}9@example.com` });
    await workOnBulkJobs(t.ctx);
    const items = await t.db.select().from(bulkJobItems).where(eq(bulkJobItems.jobId, id));
    expect(items.map(({ targetId }) => targetId).sort()).toEqual(idsOf(listed.items).sort());
    expect(items.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    expect(await activeOf([later.id])).toEqual([true]);
  });

  it('acts on clients too', async () => {
    const clients = await Promise.all([t.client(), t.client()]);
    const job = await done(t.ctx, { act: 'client.deactivate', selection: { ids: idsOf(clients) } });
    expect(job).toMatchObject({ state: 'done', changed: 2 });
    expect(await done(t.ctx, { act: 'client.delete', selection: { ids: idsOf(clients) } })).toMatchObject({
      changed: 2,
    });
  });

  it('ends sessions and requires a second factor', async () => {
    const two = await people(2);
    const ended = await done(t.ctx, { act: 'user.end_sessions', selection: { ids: idsOf(two) } });
    expect(ended).toMatchObject({ changed: 2, can_be_undone: false });
    const required = await done(t.ctx, { act: 'user.require_factor', selection: { ids: idsOf(two) } });
    expect(required).toMatchObject({ changed: 2, can_be_undone: true });
    expect((await getUser(t.ctx, { id: two[0]?.id ?? '' })).second_factor_required).toBe(true);
    const again = await done(t.ctx, { act: 'user.require_factor', selection: { ids: idsOf(two) } });
    expect(again).toMatchObject({ changed: 0, unchanged: 2, can_be_undone: false });
  });

  it('a message fails for every user where mail is off: nobody would see the links', async () => {
    const [user] = (await people(1)) as [User];
    const input = { act: 'user.send_message' as const, arguments: { message: 'verification' as const } };
    const job = await done(t.ctx, { ...input, selection: { ids: [user.id] } });
    expect(job).toMatchObject({ state: 'done', changed: 0, failed: 1 });
    const { items } = await listBulkFailures(t.ctx, { id: job.id });
    expect(items[0]?.failure).toMatch(/^Mail is off\./);
    const other = await withMail.user();
    const { id } = await startBulkJob(withMail.ctx, { ...input, selection: { ids: [other.id] } });
    await workOnBulkJobs(withMail.ctx);
    expect(await getBulkJob(withMail.ctx, { id })).toMatchObject({ changed: 1, failed: 0, can_be_undone: false });
    expect(await withMail.db.select().from(mails)).toMatchObject([{ kind: 'verify_address', userId: other.id }]);
  });

  it('two starts with one id are one job; the id of another job is refused', async () => {
    const [user] = (await people(1)) as [User];
    const input = { id: newId(), act: 'user.deactivate' as const, selection: { ids: [user.id] } };
    const started = await Promise.all([startBulkJob(t.ctx, input), startBulkJob(t.ctx, input)]);
    expect(new Set(idsOf(started))).toEqual(new Set([input.id]));
    expect((await listBulkJobs(t.ctx, {})).total).toBe(1);
    const others = [
      { ...input, act: 'user.activate' as const },
      { ...input, selection: { ids: [newId()] } },
      { ...input, act: 'user.add_role' as const, arguments: { roles: ['auditor' as const] } },
    ];
    for (const other of others) await expect(startBulkJob(t.ctx, other)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a selection', () => {
  const start = (input: object) => startBulkJob(t.ctx, { act: 'user.deactivate', ...input } as never);

  it('must have something, and one of both', async () => {
    for (const [selection, path] of [
      [{ ids: [] }, 'selection.ids'],
      [{}, 'selection'],
      [{ ids: [newId()], filters: {} }, 'selection'],
      [{ filters: { q: 'nobody has this name' } }, 'selection'],
      [{ filters: { colour: 'red' } }, 'selection.filters.colour'],
      [{ filters: { role: 'king' } }, 'selection.filters.role'],
    ] as const)
      await expect(start({ selection })).rejects.toMatchObject({ code: 'invalid', errors: [{ path }] });
    expect((await listBulkJobs(t.ctx, {})).total).toBe(0);
  });

  it('must have the arguments of its act and no other', async () => {
    const selection = { ids: [newId()] };
    for (const [input, path] of [
      [{ act: 'user.add_role', selection }, 'arguments.roles'],
      [{ act: 'user.add_role', selection, arguments: { roles: [] } }, 'arguments.roles'],
      [{ act: 'user.send_message', selection }, 'arguments.message'],
      [{ act: 'user.deactivate', selection, arguments: { roles: ['admin'] } }, 'arguments.roles'],
      [{ act: 'user.promote', selection }, 'act'],
    ] as const)
      await expect(start(input)).rejects.toMatchObject({ code: 'invalid', errors: [{ path }] });
  });

  it('of 10,001 records is refused and changes nothing', async () => {
    const word = `zz${newId().slice(-6)}`;
    await t.db.execute(sql`
      insert into users (id, username, username_canonical, email, email_canonical, search_text)
      select gen_random_uuid(), ${word} || n, ${word} || n, ${word} || n || '@example.com', ${word} || n || '@example.com',
             ${word} || n from generate_series(1, 10001) n`);
    try {
      const filters = { q: word };
      await expect(start({ selection: { filters } })).rejects.toMatchObject({
        errors: [
          {
            path: 'selection.filters',
            message: 'must match at most 10000 records: narrow the filters, or act in several steps',
          },
        ],
      });
      expect((await previewBulkJob(t.ctx, { act: 'user.delete', selection: { filters } })).total).toBe(10_001);
      expect((await t.db.select().from(bulkJobs)).length).toBe(0);
      const ids = Array.from({ length: 10_001 }, () => newId());
      await expect(start({ selection: { ids } })).rejects.toMatchObject({ errors: [{ path: 'selection.ids' }] });
    } finally {
      await t.db.execute(sql`delete from users where username like ${`${word}%`}`);
    }
  });

  it('is previewed with what fails and what ends', async () => {
    const ctx = await administrator();
    const list = [...(await people(2)), await t.user({ roles: ['admin'] })];
    const selection = { ids: [...idsOf(list), ctx.actor.id ?? ''] };
    expect(await previewBulkJob(ctx, { act: 'user.delete', selection })).toEqual({
      total: 4,
      includes_self: true,
      above_rank: 0,
      needs_approval: false,
      impact: {
        lines: ['sessions', 'accessTokens', 'refreshTokens', 'grants'].map((kind) => ({
          kind,
          count: 0,
          is_capped: false,
        })),
      },
    });
    const support = t.as([...permissionsOf(['support'])]);
    expect(await previewBulkJob(support, { act: 'user.delete', selection })).toMatchObject({ above_rank: 2 });
  });
});

describe('permissions', () => {
  it('are those of the act, at the start, at a stop and at an undo', async () => {
    const [user] = (await people(1)) as [User];
    const [reader, writer] = [t.as(['users:read']), t.as(['users:read', 'users:write'])];
    const selection = { ids: [user.id] };
    const forbidden = { code: 'forbidden' };
    await expect(startBulkJob(reader, { act: 'user.deactivate', selection })).rejects.toMatchObject(forbidden);
    await expect(startBulkJob(writer, { act: 'user.end_sessions', selection })).rejects.toMatchObject(forbidden);
    await expect(startBulkJob(writer, { act: 'client.delete', selection })).rejects.toMatchObject(forbidden);
    const roles = { arguments: { roles: ['admin' as const] }, act: 'user.add_role' as const };
    await expect(startBulkJob(writer, { ...roles, selection })).rejects.toMatchObject(forbidden);
    const { id } = await startBulkJob(t.ctx, { act: 'user.deactivate', selection });
    await expect(stopBulkJob(reader, { id })).rejects.toMatchObject(forbidden);
    await workOnBulkJobs(t.ctx);
    await expect(undoBulkJob(reader, { id })).rejects.toMatchObject(forbidden);
    const clientReader = { ...t.as(['users:read']), actor: { ...reader.actor, permissions: new Set(['users:read']) } };
    const { id: other } = await startBulkJob(t.ctx, { act: 'client.deactivate', selection });
    await expect(getBulkJob(clientReader as Ctx, { id: other })).rejects.toMatchObject({ code: 'not_found' });
    expect(idsOf((await listBulkJobs(clientReader as Ctx, {})).items)).toEqual([id]);
  });

  it('ask for a recent sign-in where the single act does, and before every deletion', async () => {
    const ctx = await administrator(t.ctx.config.stepUpSeconds + 1);
    const [user] = (await people(1)) as [User];
    const selection = { ids: [user.id] };
    const stale = { code: 'reauthentication_required' };
    const roles = { arguments: { roles: ['auditor' as const] } };
    await expect(startBulkJob(ctx, { act: 'user.delete', selection })).rejects.toMatchObject(stale);
    await expect(startBulkJob(ctx, { act: 'user.add_role', selection, ...roles })).rejects.toMatchObject(stale);
    await expect(startBulkJob(ctx, { act: 'user.release_factor', selection })).rejects.toMatchObject(stale);
    const required = await done(ctx, { act: 'user.require_factor', selection });
    await expect(undoBulkJob(ctx, { id: required.id })).rejects.toMatchObject(stale);
    const deleted = await done(t.ctx, { act: 'user.delete', selection });
    await expect(undoBulkJob(ctx, { id: deleted.id })).rejects.toMatchObject(stale);
  });

  it('let nobody count the records of a filter who may not read them', async () => {
    const blind = t.as(['users:write']);
    const input = { act: 'user.activate' as const, selection: { filters: { is_active: 'true' } } };
    await expect(startBulkJob(blind, input)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are those of now: a job ends when its starter may not do it any more', async () => {
    const ctx = await administrator();
    const list = await people(2);
    const { id } = await startBulkJob(ctx, { act: 'user.deactivate', selection: { ids: idsOf(list) } });
    await updateUser(t.ctx, { id: ctx.actor.id ?? '', roles: ['auditor'] });
    await workOnBulkJobs(t.ctx);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({
      state: 'failed',
      done: 0,
      failure: 'The person or application that started it may not do this any more.',
    });
    expect(await activeOf(idsOf(list))).toEqual([true, true]);
  });

  it('of a token do not grow to those of the roles of its user', async () => {
    const { id, username } = await t.user({ roles: ['admin'] });
    const permissions = new Set(['users:read', 'users:write'] as const);
    const ctx: Ctx = { ...t.ctx, actor: { kind: 'user', id, name: username, permissions } };
    const boss = await t.user({ roles: ['admin'] });
    const job = await done(ctx, { act: 'user.deactivate', selection: { ids: [boss.id] } });
    expect(job).toMatchObject({ changed: 0, failed: 1 });
    expect(await activeOf([boss.id])).toEqual([true]);
  });
});

describe('exactly once', () => {
  const events = async (id: string) =>
    (await t.db.select().from(auditEvents).where(eq(auditEvents.requestId, id))).map(({ action }) => action);

  it('two workers do every record of several jobs once', async () => {
    const lists = await Promise.all([people(60), people(60)]);
    const jobs = await Promise.all(
      lists.map((list) => startBulkJob(t.ctx, { act: 'user.deactivate', selection: { ids: idsOf(list) } })),
    );
    await Promise.all([workOnBulkJobs(t.ctx), workOnBulkJobs(t.ctx), workOnBulkJobs(t.ctx)]);
    for (const { id } of jobs) {
      expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'done', done: 60, changed: 60 });
      const recorded = await events(id);
      expect(recorded.filter((action) => action === 'user.deactivated')).toHaveLength(60);
      expect(recorded.filter((action) => action === 'bulk_job.finished')).toHaveLength(1);
    }
  });

  it('workers that both believe to own a job do no record twice', async () => {
    const list = await people(30);
    const { id } = await startBulkJob(t.ctx, {
      act: 'user.add_role',
      selection: { ids: idsOf(list) },
      arguments: { roles: ['auditor'] },
    });
    // The claim of a process that is too slow expires at once.
    await t.db.execute(sql`
      create function expire_claim() returns trigger language plpgsql as
        $$ begin new.claimed_until := null; return new; end $$`);
    await t.db.execute(sql`
      create trigger expire_claim before update on bulk_jobs for each row execute function expire_claim()`);
    try {
      await Promise.all([workOnBulkJobs(t.ctx), workOnBulkJobs(t.ctx), workOnBulkJobs(t.ctx)]);
    } finally {
      await t.db.execute(sql`drop trigger expire_claim on bulk_jobs`);
      await t.db.execute(sql`drop function expire_claim`);
    }
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'done', changed: 30, failed: 0 });
    expect((await events(id)).filter((action) => action === 'user.updated')).toHaveLength(30);
  });

  it('goes on where a process has stopped, after its claim', async () => {
    const list = await people(10);
    const { id } = await startBulkJob(t.ctx, { act: 'user.deactivate', selection: { ids: idsOf(list) } });
    await t.db.update(bulkJobs).set({ claimedUntil: sql`now() + interval '1 minute'` }).where(eq(bulkJobs.id, id));
    expect(await workOnBulkJobs(t.ctx)).toBe(0);
    // What the process had done before it stopped, without having counted it.
    const first = list.slice(0, 4);
    await t.db
      .update(bulkJobItems)
      .set({ outcome: 'changed' })
      .where(inArray(bulkJobItems.targetId, idsOf(first)));
    await t.db.update(bulkJobs).set({ claimedUntil: sql`now() - interval '1 second'` }).where(eq(bulkJobs.id, id));
    await workOnBulkJobs(t.ctx);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'done', done: 10, changed: 10 });
    expect(await activeOf(idsOf(list))).toEqual([...first.map(() => true), ...list.slice(4).map(() => false)]);
  });

  it('a refusal leaves nothing of its record behind, and an unavailable database leaves it open', async () => {
    const [user] = (await people(1)) as [User];
    const { id } = await startBulkJob(t.ctx, { act: 'user.deactivate', selection: { ids: [user.id] } });
    await t.db.execute(sql`
      create function fail_now() returns trigger language plpgsql as
        $$ begin raise exception 'down' using errcode = '57P01'; end $$`);
    await t.db.execute(sql`create trigger fail_now before update on users for each row execute function fail_now()`);
    try {
      await expect(workOnBulkJobs(t.ctx)).rejects.toThrow();
      expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'running', done: 0 });
    } finally {
      await t.db.execute(sql`drop trigger fail_now on users`);
      await t.db.execute(sql`drop function fail_now`);
    }
    expect(await workOnBulkJobs(t.ctx)).toBe(0);
    await t.db.update(bulkJobs).set({ claimedUntil: null });
    await workOnBulkJobs(t.ctx);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'done', changed: 1 });
  });
});

describe('a stop', () => {
  it('leaves the other records as they are, with counts that are final', async () => {
    const list = await people(80);
    const { id } = await startBulkJob(t.ctx, { act: 'user.deactivate', selection: { ids: idsOf(list) } });
    const [stopped] = await Promise.all([stopWhenBegun(id), workOnBulkJobs(t.ctx)]);
    const inactive = (await activeOf(idsOf(list))).filter((isActive) => isActive === false);
    expect(stopped).toMatchObject({ state: 'stopped', changed: inactive.length, done: inactive.length });
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'stopped', done: inactive.length });
    await workOnBulkJobs(t.ctx);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'stopped', done: inactive.length });
    await expect(stopBulkJob(t.ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
    const [event] = (await listAuditEvents(t.ctx, { target: id, action: 'bulk_job.stopped' })).items;
    expect(event?.after).toMatchObject({ records: 80, changed: inactive.length });
    if (inactive.length === 0) return;
    const undo = await undoBulkJob(t.ctx, { id });
    expect(undo.total).toBe(inactive.length);
  });

  async function stopWhenBegun(id: string) {
    const isBegun = async () => (await t.db.select().from(bulkJobItems).where(eq(bulkJobItems.jobId, id))).some(closed);
    while (!(await isBegun()));
    return stopBulkJob(t.ctx, { id });
  }

  const closed = ({ outcome }: { outcome: string | null }) => outcome !== null;
});

describe('an undo', () => {
  it('changes back what the job changed, and nothing else', async () => {
    const list = await people(3);
    await deactivateUser(t.ctx, { id: list[1]?.id ?? '' });
    const job = await done(t.ctx, { act: 'user.deactivate', selection: { ids: [...idsOf(list), newId()] } });
    const { id, ...undo } = await undoBulkJob(t.ctx, { id: job.id });
    expect(undo).toMatchObject({ act: 'user.activate', total: 2, undo_of: job.id });
    await workOnBulkJobs(t.ctx);
    expect(await activeOf(idsOf(list))).toEqual([true, false, true]);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'done', changed: 2, can_be_undone: false });
    expect(await getBulkJob(t.ctx, { id: job.id })).toMatchObject({ undone_by: id, can_be_undone: false });
    for (const [of, message] of [
      [job.id, 'This job was undone already.'],
      [id, 'This job undoes another one. Start the act again instead.'],
    ] as const)
      await expect(undoBulkJob(t.ctx, { id: of })).rejects.toMatchObject({ code: 'conflict', message });
  });

  it('gives and takes the roles that the job took and gave', async () => {
    const list = [
      await t.user({ roles: ['support'] }),
      await t.user(),
      await t.user({ roles: ['auditor', 'support'] }),
    ];
    const before = await rolesOf(list);
    const roles = { arguments: { roles: ['auditor' as const, 'support' as const] }, selection: { ids: idsOf(list) } };
    const added = await done(t.ctx, { act: 'user.add_role', ...roles });
    expect(added).toMatchObject({ changed: 2, unchanged: 1 });
    expect(await rolesOf(list)).toEqual(list.map(() => ['auditor', 'support']));
    await undoBulkJob(t.ctx, { id: added.id });
    await workOnBulkJobs(t.ctx);
    expect(await rolesOf(list)).toEqual(before);
    const removed = await done(t.ctx, { act: 'user.remove_role', ...roles });
    expect(removed).toMatchObject({ changed: 2, unchanged: 1 });
    expect(await rolesOf(list)).toEqual([[], [], []]);
    await undoBulkJob(t.ctx, { id: removed.id });
    await workOnBulkJobs(t.ctx);
    expect(await rolesOf(list)).toEqual(before);
  });

  it('restores what was deleted, under its id', async () => {
    const list = await people(2);
    const client = await t.client();
    const users = await done(t.ctx, { act: 'user.delete', selection: { ids: idsOf(list) } });
    const clients = await done(t.ctx, { act: 'client.delete', selection: { ids: [client.id] } });
    expect([users.changed, clients.changed]).toEqual([2, 1]);
    for (const { id } of [users, clients]) await undoBulkJob(t.ctx, { id });
    await workOnBulkJobs(t.ctx);
    const { items } = await listBulkJobs(t.ctx, {});
    expect(items.map(({ act, changed, failed }) => [act, changed, failed]).slice(0, 2)).toEqual([
      ['client.restore', 1, 0],
      ['user.restore', 2, 0],
    ]);
    for (const { id, username } of list) expect((await getUser(t.ctx, { id })).username).toBe(username);
  });

  it('leaves records alone whose activation somebody has changed since, and says so', async () => {
    const list = await people(3);
    const [first, again, other] = list as [User, User, User];
    const job = await done(t.ctx, { act: 'user.deactivate', selection: { ids: idsOf(list) } });
    await activateUser(t.ctx, { id: again.id });
    await deactivateUser(t.ctx, { id: again.id });
    await updateUser(t.ctx, { id: other.id, name: 'Other' });
    const { id } = await undoBulkJob(t.ctx, { id: job.id });
    await workOnBulkJobs(t.ctx);
    expect(await activeOf(idsOf([first, again, other]))).toEqual([true, false, true]);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ changed: 2, failed: 1 });
    expect((await listBulkFailures(t.ctx, { id })).items).toMatchObject([
      { id: again.id, failure: 'It was changed again since the job. The undo leaves such records as they are.' },
    ]);
  });

  it('leaves roles, second factors, providers and deleted records alone that were changed again', async () => {
    const roles = { arguments: { roles: ['auditor' as const] } };
    const [one, two] = (await people(2)) as [User, User];
    const selection = { ids: idsOf([one, two]) };
    const added = await done(t.ctx, { act: 'user.add_role', selection, ...roles });
    for (const held of [[], ['auditor' as const]]) await updateUser(t.ctx, { id: one.id, roles: held });
    await updateUser(t.ctx, { id: two.id, roles: ['auditor', 'support'] });
    await undone(added.id);
    expect(await rolesOf([one, two])).toEqual([['auditor'], ['support']]);

    const required = await done(t.ctx, { act: 'user.require_factor', selection });
    for (const is of [false, true]) await updateUser(t.ctx, { id: one.id, second_factor_required: is });
    await undone(required.id);
    const factors = await Promise.all(selection.ids.map((id) => getUser(t.ctx, { id })));
    expect(factors.map((user) => user.second_factor_required)).toEqual([true, false]);

    const deleted = await done(t.ctx, { act: 'user.delete', selection });
    await restoreRecord(t.ctx, { id: one.id });
    await deleteUser(t.ctx, { id: one.id });
    await undone(deleted.id);
    expect(await activeOf(selection.ids)).toEqual([undefined, true]);

    const github = (name: string) =>
      createIdentityProvider(t.ctx, { kind: 'github', slug: name, name, client_id: name, secret: 'a secret of it' });
    const [git, hub] = [await github('git'), await github('hub')];
    const off = await done(t.ctx, { act: 'identity_provider.deactivate', selection: { ids: idsOf([git, hub]) } });
    for (const is of [true, false]) await updateIdentityProvider(t.ctx, { id: git.id, is_active: is });
    await undone(off.id);
    const providers = await Promise.all(idsOf([git, hub]).map((id) => getIdentityProvider(t.ctx, { id })));
    expect(providers.map((provider) => provider.is_active)).toEqual([false, true]);
  });

  it('is started once by many calls, and not while the job runs', async () => {
    const list = await people(2);
    const { id } = await startBulkJob(t.ctx, { act: 'user.deactivate', selection: { ids: idsOf(list) } });
    const running = { code: 'conflict', message: 'This job has not ended. Stop it first.' };
    await expect(undoBulkJob(t.ctx, { id })).rejects.toMatchObject(running);
    await workOnBulkJobs(t.ctx);
    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => undoBulkJob(t.ctx, { id })));
    const refused = calls.filter((call) => call.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(9).fill('conflict'));
  });

  it('is refused for what cannot be undone', async () => {
    const list = await people(1);
    const ended = await done(t.ctx, { act: 'user.end_sessions', selection: { ids: idsOf(list) } });
    await expect(undoBulkJob(t.ctx, { id: ended.id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'What this act did cannot be undone.',
    });
  });
});

describe('the management API', () => {
  it('starts a job once for a key, reads it, stops it, and lists failures', async () => {
    const api = await managementCaller(t, ['users:read', 'users:write']);
    const boss = await t.user({ roles: ['admin'] });
    const [user] = (await people(1)) as [User];
    const body = { act: 'user.deactivate', selection: { ids: [user.id, boss.id] } };
    const headers = { 'Idempotency-Key': newId() };
    const started = await api(jobsRoute, 'POST', { body, headers });
    expect([started.status, started.body.state, started.body.total]).toEqual([202, 'running', 2]);
    const { id } = started.body;
    expect(started.headers.get('location')).toMatch(new RegExp(`/bulk-jobs/${id}$`));
    expect((await api(jobsRoute, 'POST', { body, headers })).body.id).toBe(id);
    await workOnBulkJobs(t.ctx);
    const params = { id };
    expect((await api(jobRoute, 'GET', { params })).body).toMatchObject({ state: 'done', changed: 1, failed: 1 });
    const failures = await api(failuresRoute, 'GET', { params });
    expect(failures.body.items).toMatchObject([{ position: 2, id: boss.id, name: boss.username }]);
    expect((await api(stopRoute, 'POST', { params })).status).toBe(409);
    const undone = await api(undoRoute, 'POST', { params });
    expect([undone.status, undone.body.undo_of]).toEqual([202, id]);
    expect((await api(jobsRoute, 'GET', { path: '/?limit=1' })).body).toMatchObject({
      items: [{ id: undone.body.id }],
      next_cursor: expect.any(String),
    });
    expect((await api(jobRoute, 'GET', { params: { id: newId() } })).status).toBe(404);
    expect((await api(jobsRoute, 'POST', { body: { act: 'user.delete', selection: {} } })).status).toBe(400);
  });

  it('a deactivated application does not go on', async () => {
    const api = await managementCaller(t, ['users:read', 'users:write']);
    const [user] = (await people(1)) as [User];
    const { body } = await api(jobsRoute, 'POST', { body: { act: 'user.deactivate', selection: { ids: [user.id] } } });
    await t.db.execute(sql`update clients set is_active = false
      where id = (select actor_id from bulk_jobs where id = ${body.id})`);
    await workOnBulkJobs(t.ctx);
    expect(await getBulkJob(t.ctx, { id: body.id })).toMatchObject({ state: 'failed', done: 0 });
  });
});

it('failures are a file of lines, in pages and without formulas', async () => {
  const ids = [newId(), newId(), newId()];
  const job = await done(t.ctx, { act: 'user.deactivate', selection: { ids } });
  const page = await listBulkFailures(t.ctx, { id: job.id, limit: 2 });
  const next = await listBulkFailures(t.ctx, { id: job.id, limit: 2, cursor: page.next_cursor ?? '' });
  expect([...page.items, ...next.items].map(({ id }) => id)).toEqual(ids);
  await t.db.execute(sql`update bulk_job_items set name = '=1+1' where position = 1 and job_id = ${job.id}`);
  const lines: string[] = [];
  for await (const line of failureLines(await readBulkFailures(t.ctx, { id: job.id }))) lines.push(line);
  expect(lines).toEqual(['id,name,failure\r\n', expect.stringMatching(/^"[-\w]+","'=1\+1",/), ...lines.slice(2)]);
  expect(lines).toHaveLength(4);
});
