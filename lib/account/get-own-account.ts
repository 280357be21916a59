import { getUserRow, toUser } from '../users';
import { selfVerb } from '../verb';
import { Nothing, type User } from './schema';

export const getOwnAccount = selfVerb(
  Nothing,
  async (ctx): Promise<User> => toUser(await getUserRow(ctx.db, ctx.actor.id)),
);
