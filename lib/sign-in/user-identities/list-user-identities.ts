import { getUserRow } from '@/lib/directory/users';
import { verb } from '@/lib/kernel/verb';
import { listIdentities } from '../federation';
import { type UserIdentities, UserIdentitiesId } from './schema';
import { toUserIdentity } from './to-user-identity';

/** The accounts at identity providers with which a user can sign in. @throws AppError `not_found`. */
export const listUserIdentities = verb('users:read', UserIdentitiesId, async (ctx, { id }): Promise<UserIdentities> => {
  const user = await getUserRow(ctx.db, id);
  return { items: (await listIdentities(ctx.db, user.id)).map(toUserIdentity) };
});
