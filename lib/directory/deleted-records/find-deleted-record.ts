import { and, eq, gt, sql } from 'drizzle-orm';
import { deletedRecords } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { kindsFor, mayReadSome } from './deleted-kinds';
import { toDeletedRecord } from './projection';
import { type DeletedRecord, FindDeletedRecord } from './schema';

/** What was deleted and had this id; null if nothing that the caller may see had it. */
export const findDeletedRecord = verb(
  mayReadSome,
  FindDeletedRecord,
  async (ctx, { kind, id }): Promise<DeletedRecord | null> => {
    if (!kindsFor(ctx, 'read').includes(kind)) return null;
    const [row] = await ctx.db
      .select()
      .from(deletedRecords)
      .where(
        and(
          eq(deletedRecords.kind, kind),
          eq(deletedRecords.recordId, id),
          gt(deletedRecords.restorableUntil, sql`now()`),
        ),
      );
    return row ? toDeletedRecord(row) : null;
  },
);
