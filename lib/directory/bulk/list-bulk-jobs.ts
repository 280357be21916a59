import { bulkJobs } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { mayReadSome } from './choices';
import { bulkJobColumns, toBulkJob } from './projection';
import { isReadable } from './readable';
import { type BulkJob, BulkJobQuery } from './schema';

/** Lists the jobs whose records the caller may read, newest first. They are kept for thirty days. */
export const listBulkJobs = verb(
  mayReadSome,
  BulkJobQuery,
  (ctx, query): Promise<CountedPage<BulkJob>> =>
    keysetPage<Parameters<typeof toBulkJob>[0] & Positioned, BulkJob>({
      ctx,
      query: { ...query, sort: '-created_at' },
      columns: { created_at: bulkJobs.createdAt },
      id: bulkJobs.id,
      filters: [isReadable(ctx)],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...bulkJobColumns, position })
          .from(bulkJobs)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toBulkJob,
    }),
);
