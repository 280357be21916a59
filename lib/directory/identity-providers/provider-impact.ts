import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { identityProviders } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { countOfEach, ownerId } from '@/lib/storage/each-of';
import { MAX_IMPACT } from '@/lib/storage/max-impact';
import { oneRow } from '@/lib/storage/one-row';
import { IdentityProviderId, type ProviderImpact } from './schema';

/** Counts the linked accounts that end with the provider, up to `MAX_IMPACT`. @throws AppError `not_found`. */
export const identityProviderImpact = verb('providers:read', IdentityProviderId, async (ctx, { id }) => {
  if (!(await ctx.db.$count(identityProviders, eq(identityProviders.id, id)))) throw notFound('identity provider');
  return countIdentities(ctx.db, [id]);
});

/** The accounts at the providers that belong to users here, up to `MAX_IMPACT`. */
export async function countIdentities(db: Db | Tx, providerIds: readonly string[]): Promise<ProviderImpact> {
  const linked = sql`select 1 from user_identities where provider_id = ${ownerId}`;
  const { identities } = oneRow(
    await db.execute<{ identities: number }>(sql`select ${countOfEach(providerIds, linked)} as identities`),
  );
  return { identities, is_capped: identities >= MAX_IMPACT };
}
