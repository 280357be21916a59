import { and, eq } from 'drizzle-orm';
import { isUniqueViolation } from '@/db';
import { savedViews } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { AppError, invalid, taken } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { selfVerb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { lockUser } from '../users';
import { MAX_VIEWS } from './choices';
import { auditedView, requireList, toSavedView, viewTarget } from './queries';
import { CreateSavedView, knownQuery, type SavedView } from './schema';

/**
 * Saves a state of a list for the current user, or for everybody who may see the list.
 * @throws AppError `forbidden`, `invalid` for parameters that the list does not have, `conflict` for a name that the user
 * has given to another view of the list, and for the 51st view.
 */
export const createSavedView = selfVerb(
  CreateSavedView,
  (ctx, { list, name, query, is_shared }): Promise<SavedView> => {
    requireList(ctx, list);
    const known = knownQuery(list, query);
    if (known === null) throw invalid('query', 'must have only parameters of the list');
    return change(ctx, async (tx) => {
      // Saved one after another, so that two at once cannot exceed the limit.
      const owner = await lockUser(tx, { id: ctx.actor.id });
      const isOwn = and(eq(savedViews.ownerId, owner.id), eq(savedViews.list, list));
      if ((await tx.$count(savedViews, isOwn)) >= MAX_VIEWS)
        throw new AppError('conflict', `You can save at most ${MAX_VIEWS} views of a list.`);
      const row = oneRow(
        await tx
          .insert(savedViews)
          .values({ id: newId(), ownerId: owner.id, list, name, query: known, isShared: is_shared })
          .returning()
          .catch((error: unknown) => {
            if (isUniqueViolation(error)) throw taken('name', 'You have a view of this name.');
            throw error;
          }),
      );
      if (is_shared)
        await recordAudit(tx, ctx, 'saved_view.shared', { target: viewTarget(row), after: auditedView(row) });
      return toSavedView(row, owner.name ?? owner.username, owner.id);
    });
  },
);
