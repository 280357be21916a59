import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as jobsRoute from '@/app/(rest)/bulk-jobs/route';
import { auditEvents, bulkJobItems, bulkJobs, mails, plannedChanges, users } from '@/db/schema';
import { createIdentityProvider } from '@/lib/directory/identity-providers';
import {
  approvePlannedChange,
  getPlannedChange,
  rejectPlannedChange,
  withdrawPlannedChange,
} from '@/lib/directory/planned-changes';
import { updateSettings } from '@/lib/directory/settings';
import { getUser, updateUser } from '@/lib/directory/users';
import { type ActName, actNames } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { isApprovalRequested } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { managementCaller } from '@/lib/testing/management-caller';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { getBulkJob, listBulkJobs, previewBulkJob, startBulkJob, undoBulkJob, workOnBulkJobs } from './';
import { approvedAct, type BulkAct, bulkActs, kindOf, type TargetKind } from './choices';

let t: TestContext;
let ada: Ctx;
let grace: Ctx;

beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
  ada = (await signedInUser(t, { roles: ['admin'] })).ctx;
  grace = (await signedInUser(t, { roles: ['admin'] })).ctx;
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.delete(bulkJobs);
  await t.db.delete(plannedChanges);
  await t.db.delete(mails);
  await needApproval([]);
});

/** From now on these acts need an approval. */
const needApproval = (acts: readonly ActName[]) => updateSettings(t.ctx, { approvals: { acts: [...acts] } });

const people = async (count: number): Promise<string[]> =>
  (await Promise.all(Array.from({ length: count }, () => t.user()))).map(({ id }) => id);

/** The id of the planned change that a start is stored as. */
async function requested(start: Promise<unknown>): Promise<string> {
  const error = await start.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isApprovalRequested(error)) throw error ?? new Error('it was started at once');
  return error.plannedChange.id;
}

const deactivate = (ctx: Ctx, ids: string[], id?: string) =>
  startBulkJob(ctx, { act: 'user.deactivate', selection: { ids }, ...(id && { id }) });

const activeOf = async (ids: string[]) =>
  (await t.db.select().from(users).where(inArray(users.id, ids))).filter(({ isActive }) => isActive).length;

const requests = () => t.db.$count(plannedChanges);
const mailKinds = async () => (await t.db.select().from(mails)).map(({ kind }) => kind);

