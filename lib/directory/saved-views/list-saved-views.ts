import { and, asc, desc, eq, or } from 'drizzle-orm';
import { savedViews, users } from '@/db/schema';
import { selfVerb } from '@/lib/kernel/verb';
import { MAX_VIEWS } from './choices';
import { ownerName, requireList, toSavedView } from './queries';
import { type SavedView, SavedViewsOf } from './schema';

/** As many shared views of others as a menu can show. */
const MAX_SHARED = 100;

/** The views of a list that the current user has saved, then those that others share, both by name. @throws AppError `forbidden`. */
export const listSavedViews = selfVerb(SavedViewsOf, async (ctx, { list }): Promise<{ items: SavedView[] }> => {
  requireList(ctx, list);
  const rows = await ctx.db
    .select({ view: savedViews, owner: ownerName })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.ownerId))
    .where(and(eq(savedViews.list, list), or(eq(savedViews.ownerId, ctx.actor.id), eq(savedViews.isShared, true))))
    .orderBy(desc(eq(savedViews.ownerId, ctx.actor.id)), asc(savedViews.name), asc(savedViews.id))
    .limit(MAX_VIEWS + MAX_SHARED);
  return { items: rows.map(({ view, owner }) => toSavedView(view, owner.name ?? owner.username, ctx.actor.id)) };
});
