import { and, eq, isNull } from 'drizzle-orm';
import { consents } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { requireOutranks } from '../users/guards';
import { getUserRow } from '../users/queries';
import { ConsentId } from './schema';
import { withdrawConsent } from './withdraw-consent';

/**
 * Withdraws a consent and revokes every grant of its client for its user.
 * @throws AppError `not_found` for a consent that is unknown or withdrawn, `forbidden` if its user has permissions that
 * exceed those of the caller.
 */
export const endConsent = verb('sessions:write', ConsentId, async (ctx, { id }): Promise<void> => {
  const [consent] = await ctx.db
    .select({ userId: consents.userId, clientId: consents.clientId })
    .from(consents)
    .where(and(eq(consents.id, id), isNull(consents.withdrawnAt)));
  if (!consent) throw notFound('consent');
  await withdrawConsent(ctx, consent.clientId, async (tx) => {
    const user = await getUserRow(tx, consent.userId);
    requireOutranks(ctx, user.roles);
    return user;
  });
});
