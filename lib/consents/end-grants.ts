import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { consents, deviceAuthorizations, families } from '@/db/schema';
import type { Subject } from '../ports';

export type EndedGrants = { scopes: string[] | null; codes: number; grants: number };

type Parties = { userId: string; clientId: string };

/**
 * Ends what this client may do for this user: the codes and devices that were not redeemed yet, the consent, then every grant, so
 * that a redemption that came first is found here and one that comes later finds no code and no consent. It locks in
 * the order of a redemption: the code before the consent.
 */
export async function endGrants(
  tx: Tx,
  { userId, clientId }: Parties,
  kill: (subject: Subject) => void,
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
  for (const { id } of ended) kill(`f:${id}`);
  return { scopes: consent?.scopes ?? null, codes: codes.length, grants: ended.length };
}

/**
 * A code that was made between the two locks must not live on under a later consent. Whoever redeems one at this very
 * moment waits for the consent and finds it withdrawn, so waiting for them would be a deadlock and skipping is safe.
 */
async function endLateCodes(tx: Tx, { userId, clientId }: Parties): Promise<void> {
  await tx.execute(sql`
    with late as (
      select hash from authorization_codes
       where user_id = ${userId} and client_id = ${clientId} and consumed_at is null for update skip locked)
    update authorization_codes set consumed_at = now() where hash in (select hash from late)`);
}
