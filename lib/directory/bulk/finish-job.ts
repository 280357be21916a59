import { and, eq, sql } from 'drizzle-orm';
import { bulkJobs } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { countOutcomes } from './count-outcomes';
import { type BulkJobRow, bulkJobTarget } from './projection';

/** Ends a job that still runs. `failure`: why its other items are not done. */
export async function finishJob(ctx: Ctx, id: string, failure: string | null): Promise<void> {
  await change(ctx, async (tx) => {
    // Waits for items that are being done, so that the counts are final.
    const [running] = await tx
      .select({ id: bulkJobs.id })
      .from(bulkJobs)
      .where(and(eq(bulkJobs.id, id), eq(bulkJobs.state, 'running')))
      .for('update');
    if (!running) return;
    await countOutcomes(tx, id);
    const [job] = await tx
      .update(bulkJobs)
      .set({ state: failure === null ? 'done' : 'failed', failure, finishedAt: sql`now()` })
      .where(eq(bulkJobs.id, id))
      .returning();
    if (job) await recordAudit(tx, ctx, 'bulk_job.finished', { target: bulkJobTarget(job), after: outcomesOf(job) });
  });
}

/** What the events at the end of a job say. */
export const outcomesOf = ({ act, total, changed, unchanged, failed, failure }: BulkJobRow) => ({
  act,
  records: total,
  changed,
  unchanged,
  failed,
  ...(failure !== null && { failure }),
});
