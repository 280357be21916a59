import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { bulkJobs } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { oneRow } from '@/lib/storage/one-row';
import { bulkJobColumns, type JobColumns } from './projection';
import { isReadable } from './readable';

/**
 * A job, locked until the transaction ends: no item of it is being done then. @throws AppError `not_found` also for a job of
 * records that the caller may not read.
 */
export async function lockJob(tx: Tx, ctx: Ctx, id: string): Promise<JobColumns> {
  const [locked] = await tx
    .select({ id: bulkJobs.id })
    .from(bulkJobs)
    .where(and(eq(bulkJobs.id, id), isReadable(ctx)))
    .for('update');
  if (!locked) throw notFound('job');
  // A statement of its own sees what was stored while this one waited: an undo is another row.
  return oneRow(await tx.select(bulkJobColumns).from(bulkJobs).where(eq(bulkJobs.id, id)));
}
