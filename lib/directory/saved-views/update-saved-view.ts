import { eq, sql } from 'drizzle-orm';
import { isUniqueViolation } from '@/db';
import { savedViews } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import type { AuditAction } from '@/lib/audit/schema';
import { change } from '@/lib/kernel/change';
import { invalid, taken } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import type { ListName } from './choices';
import { auditedView, lockOwnView, requireList, type SavedViewRow, viewTarget } from './queries';
import { knownQuery, UpdateSavedView } from './schema';

/**
 * Renames, overwrites, shares or stops sharing a view of the current user. What concerns a shared view is recorded.
 * @throws AppError `not_found`, `forbidden`, `invalid`, `conflict` as `createSavedView`.
 */
export const updateSavedView = selfVerb(
  UpdateSavedView,
  (ctx, { id, name, query, is_shared }): Promise<void> =>
    change(ctx, async (tx) => {
      const before = await lockOwnView(tx, ctx, id);
      const list = before.list as ListName;
      requireList(ctx, list);
      const known = query === undefined ? undefined : knownQuery(list, query);
      if (known === null) throw invalid('query', 'must have only parameters of the list');
      const after = oneRow(
        await tx
          .update(savedViews)
          .set({ name, query: known, isShared: is_shared, updatedAt: sql`now()` })
          .where(eq(savedViews.id, id))
          .returning()
          .catch((error: unknown) => {
            if (isUniqueViolation(error)) throw taken('name', 'You have a view of this name.');
            throw error;
          }),
      );
      const changed = differences<Record<string, unknown>>(auditedView(before), auditedView(after));
      const action = actionOf(before, after);
      if (action && changed.changed)
        await recordAudit(tx, ctx, action, {
          target: viewTarget(after),
          before: changed.before,
          after: changed.after,
        });
    }),
);

function actionOf(before: SavedViewRow, after: SavedViewRow): AuditAction | null {
  if (after.isShared) return before.isShared ? 'saved_view.updated' : 'saved_view.shared';
  return before.isShared ? 'saved_view.unshared' : null;
}
