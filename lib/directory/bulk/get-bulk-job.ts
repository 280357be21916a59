import { and, eq } from 'drizzle-orm';
import { bulkJobs } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { mayReadSome } from './choices';
import { bulkJobColumns, toBulkJob } from './projection';
import { isReadable } from './readable';
import { type BulkJob, BulkJobId } from './schema';

/** Reads a job with its progress. @throws AppError `not_found`. */
export const getBulkJob = verb(mayReadSome, BulkJobId, async (ctx, { id }): Promise<BulkJob> => {
  const [job] = await ctx.db
    .select(bulkJobColumns)
    .from(bulkJobs)
    .where(and(eq(bulkJobs.id, id), isReadable(ctx)));
  if (!job) throw notFound('job');
  return toBulkJob(job);
});