describe('a job whose act needs an approval', () => {
  it('is asked for once, runs without asking again when it is approved, and can be undone', async () => {
    await needApproval(['user.deactivate']);
    const ids = await people(45);
    const jobId = newId();
    const planned = await requested(deactivate(ada, ids, jobId));
    expect(await getPlannedChange(grace, { id: planned })).toMatchObject({
      state: 'waiting',
      act: 'user.deactivate',
      target: { kind: 'bulk_job', id: jobId, name: '45 users' },
      job: { act: 'user.deactivate', records: 45, filters: null, roles: null },
      requested_by: { id: ada.actor.id },
    });
    await workOnBulkJobs(t.ctx);
    expect([await activeOf(ids), await requests(), await mailKinds()]).toEqual([45, 1, ['change_requested']]);

    expect(await approvePlannedChange(grace, { id: planned })).toMatchObject({ state: 'done', failure: null });
    await workOnBulkJobs(t.ctx);
    const job = await getBulkJob(ada, { id: jobId });
    expect(job).toMatchObject({
      state: 'done',
      changed: 45,
      failed: 0,
      started_by: ada.actor.name,
      can_be_undone: true,
    });
    expect(job.approval).toEqual({ planned_change: planned, approved_by: grace.actor.name });
    expect([await activeOf(ids), await requests()]).toEqual([0, 1]);
    expect((await mailKinds()).sort()).toEqual(['change_decided', 'change_requested']);
    const events = await t.db.select().from(auditEvents).where(eq(auditEvents.requestId, jobId));
    expect(events).toHaveLength(46);
    for (const { actorId, after } of events)
      expect([actorId, after]).toEqual([ada.actor.id, expect.objectContaining({ approved_by: grace.actor.name })]);
    // While any act needs an approval, the activation of accounts with roles does.
    await approvePlannedChange(grace, { id: await requested(undoBulkJob(ada, { id: jobId })) });
    await workOnBulkJobs(t.ctx);
    expect(await activeOf(ids)).toBe(45);
  });

  it('runs for the records that were selected when it was asked for', async () => {
    await needApproval(['user.deactivate']);
    const word = `zq${newId().slice(-6)}`;
    const shown = await Promise.all([1, 2].map((n) => t.user({ username: `${word}${n}` })));
    const filters = { q: word };
    const planned = await requested(
      startBulkJob(ada, { act: 'user.deactivate', selection: { filters }, confirmed: 2, reason: 'They left' }),
    );
    const { job, reason } = await getPlannedChange(grace, { id: planned });
    expect([job?.filters, reason, job?.first_records.map(({ name }) => name)]).toEqual([
      filters,
      'They left',
      [`${word}1`, `${word}2`],
    ]);
    const later = await t.user({ username: `${word}3` });
    await approvePlannedChange(grace, { id: planned });
    await workOnBulkJobs(t.ctx);
    expect([await activeOf(shown.map(({ id }) => id)), await activeOf([later.id])]).toEqual([0, 1]);
  });

  it('does nothing when it is rejected or withdrawn', async () => {
    await needApproval(['user.deactivate']);
    const ids = await people(2);
    await rejectPlannedChange(grace, { id: await requested(deactivate(ada, ids)) });
    await withdrawPlannedChange(ada, { id: await requested(deactivate(ada, ids)) });
    await workOnBulkJobs(t.ctx);
    expect([await activeOf(ids), (await listBulkJobs(t.ctx, {})).items]).toEqual([2, []]);
  });

  it('is asked for once, however often it is started, and is answered as a job once it runs', async () => {
    await needApproval(['user.deactivate']);
    const ids = await people(2);
    const jobId = newId();
    const asked = [deactivate(ada, ids, jobId), deactivate(ada, ids, jobId), deactivate(ada, ids)];
    const planned = await Promise.all(asked.map(requested));
    expect(new Set(planned).size).toBe(1);
    const target = (await getPlannedChange(ada, { id: planned[0] ?? '' })).target.id ?? '';
    await approvePlannedChange(grace, { id: planned[0] ?? '' });
    expect(await deactivate(ada, ids, target)).toMatchObject({ id: target, state: 'running' });
    expect(await requests()).toBe(1);
  });

  it('runs with the permissions that the requester has then', async () => {
    await needApproval(['user.deactivate']);
    const { ctx, user } = await signedInUser(t, { roles: ['admin'] });
    const ids = await people(2);
    const planned = await requested(deactivate(ctx, ids));
    await updateUser(t.ctx, { id: user.id, roles: ['auditor'] });
    expect(await approvePlannedChange(grace, { id: planned })).toMatchObject({ state: 'failed' });
    await workOnBulkJobs(t.ctx);
    expect(await activeOf(ids)).toBe(2);

    const other = await signedInUser(t, { roles: ['admin'] });
    await approvePlannedChange(grace, { id: await requested(deactivate(other.ctx, ids)) });
    await updateUser(t.ctx, { id: other.user.id, roles: [] });
    await workOnBulkJobs(t.ctx);
    expect(await activeOf(ids)).toBe(2);
  });

  it('is refused before it is asked for if it could not start', async () => {
    await needApproval(['user.update_roles', 'user.deactivate']);
    const nobody = { filters: { q: 'nobody has this name' } };
    await expect(startBulkJob(ada, { act: 'user.deactivate', selection: nobody })).rejects.toMatchObject({
      code: 'invalid',
    });
    const support = (await signedInUser(t, { roles: ['support'] })).ctx;
    const roles = { act: 'user.add_role' as const, arguments: { roles: ['admin' as const] } };
    await expect(startBulkJob(support, { ...roles, selection: { ids: await people(1) } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await requests()).toBe(0);
  });

  it('is done at once by the command line', async () => {
    await needApproval(['user.deactivate']);
    const ids = await people(2);
    const { id } = await deactivate(t.ctx, ids);
    await workOnBulkJobs(t.ctx);
    expect(await getBulkJob(t.ctx, { id })).toMatchObject({ state: 'done', changed: 2, approval: null });
  });

  it('is answered with 202 and its planned change by the API', async () => {
    await needApproval(['user.deactivate']);
    const api = await managementCaller(t, ['users:read', 'users:write']);
    const body = { act: 'user.deactivate', selection: { ids: await people(2) } };
    const answer = await api(jobsRoute, 'POST', { body });
    expect([answer.status, answer.body.state, answer.body.job.records]).toEqual([202, 'waiting', 2]);
    expect(answer.headers.get('location')).toMatch(new RegExp(`/planned-changes/${answer.body.id}$`));
  });
});

it('an undo whose act needs an approval is asked for once as well', async () => {
  const ids = await people(3);
  const { id } = await deactivate(ada, ids);
  await workOnBulkJobs(t.ctx);
  await needApproval(['user.activate']);
  const planned = await requested(undoBulkJob(ada, { id }));
  expect(await requested(undoBulkJob(ada, { id }))).toBe(planned);
  expect(await getPlannedChange(grace, { id: planned })).toMatchObject({
    target: { kind: 'bulk_job_undo', id, name: '3 users' },
    job: { act: 'user.activate', records: 3 },
  });
  await workOnBulkJobs(t.ctx);
  expect(await activeOf(ids)).toBe(0);
  await approvePlannedChange(grace, { id: planned });
  await workOnBulkJobs(t.ctx);
  const { undone_by } = await getBulkJob(ada, { id });
  expect(await getBulkJob(ada, { id: undone_by ?? '' })).toMatchObject({
    changed: 3,
    approval: { planned_change: planned, approved_by: grace.actor.name },
  });
  expect([await activeOf(ids), await requests()]).toEqual([3, 1]);
});

it('a job that runs ends when its act needs an approval from now on, and asks for none', async () => {
  const ids = await people(60);
  const { id } = await deactivate(ada, ids);
  await t.db
    .update(bulkJobItems)
    .set({ outcome: 'changed' })
    .where(inArray(bulkJobItems.targetId, ids.slice(0, 20)));
  await needApproval(['user.deactivate']);
  await workOnBulkJobs(t.ctx);
  expect(await getBulkJob(ada, { id })).toMatchObject({
    state: 'failed',
    done: 20,
    failure: 'It needs an approval since it was started.',
  });
  expect([await requests(), await mailKinds(), await activeOf(ids)]).toEqual([0, [], 60]);
});

it('the planned change of an earlier job of the same id is no approval of this one', async () => {
  await needApproval(['user.deactivate']);
  const jobId = newId();
  await approvePlannedChange(grace, { id: await requested(deactivate(ada, await people(1), jobId)) });
  await workOnBulkJobs(t.ctx);
  await t.db.execute(sql`delete from bulk_jobs where id = ${jobId}`);
  await needApproval([]);
  expect((await deactivate(ada, await people(1), jobId)).approval).toBeNull();
  expect((await getBulkJob(ada, { id: jobId })).approval).toBeNull();
});

let serial = 0;
const provider = () => {
  const name = `git-${++serial}`;
  return createIdentityProvider(t.ctx, { kind: 'github', slug: name, name, client_id: name, secret: 'a secret of it' });
};

const records: Partial<Record<TargetKind, () => Promise<{ id: string }>>> = {
  user: () => t.user(),
  client: () => t.client(),
  identity_provider: provider,
};

it.each(bulkActs)('%s: no item asks for an approval, whatever acts need one', async (act: BulkAct) => {
  await needApproval(actNames);
  const target = (await records[kindOf(act)]?.()) ?? { id: newId() };
  const selection = { ids: [target.id] };
  const given = act.endsWith('_role') ? { arguments: { roles: ['auditor' as const] } } : {};
  const message = act === 'user.send_message' ? { arguments: { message: 'verification' as const } } : {};
  const preview = await previewBulkJob(ada, { act, selection });
  const start = startBulkJob(ada, { act, selection, ...given, ...message });
  const needed = approvedAct(act) !== null;
  expect(preview.needs_approval).toBe(needed);
  if (needed) await approvePlannedChange(grace, { id: await requested(start) });
  else await start;
  await workOnBulkJobs(t.ctx);
  expect((await listBulkJobs(t.ctx, {})).items).toMatchObject([{ act, state: 'done', done: 1 }]);
  expect(await requests()).toBe(needed ? 1 : 0);
});

describe('more records than were confirmed', () => {
  it('are refused with both numbers, and nothing starts', async () => {
    const word = `zq${newId().slice(-6)}`;
    const add = (n: number) => t.user({ username: `${word}${n}` });
    const [first] = [await add(1), await add(2)];
    const selection = { filters: { q: word } };
    const { total } = await previewBulkJob(ada, { act: 'user.deactivate', selection });
    await add(3);
    const start = () => startBulkJob(ada, { act: 'user.deactivate', selection, confirmed: total });
    const refusal = {
      code: 'conflict',
      message: expect.stringMatching(/^3 records match now, but 2 were confirmed\./),
    };
    await expect(start()).rejects.toMatchObject(refusal);
    await needApproval(['user.deactivate']);
    await expect(start()).rejects.toMatchObject(refusal);
    expect([(await listBulkJobs(t.ctx, {})).total, await requests()]).toEqual([0, 0]);
    await needApproval([]);
    await t.db.execute(sql`delete from users where username in (${`${word}2`}, ${`${word}3`})`);
    expect(await start()).toMatchObject({ total: 1 });
    await workOnBulkJobs(t.ctx);
    expect((await getUser(t.ctx, { id: first?.id ?? '' })).is_active).toBe(false);
  });
});
