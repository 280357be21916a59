import { and, arrayOverlaps, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { identityProviders } from '@/db/schema';
import { taken } from '@/lib/kernel/errors';

/** The key of the advisory lock: no constraint keeps two arrays from containing the same domain. */
const LOCK = 7_301_992_884_170_531_201n;

/**
 * Reserves email domains for a provider until the transaction ends.
 * @throws AppError `conflict` if another provider has one of them.
 */
export async function claimDomains(tx: Tx, domains: string[], except?: string): Promise<void> {
  if (domains.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${String(LOCK)}::bigint)`);
  const [other] = await tx
    .select({ name: identityProviders.name, domains: identityProviders.domains })
    .from(identityProviders)
    .where(
      and(
        arrayOverlaps(identityProviders.domains, domains),
        except === undefined ? undefined : ne(identityProviders.id, except),
      ),
    )
    .limit(1);
  if (!other) return;
  const shared = domains.find((domain) => other.domains.includes(domain));
  throw taken('domains', `${shared} belongs to the provider ${other.name}.`);
}
