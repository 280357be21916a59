import { eq, ne, type SQL } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { Page } from '@/lib/storage/page';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { walkIds } from '@/lib/storage/walk-ids';
import type { SessionFilter } from './schema';
import { type SessionConditions, sessionConditions } from './session-conditions';

type Found = Walked & { id: string; userId: string };

/** Ids of matching sessions, newest first. The session of the caller is left out. */
export const matchingIds = (
  ctx: Ctx,
  { within, filters, few }: Pick<SessionConditions, 'within' | 'filters' | 'few'>,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<Found>> =>
  walkPage<Found, Found>({
    ctx,
    query,
    table: sessions,
    by: { column: sessions.createdAt, id: sessions.id, descending: true },
    within,
    filters: [...filters, isNotOwn(ctx)],
    few,
    select: ({ from, where, order, limit, place }) =>
      ctx.db
        .select({ id: sessions.id, userId: sessions.userId, ...place })
        .from(from)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(where)
        .orderBy(...order)
        .limit(limit),
    project: (row) => row,
  });

/** Ids of at most `max` matching sessions, see `walkIds`. The session of the caller is left out. */
export async function sessionIds(ctx: Ctx, filter: SessionFilter, max: number): Promise<string[] | null> {
  const conditions = await sessionConditions(ctx, filter);
  return walkIds((query) => matchingIds(ctx, conditions, query), max);
}

const isNotOwn = ({ actor }: Ctx): SQL | undefined => (actor.session ? ne(sessions.id, actor.session.id) : undefined);
