import { isDeepStrictEqual } from 'node:util';
import { and, eq, notInArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db, Tx } from '@/db';
import { bulkJobItems, bulkJobs } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { requireOutranks } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { requirePermission, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { type BulkArguments, type JobAct, kindOf, mayActOnSome, readPermissions } from './choices';
import { isJobApprovalNeeded } from './is-job-approval-needed';
import { bulkJobColumns, bulkJobTarget, type JobColumns, toBulkJob } from './projection';
import { requestJob } from './request-job';
import { requireAct } from './require-act';
import { type BulkJob, StartBulkJob } from './schema';
import { readSelected, selectItems } from './select-items';

/**
 * Starts an act on many records. What is selected is stored at once; a background job does the act for each record, as the
 * caller and with the permissions that the caller has then. The same `id` again returns the job that it started.
 * @throws AppError `forbidden` and `reauthentication_required` as the single act, `invalid` for a selection of nothing or of
 * too much, `conflict` for an `id` that started another job and for more records than were confirmed, `approval_requested`
 * if the single act needs an approval: the job starts once it is approved, with the records that are selected now.
 */
export const startBulkJob = verb(
  mayActOnSome,
  StartBulkJob,
  async (ctx, { id = newId(), ...wanted }): Promise<BulkJob> => {
    const { act, selection, confirmed, arguments: given, reason } = wanted;
    requireAct(ctx, act);
    // How many records match says something about them.
    if (selection.filters) requirePermission(ctx, readPermissions[kindOf(act)]);
    requireOutranks(ctx, given.roles ?? []);
    if (await isJobApprovalNeeded(ctx, act)) return askToStart(ctx, id, wanted);
    const insertItems = await selectItems(ctx, { kind: kindOf(act), selection, confirmed });
    return change(ctx, async (tx) => {
      if (!(await insertJob(tx, ctx, { id, act, given }))) return startedBefore(tx, ctx, id, wanted);
      return beginJob(tx, ctx, id, await insertItems(tx, id), reason);
    });
  },
);

type Wanted = Omit<z.output<typeof StartBulkJob>, 'id'>;

/** Asks for an approval of the job, unless it has been approved and started. */
async function askToStart(ctx: Ctx, id: string, wanted: Wanted): Promise<BulkJob> {
  const { act, selection, confirmed, arguments: given, reason = null } = wanted;
  const [started] = await ctx.db.select({ id: bulkJobs.id }).from(bulkJobs).where(eq(bulkJobs.id, id));
  if (started) return startedBefore(ctx.db, ctx, id, wanted);
  const records = await readSelected(ctx, { kind: kindOf(act), selection, confirmed });
  return requestJob(ctx, {
    act,
    target: { kind: 'bulk_job', id },
    input: { act, selection: { ids: records.map((record) => record.id) }, arguments: given },
    roles: given.roles ?? null,
    filters: selection.filters ?? null,
    count: records.length,
    records,
    reason,
  });
}

type NewJob = { id: string; act: JobAct; given: BulkArguments; undoOf?: string };

/** Returns whether the job is new. */
export async function insertJob(tx: Tx, { actor }: Ctx, { id, act, given, undoOf }: NewJob): Promise<boolean> {
  const inserted = await tx
    .insert(bulkJobs)
    .values({
      id,
      act,
      arguments: given,
      state: 'running',
      total: 0,
      undoOf: undoOf ?? null,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      permissions: [...actor.permissions],
    })
    .onConflictDoNothing({ target: bulkJobs.id })
    .returning({ id: bulkJobs.id });
  return inserted.length > 0;
}

/** Completes a new job that has its items. */
export async function beginJob(tx: Tx, ctx: Ctx, id: string, total: number, reason?: string | null): Promise<BulkJob> {
  const job = oneRow(await tx.update(bulkJobs).set({ total }).where(eq(bulkJobs.id, id)).returning());
  const { roles, message } = job.arguments;
  await recordAudit(tx, ctx, 'bulk_job.started', {
    target: bulkJobTarget(job),
    after: {
      act: job.act,
      records: total,
      ...(roles !== undefined && { roles }),
      ...(message !== undefined && { message }),
      ...(job.undoOf !== null && { undo_of: job.undoOf }),
      ...(reason && { reason }),
    },
  });
  return toBulkJob({ ...job, undoneBy: null, approval: null });
}

/** @throws AppError `conflict` for a job that was started otherwise, and for an approval: it was given for a new job. */
async function startedBefore(db: Db | Tx, ctx: Ctx, id: string, wanted: Wanted): Promise<BulkJob> {
  const [job] = await db.select(bulkJobColumns).from(bulkJobs).where(eq(bulkJobs.id, id));
  if (!job || ctx.running || !isSameStart(job, ctx, wanted) || (await hasOthers(db, id, wanted.selection.ids)))
    throw new AppError('conflict', 'This id belongs to another job.');
  return toBulkJob(job);
}

const isSameStart = (job: JobColumns, { actor }: Ctx, { act, arguments: given }: Wanted): boolean =>
  job.act === act &&
  job.actorKind === actor.kind &&
  job.actorId === actor.id &&
  isDeepStrictEqual(job.arguments, given);

/** Whether a job acts on a record that is not among these. */
async function hasOthers(db: Db | Tx, id: string, ids: readonly string[] | undefined): Promise<boolean> {
  if (ids === undefined) return false;
  return (
    (await db.$count(bulkJobItems, and(eq(bulkJobItems.jobId, id), notInArray(bulkJobItems.targetId, [...ids])))) > 0
  );
}
