import { findGrants, withdrawConsent } from '@/lib/directory/consents';
import type { UserGrant } from '@/lib/directory/consents/schema';
import { selfVerb } from '@/lib/kernel/verb';
import { Nothing, OwnGrantId } from './schema';

export const listOwnGrants = selfVerb(
  Nothing,
  async (ctx): Promise<{ items: UserGrant[] }> => ({ items: await findGrants(ctx.db, ctx.actor.id) }),
);

/** Withdraws the consent that the current user gave to a client, and ends its grants. @throws AppError `not_found`. */
export const endOwnGrants = selfVerb(
  OwnGrantId,
  (ctx, { client_id }): Promise<void> =>
    withdrawConsent(ctx, client_id, async () => ({ id: ctx.actor.id, username: ctx.actor.name })),
);
