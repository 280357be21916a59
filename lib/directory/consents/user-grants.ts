import { verb } from '@/lib/kernel/verb';
import { requireOutranks } from '../users/guards';
import { getUserRow } from '../users/queries';
import { findGrants } from './find-grants';
import { type UserGrant, UserGrantId, UserGrantsOf } from './schema';
import { withdrawConsent } from './withdraw-consent';

/** Lists what clients may do for this user: by consent and by live grants. */
export const listUserGrants = verb(
  'sessions:read',
  UserGrantsOf,
  async (ctx, { id }): Promise<{ items: UserGrant[] }> => {
    await getUserRow(ctx.db, id);
    return { items: await findGrants(ctx.db, id) };
  },
);

/** Withdraws the user's consent and revokes every grant of the client. @throws AppError `not_found` when there is none. */
export const endUserGrants = verb(
  'sessions:write',
  UserGrantId,
  (ctx, { id, client_id }): Promise<void> =>
    withdrawConsent(ctx, client_id, async (tx) => {
      const user = await getUserRow(tx, id);
      requireOutranks(ctx, user.roles);
      return user;
    }),
);
