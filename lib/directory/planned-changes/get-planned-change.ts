import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { plannedChanges } from '@/db/schema';
import { actPermissions } from '@/lib/kernel/acts';
import { notFound } from '@/lib/kernel/errors';
import { requirePermission, verb } from '@/lib/kernel/verb';
import { isRequester } from './is-requester';
import { type PlannedChangeRow, toPlannedChange } from './projection';
import { type PlannedChange, PlannedChangeId } from './schema';

/** Reads a planned change; without `audit:read` only an own one. @throws AppError `not_found`, `forbidden`. */
export const getPlannedChange = verb(
  ['audit:read', ...actPermissions],
  PlannedChangeId,
  async (ctx, { id }): Promise<PlannedChange> => {
    const row = await findRow(ctx.db, id);
    if (!isRequester(ctx, row)) requirePermission(ctx, 'audit:read');
    return toPlannedChange(ctx, row);
  },
);

/** @throws AppError `not_found`. */
export async function findRow(db: Db | Tx, id: string): Promise<PlannedChangeRow> {
  const [row] = await db.select().from(plannedChanges).where(eq(plannedChanges.id, id));
  if (!row) throw notFound('planned change');
  return row;
}
