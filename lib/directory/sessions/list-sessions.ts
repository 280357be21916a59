import { eq, getTableColumns } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { sessionLimits } from '@/lib/directory/settings';
import { verb } from '@/lib/kernel/verb';
import type { Page } from '@/lib/storage/page';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { toSession } from '../users/find-sessions';
import { clientsOfSessions } from '../users/session-clients';
import { endingGrants } from './ending-grants';
import { type ListedSession, SessionQuery } from './schema';
import { sessionConditions } from './session-conditions';

type Row = Walked & {
  session: typeof sessions.$inferSelect;
  user: ListedSession['user'];
};

/**
 * Lists live sessions of all users, by the time of the sign-in. A page looks at a bounded number of sessions, so it can have
 * fewer than `limit` and still a `next_cursor`.
 * @throws AppError `invalid` for an unknown user or client, or a cursor of another list.
 */
export const listSessions = verb('sessions:read', SessionQuery, async (ctx, query): Promise<Page<ListedSession>> => {
  const { sort, limit, cursor, ...filter } = query;
  const { settings, within, filters, few } = await sessionConditions(ctx, filter);
  const page = await walkPage<Row, Row>({
    ctx,
    query: { limit, cursor },
    table: sessions,
    by: { column: sessions.createdAt, id: sessions.id, descending: sort === '-created_at' },
    within,
    filters,
    few,
    select: ({ from, where, order, limit: rows, place }) =>
      ctx.db
        .select({
          session: getTableColumns(sessions),
          user: { id: users.id, username: users.username, name: users.name, roles: users.roles },
          ...place,
        })
        .from(from)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(where)
        .orderBy(...order)
        .limit(rows),
    project: (row) => row,
  });
  const ids = page.items.map(({ session }) => session.id);
  const [clients, grants] = await Promise.all([clientsOfSessions(ctx.db, ids), endingGrants(ctx.db, ids)]);
  return {
    items: page.items.map(({ session, user }) => ({
      ...toSession(
        ctx,
        session,
        sessionLimits(ctx.config, settings, { roles: user.roles, isKept: session.isKept }),
        clients.get(session.id) ?? [],
      ),
      user,
      ending_grants: grants.get(session.id) ?? 0,
    })),
    next_cursor: page.next_cursor,
  };
});
