import { and, eq, getTableColumns, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { deletedRecords } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { matchesSearch } from '@/lib/storage/matches-search';
import type { DeletedRecordRow } from '../deleted-rows';
import type { DeletedKind } from './choices';
import { kindsFor, mayReadSome } from './deleted-kinds';
import { toDeletedRecord } from './projection';
import { type DeletedRecord, DeletedRecordQuery } from './schema';

const isRestorable = gt(deletedRecords.restorableUntil, sql`now()`);

/** Lists what can be restored of the kinds that the caller may read, newest first. `q` searches names. */
export const listDeletedRecords = verb(
  mayReadSome,
  DeletedRecordQuery,
  async (ctx, query): Promise<CountedPage<DeletedRecord>> => {
    const kinds = kindsFor(ctx, 'read').filter((kind) => query.kind === undefined || kind === query.kind);
    return keysetPage<DeletedRecordRow & Positioned, DeletedRecord>({
      ctx,
      query,
      columns: { deleted_at: deletedRecords.deletedAt },
      id: deletedRecords.id,
      filters: [
        isRestorable,
        inArray(deletedRecords.kind, kinds),
        query.q ? await findsDeleted(ctx, query.q) : undefined,
      ],
      select: (parts) => selectOfKinds(ctx, kinds, query.sort, parts),
      project: toDeletedRecord,
    });
  },
);

function findsDeleted(ctx: Ctx, q: string): Promise<SQL> {
  const { id, searchText, name } = deletedRecords;
  return matchesSearch(ctx, { id, searchText, written: [name] }, q);
}

type Parts = { where: SQL | undefined; order: SQL[]; limit: number; position: SQL<string | null> };

/** Each kind is read in the order of its index, so that many records of one kind do not slow down the list of another. */
async function selectOfKinds(ctx: Ctx, kinds: DeletedKind[], sort: string, { where, order, limit, position }: Parts) {
  const pages = kinds.map((kind) =>
    ctx.db
      .select({ ...getTableColumns(deletedRecords), position: position.as('position') })
      .from(deletedRecords)
      .where(and(eq(deletedRecords.kind, kind), where))
      .orderBy(...order)
      .limit(limit),
  );
  const [first, second, ...others] = pages;
  if (!first) return [];
  if (!second) return first;
  return unionAll(first, second, ...others)
    .orderBy(sort === '-deleted_at' ? sql`deleted_at desc, id desc` : sql`deleted_at, id`)
    .limit(limit);
}
