import { eq } from 'drizzle-orm';
import { clients, families, users } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import type { Page } from '@/lib/storage/page';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { grantConditions } from './grant-conditions';
import { type GrantRow, grantColumns, toGrant } from './grant-row';
import { type Grant, GrantQuery } from './schema';

/**
 * Lists the grants of all users (token families), by the time since which they have their state: created, revoked or
 * expired. A page looks at a bounded number of grants, so it can have fewer than `limit` and still a `next_cursor`.
 * @throws AppError `invalid` for an unknown user or client, a wrong search, or a cursor of another list.
 */
export const listGrants = verb('sessions:read', GrantQuery, async (ctx, query): Promise<Page<Grant>> => {
  const { sort, limit, cursor, ...filter } = query;
  const { by, ...conditions } = await grantConditions(ctx, filter);
  return walkPage<GrantRow & Walked, Grant>({
    ctx,
    query: { limit, cursor },
    table: families,
    by: { column: by, id: families.id, descending: sort === '-since' },
    ...conditions,
    select: ({ from, where, order, limit: rows, place }) =>
      ctx.db
        .select({ ...grantColumns, ...place })
        .from(from)
        .innerJoin(users, eq(users.id, families.userId))
        .innerJoin(clients, eq(clients.id, families.clientId))
        .where(where)
        .orderBy(...order)
        .limit(rows),
    project: toGrant,
  });
});
