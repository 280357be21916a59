import { findGrants, withdrawConsent } from '../consents';
import type { UserGrant } from '../consents/schema';
import { selfVerb } from '../verb';
import { Nothing, OwnGrantId } from './schema';

export const listOwnGrants = selfVerb(
  Nothing,
  async (ctx): Promise<{ items: UserGrant[] }> => ({ items: await findGrants(ctx.db, ctx.actor.id) }),
);

/** Takes back what one allowed an application: its consent and every grant end. @throws AppError `not_found`. */
export const endOwnGrants = selfVerb(
  OwnGrantId,
  (ctx, { client_id }): Promise<void> =>
    withdrawConsent(ctx, client_id, async () => ({ id: ctx.actor.id, username: ctx.actor.name })),
);
