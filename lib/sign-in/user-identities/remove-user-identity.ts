import { lockUser, requireOutranks } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { listIdentities, unlinkIdentities } from '../federation';
import { RemoveUserIdentities, RemoveUserIdentity } from './schema';

/**
 * Disconnects an account at a provider from a user, and ends the sessions that it began. It may be the last way in: an
 * administrator can set a password.
 * @throws AppError `not_found`, `forbidden`, `reauthentication_required`.
 */
export const removeUserIdentity = verb(
  'users:write',
  RemoveUserIdentity,
  (ctx, { id, identity_id, reason }): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const user = await lockUser(tx, { id });
      requireOutranks(ctx, user.roles);
      const identities = (await listIdentities(tx, user.id)).filter((identity) => identity.id === identity_id);
      if (identities.length === 0) throw notFound('connected account');
      await unlinkIdentities(tx, ctx, { user, identities, reason, invalidate });
    }),
  { fresh: true },
);

/** Disconnects every account at a provider from a user. @throws AppError `not_found`, `forbidden`, `reauthentication_required`. */
export const removeUserIdentities = verb(
  'users:write',
  RemoveUserIdentities,
  (ctx, { id, reason }): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const user = await lockUser(tx, { id });
      requireOutranks(ctx, user.roles);
      await unlinkIdentities(tx, ctx, { user, identities: await listIdentities(tx, user.id), reason, invalidate });
    }),
  { fresh: true },
);
