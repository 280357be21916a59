import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { savedViews, users } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { requirePermission, type SelfCtx } from '@/lib/kernel/verb';
import { type ListName, lists } from './choices';
import type { SavedView } from './schema';

export type SavedViewRow = typeof savedViews.$inferSelect;

/** @throws AppError `forbidden` unless the current user may see the list. */
export const requireList = (ctx: SelfCtx, list: ListName): void => requirePermission(ctx, lists[list].permission);

/** Locks a view of the current user. @throws AppError `not_found`, also for a view of somebody else. */
export async function lockOwnView(tx: Tx, ctx: SelfCtx, id: string): Promise<SavedViewRow> {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.ownerId, ctx.actor.id)))
    .for('update');
  if (!row) throw notFound('saved view');
  return row;
}

export const toSavedView = (row: SavedViewRow, owner: string, ownId: string): SavedView => ({
  id: row.id,
  list: row.list as ListName,
  name: row.name,
  query: row.query,
  is_shared: row.isShared,
  is_own: row.ownerId === ownId,
  owner,
});

export const ownerName = { name: users.name, username: users.username };

export const viewTarget = ({ id, name }: SavedViewRow) => ({ kind: 'saved_view', id, name });

export const auditedView = ({ list, name, query, isShared }: SavedViewRow) => ({
  list,
  name,
  query,
  is_shared: isShared,
});
