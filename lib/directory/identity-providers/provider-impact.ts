import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { userIdentities } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { IdentityProviderId, type ProviderImpact } from './schema';

const MAX_COUNTED = 1_000;

/** Counts the linked accounts that end with the provider, up to 1,000. */
export const identityProviderImpact = verb('providers:read', IdentityProviderId, (ctx, { id }) =>
  countIdentities(ctx.db, id),
);

/** The accounts at the provider that belong to users here, up to 1,000. */
export async function countIdentities(db: Db | Tx, providerId: string): Promise<ProviderImpact> {
  const count = await db.$count(
    db
      .select({ one: sql`1` })
      .from(userIdentities)
      .where(eq(userIdentities.providerId, providerId))
      .limit(MAX_COUNTED + 1)
      .as('counted'),
  );
  return { identities: Math.min(count, MAX_COUNTED), is_capped: count > MAX_COUNTED };
}
