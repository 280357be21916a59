import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { bulkJobItems } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage } from '@/lib/storage/keyset';
import { mayReadSome } from './choices';
import { getBulkJob } from './get-bulk-job';
import { type BulkFailure, BulkFailureQuery, BulkJobId } from './schema';

const PAGE = 1_000;

const isFailed = (jobId: string) => and(eq(bulkJobItems.jobId, jobId), sql`outcome = 'failed'`);

const columns = {
  number: bulkJobItems.position,
  id: bulkJobItems.targetId,
  name: bulkJobItems.name,
  failure: bulkJobItems.failure,
};

type Row = { number: number; id: string; name: string | null; failure: string | null };

const toFailure = ({ number, id, name, failure }: Row): BulkFailure => ({
  position: number,
  id,
  name,
  failure: failure ?? '',
});

/** Lists the records for which the act of a job failed, with the reasons. @throws AppError `not_found`. */
export const listBulkFailures = verb(
  mayReadSome,
  BulkFailureQuery,
  async (ctx, { id, ...query }): Promise<CountedPage<BulkFailure>> => {
    await getBulkJob(ctx, { id });
    return keysetPage<Row & { position: string | null }, BulkFailure>({
      ctx,
      query: { ...query, sort: 'position' },
      columns: { position: bulkJobItems.position },
      id: bulkJobItems.targetId,
      filters: [isFailed(id)],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...columns, position })
          .from(bulkJobItems)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toFailure,
    });
  },
);

/** Every failure of a job, in its order. Read while it is consumed. @throws AppError `not_found`. */
export const readBulkFailures = verb(mayReadSome, BulkJobId, async (ctx, { id }) => {
  await getBulkJob(ctx, { id });
  return failuresOf(ctx, id);
});

async function* failuresOf(ctx: Ctx, id: string): AsyncGenerator<BulkFailure> {
  for (let after = 0; ; ) {
    const page = await ctx.db
      .select(columns)
      .from(bulkJobItems)
      .where(and(isFailed(id), gt(bulkJobItems.position, after)))
      .orderBy(asc(bulkJobItems.position))
      .limit(PAGE);
    yield* page.map(toFailure);
    after = page.at(-1)?.number ?? 0;
    if (page.length < PAGE) return;
  }
}
