import { and, eq, isNull, sql } from 'drizzle-orm';
import { consents } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { countGrants } from '@/lib/storage/count-grants';
import { ConsentId, type ConsentImpact } from './schema';

/**
 * Counts the live grants and tokens that end when a consent is withdrawn, up to `MAX_IMPACT` of each.
 * @throws AppError `not_found` for a consent that is unknown or withdrawn.
 */
export const consentImpact = verb('sessions:read', ConsentId, async (ctx, { id }): Promise<ConsentImpact> => {
  const [consent] = await ctx.db
    .select({ userId: consents.userId, clientId: consents.clientId })
    .from(consents)
    .where(and(eq(consents.id, id), isNull(consents.withdrawnAt)));
  if (!consent) throw notFound('consent');
  return countGrants(ctx.db, sql`f.user_id = ${consent.userId} and f.client_id = ${consent.clientId}`);
});
