import { eq } from 'drizzle-orm';
import { deletedRecords } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { lockDeleted } from '../deleted-rows';
import { kindsFor, mayWriteSome } from './deleted-kinds';
import { deletedTarget } from './projection';
import { requireWritable } from './require-writable';
import { DeletedRecordId } from './schema';

/** Deletes a deleted record for good: nothing of it can be restored any more. @throws AppError `not_found`, `forbidden`. */
export const purgeRecord = verb(
  mayWriteSome,
  DeletedRecordId,
  (ctx, { id }): Promise<void> =>
    change(ctx, async (tx) => {
      const deleted = await lockDeleted(tx, id, kindsFor(ctx, 'read', 'write'));
      requireWritable(ctx, deleted);
      await tx.delete(deletedRecords).where(eq(deletedRecords.id, deleted.id));
      await recordAudit(tx, ctx, 'deleted_record.purged', {
        target: deletedTarget(deleted),
        before: { deleted_at: deleted.deletedAt.toISOString(), deleted_by: deleted.deletedByName },
      });
    }),
  { fresh: true },
);
