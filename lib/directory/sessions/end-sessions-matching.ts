import { inArray } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { outranks } from '@/lib/kernel/access';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { endSessionsOf } from '../users/user-sessions';
import { MAX_ENDED } from './choices';
import { matchingIds } from './matching-ids';
import { type EndedSessions, EndSessions } from './schema';
import { sessionConditions } from './session-conditions';

/** Each batch is a transaction of its own, so that no lock is held for long. */
const BATCH = 100;

/** A call ends after so many pages of the list, also if few of the sessions on them match. */
const MAX_PAGES = 20;

/**
 * Ends the live sessions that match, newest first: at most `MAX_ENDED` in one call. A cursor in the answer continues.
 * Skips sessions of users whose permissions exceed those of the caller. Keeps the session of the caller.
 * @throws AppError `invalid` for an unknown user or client, `reauthentication_required`.
 */
export const endSessionsMatching = verb(
  'sessions:write',
  EndSessions,
  async (ctx, { cursor, ...filter }): Promise<EndedSessions> => {
    const conditions = await sessionConditions(ctx, filter);
    const done: EndedSessions = { ended: 0, skipped: 0, next_cursor: cursor ?? null };
    for (let page = 0; page < MAX_PAGES && done.ended + done.skipped < MAX_ENDED; page++) {
      const { items, next_cursor } = await matchingIds(ctx, conditions, {
        limit: Math.min(BATCH, MAX_ENDED - done.ended - done.skipped),
        cursor: done.next_cursor ?? undefined,
      });
      const ended = await endBatch(ctx, items);
      done.ended += ended;
      done.skipped += items.length - ended;
      done.next_cursor = next_cursor;
      if (next_cursor === null) break;
    }
    return done;
  },
  { fresh: true },
);

type Found = { id: string; userId: string };

/** Ends these sessions. Locks them in the order of their ids, so that two calls do not deadlock. */
function endBatch(ctx: Ctx, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return Promise.resolve(0);
  const ids = found.map(({ id }) => id);
  return change(ctx, async (tx, invalidate) => {
    await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(inArray(sessions.id, ids))
      .orderBy(sessions.id)
      .for('update');
    const owners = await tx
      .select({ id: users.id, username: users.username, roles: users.roles })
      .from(users)
      .where(inArray(users.id, [...new Set(found.map(({ userId }) => userId))]));
    let ended = 0;
    for (const user of owners)
      if (outranks(ctx.actor.permissions, user.roles))
        ended += await endSessionsOf(tx, ctx, {
          user,
          only: inArray(sessions.id, ids),
          reason: 'administrator',
          invalidate,
        });
    return ended;
  });
}
