import { eq, sql } from 'drizzle-orm';
import { bulkJobs } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { AppError } from '@/lib/kernel/errors';
import { requirePermission, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { type JobAct, mayActOnSome, permissionOf } from './choices';
import { countOutcomes } from './count-outcomes';
import { outcomesOf } from './finish-job';
import { lockJob } from './lock-job';
import { bulkJobTarget, toBulkJob } from './projection';
import { type BulkJob, BulkJobId } from './schema';

/**
 * Stops a job: the records that are not done stay as they are. Those that were done stay done.
 * @throws AppError `not_found`, `forbidden` without the permission of the act, `conflict` for a job that has ended.
 */
export const stopBulkJob = verb(
  mayActOnSome,
  BulkJobId,
  (ctx, { id }): Promise<BulkJob> =>
    change(ctx, async (tx) => {
      const job = await lockJob(tx, ctx, id);
      requirePermission(ctx, permissionOf(job.act as JobAct));
      if (job.state !== 'running') throw new AppError('conflict', 'This job has ended already.');
      await countOutcomes(tx, id);
      const stopped = oneRow(
        await tx
          .update(bulkJobs)
          .set({ state: 'stopped', finishedAt: sql`now()` })
          .where(eq(bulkJobs.id, id))
          .returning(),
      );
      await recordAudit(tx, ctx, 'bulk_job.stopped', { target: bulkJobTarget(stopped), after: outcomesOf(stopped) });
      return toBulkJob({ ...job, ...stopped });
    }),
);
