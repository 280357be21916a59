import { getUserRow, toUser } from '@/lib/directory/users';
import { selfVerb } from '@/lib/kernel/verb';
import { Nothing, type User } from './schema';

export const getOwnAccount = selfVerb(
  Nothing,
  async (ctx): Promise<User> => toUser(await getUserRow(ctx.db, ctx.actor.id)),
);
