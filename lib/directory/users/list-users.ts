import { users } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { toUser, userColumns } from './projection';
import { type User, UserQuery } from './schema';
import { userFilters } from './user-filters';

const sortable = {
  name: users.sortName,
  username: users.usernameCanonical,
  email: users.emailCanonical,
  created_at: users.createdAt,
  last_login_at: users.lastLoginAt,
};

/** Lists the users. `q` searches names, usernames and email addresses, finds an id, and has terms (`parseSearch`). */
export const listUsers = verb(
  'users:read',
  UserQuery,
  async (ctx, query): Promise<CountedPage<User>> =>
    keysetPage<Parameters<typeof toUser>[0] & Positioned, User>({
      ctx,
      query,
      columns: sortable,
      id: users.id,
      ...(await userFilters(ctx, query)),
      select: ({ from, where, order, limit, position }) =>
        ctx.db
          .select({ ...userColumns, position })
          .from(from)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toUser,
    }),
);
