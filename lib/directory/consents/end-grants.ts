import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { consents, deviceAuthorizations, families } from '@/db/schema';
import type { CacheTag } from '@/lib/kernel/ports';

export type EndedGrants = { scopes: string[] | null; codes: number; grants: number };

type Parties = { userId: string; clientId: string };

/**
 * Ends everything that this client may do for this user: unredeemed codes and device authorizations, then the consent,
 * then every grant. So the grant of an earlier redemption is ended here, and a later redemption finds no code and no
 * consent. Rows are locked in the order of a redemption: the code before the consent.
 */
export async function endGrants(
  tx: Tx,
  { userId, clientId }: Parties,
  invalidate: (tag: CacheTag) => void,
): Promise<EndedGrants> {
  const codes = await tx.execute(sql`
    with waiting as (
      select hash from authorization_codes
       where user_id = ${userId} and client_id = ${clientId} and consumed_at is null order by hash for update)
    update authorization_codes set consumed_at = now() where hash in (select hash from waiting)
    returning 1`);
  await tx
    .update(deviceAuthorizations)
    .set({ status: 'denied' })
    .where(
      and(
        eq(deviceAuthorizations.userId, userId),
        eq(deviceAuthorizations.clientId, clientId),
        eq(deviceAuthorizations.status, 'approved'),
      ),
    );
  const [consent] = await tx
    .update(consents)
    .set({ withdrawnAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(consents.userId, userId), eq(consents.clientId, clientId), isNull(consents.withdrawnAt)))
    .returning({ scopes: consents.scopes });
  await endLateCodes(tx, { userId, clientId });
  const ended = await tx
    .update(families)
    .set({ revokedAt: sql`now()`, revokedReason: 'consent' })
    .where(and(eq(families.userId, userId), eq(families.clientId, clientId), isNull(families.revokedAt)))
    .returning({ id: families.id });
  for (const { id } of ended) invalidate(`f:${id}`);
  return { scopes: consent?.scopes ?? null, codes: codes.length, grants: ended.length };
}

/**
 * Consumes codes that were issued between the two locks, since they must not be valid under a later consent. A locked
 * code is being redeemed: that redemption waits for the consent and finds it withdrawn. Waiting for the code would be a
 * deadlock, and skipping it is safe.
 */
async function endLateCodes(tx: Tx, { userId, clientId }: Parties): Promise<void> {
  await tx.execute(sql`
    with late as (
      select hash from authorization_codes
       where user_id = ${userId} and client_id = ${clientId} and consumed_at is null for update skip locked)
    update authorization_codes set consumed_at = now() where hash in (select hash from late)`);
}
