import { and, asc, eq, sql } from 'drizzle-orm';
import { bulkJobItems, bulkJobs } from '@/db/schema';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { type JobAct, mayActOnSome, undoOf } from './choices';
import { isJobApprovalNeeded } from './is-job-approval-needed';
import { lockJob } from './lock-job';
import { bulkJobColumns, type JobColumns, undoProblem } from './projection';
import { isReadable } from './readable';
import { MAX_NAMED, requestJob } from './request-job';
import { requireAct } from './require-act';
import { type BulkJob, BulkJobId } from './schema';
import { beginJob, insertJob } from './start-bulk-job';

/**
 * Starts a job that does the opposite act for the records that a job changed, and for no other. Of several calls for one job,
 * one starts it.
 * @throws AppError `not_found`, `forbidden` and `reauthentication_required` as the opposite act, `conflict` if there is
 * nothing to undo, `approval_requested` if the opposite act needs an approval.
 */
export const undoBulkJob = verb(mayActOnSome, BulkJobId, async (ctx, { id }): Promise<BulkJob> => {
  await requireApproved(ctx, id);
  return change(ctx, async (tx) => {
    const job = await lockJob(tx, ctx, id);
    const act = undoActOf(ctx, job);
    const undoId = newId();
    await insertJob(tx, ctx, { id: undoId, act, given: job.arguments, undoOf: id });
    const inserted = await tx.execute(sql`
      insert into ${bulkJobItems} (job_id, position, target_id, name, undo)
      select ${undoId}::uuid, position, target_id, name, undo from ${bulkJobItems} where ${isChanged(id)}`);
    return beginJob(tx, ctx, undoId, inserted.count);
  });
});

/** @throws AppError `conflict` if there is nothing to undo, and as the opposite act. */
function undoActOf(ctx: Ctx, job: JobColumns): JobAct {
  const problem = undoProblem(job);
  const act = undoOf[job.act as JobAct];
  if (problem !== null || act === undefined)
    throw new AppError('conflict', problem ?? 'What this act did cannot be undone.');
  requireAct(ctx, act);
  return act;
}

const isChanged = (id: string) => and(eq(bulkJobItems.jobId, id), eq(bulkJobItems.outcome, 'changed'));

/** @throws AppError `approval_requested`, and what the undo would throw. */
async function requireApproved(ctx: Ctx, id: string): Promise<void> {
  const [job] = await ctx.db
    .select(bulkJobColumns)
    .from(bulkJobs)
    .where(and(eq(bulkJobs.id, id), isReadable(ctx)));
  if (!job) throw notFound('job');
  const act = undoActOf(ctx, job);
  if (!(await isJobApprovalNeeded(ctx, act))) return;
  const records = await ctx.db
    .select({ id: bulkJobItems.targetId, name: bulkJobItems.name })
    .from(bulkJobItems)
    .where(isChanged(id))
    .orderBy(asc(bulkJobItems.position))
    .limit(MAX_NAMED);
  await requestJob(ctx, {
    act,
    target: { kind: 'bulk_job_undo', id },
    input: {},
    roles: (job.arguments as BulkJob['arguments']).roles ?? null,
    filters: null,
    count: job.changed,
    records,
    reason: null,
  });
}
