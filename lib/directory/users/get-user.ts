import { verb } from '@/lib/kernel/verb';
import { toUser } from './projection';
import { getUserRow } from './queries';
import { type User, UserId } from './schema';

/** @throws AppError `not_found`. */
export const getUser = verb(
  'users:read',
  UserId,
  async (ctx, { id }): Promise<User> => toUser(await getUserRow(ctx.db, id)),
);
