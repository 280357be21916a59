import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { type CountedPage, contains, keysetPage, type Positioned } from '../keyset';
import { verb } from '../verb';
import { searchedColumns, toUser, userColumns } from './projection';
import { type User, UserQuery } from './schema';

const sortable = {
  username: users.usernameCanonical,
  email: users.emailCanonical,
  created_at: users.createdAt,
  last_login_at: users.lastLoginAt,
};

export const listUsers = verb(
  'users:read',
  UserQuery,
  (ctx, query): Promise<CountedPage<User>> =>
    keysetPage<Parameters<typeof toUser>[0] & Positioned, User>({
      ctx,
      query,
      columns: sortable,
      id: users.id,
      filters: [
        query.q ? contains(query.q, searchedColumns) : undefined,
        query.is_active === undefined ? undefined : eq(users.isActive, query.is_active),
        query.role ? sql`${users.roles} @> array[${query.role}]` : undefined,
      ],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...userColumns, position })
          .from(users)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      count: async (where, upTo) =>
        ctx.db.$count(ctx.db.select({ one: sql`1` }).from(users).where(where).limit(upTo).as('counted')),
      project: toUser,
    }),
);
