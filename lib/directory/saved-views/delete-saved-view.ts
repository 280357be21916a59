import { eq } from 'drizzle-orm';
import { savedViews } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { requirePermission, selfVerb } from '@/lib/kernel/verb';
import type { ListName } from './choices';
import { auditedView, requireList, viewTarget } from './queries';
import { SavedViewId } from './schema';

/**
 * Deletes a view of the current user. A view that somebody else shares needs the permission `settings:write`.
 * @throws AppError `not_found`, also for a view that somebody else does not share; `forbidden`.
 */
export const deleteSavedView = selfVerb(
  SavedViewId,
  (ctx, { id }): Promise<void> =>
    change(ctx, async (tx) => {
      const [row] = await tx.select().from(savedViews).where(eq(savedViews.id, id)).for('update');
      const isOwn = row?.ownerId === ctx.actor.id;
      if (!row || !(isOwn || row.isShared)) throw notFound('saved view');
      requireList(ctx, row.list as ListName);
      if (!isOwn) requirePermission(ctx, 'settings:write');
      await tx.delete(savedViews).where(eq(savedViews.id, id));
      if (row.isShared)
        await recordAudit(tx, ctx, 'saved_view.deleted', { target: viewTarget(row), before: auditedView(row) });
    }),
);
