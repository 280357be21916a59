import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { findsUser } from './finds-user';
import { toUser, userColumns } from './projection';
import { type User, UserQuery } from './schema';

const sortable = {
  name: users.sortName,
  username: users.usernameCanonical,
  email: users.emailCanonical,
  created_at: users.createdAt,
  last_login_at: users.lastLoginAt,
};

/** Lists the users. `q` searches names, usernames and email addresses, and finds an id. */
export const listUsers = verb(
  'users:read',
  UserQuery,
  async (ctx, query): Promise<CountedPage<User>> =>
    keysetPage<Parameters<typeof toUser>[0] & Positioned, User>({
      ctx,
      query,
      columns: sortable,
      id: users.id,
      filters: [
        query.q ? await findsUser(ctx, query.q) : undefined,
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
