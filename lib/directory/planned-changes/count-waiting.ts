import { and, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { plannedChanges } from '@/db/schema';
import { actNames, acts } from '@/lib/kernel/acts';
import { verb } from '@/lib/kernel/verb';

const MAX_COUNT = 100;

/** How many planned changes wait for an approval that the caller can give; at most a hundred are counted. */
export const countWaiting = verb('audit:read', z.strictObject({}), async (ctx): Promise<number> => {
  const { actor, db } = ctx;
  const approvable = actNames.filter((act) => actor.permissions.has(acts[act].permission));
  if (actor.kind !== 'user' || actor.id === null || approvable.length === 0) return 0;
  const waiting = db
    .select({ one: sql`1` })
    .from(plannedChanges)
    .where(
      and(
        sql`state in ('waiting','scheduled') and state = 'waiting' and expires_at > now()`,
        inArray(plannedChanges.act, approvable),
        or(isNull(plannedChanges.requestedById), ne(plannedChanges.requestedById, actor.id)),
      ),
    )
    .limit(MAX_COUNT);
  return db.$count(waiting.as('counted'));
});
