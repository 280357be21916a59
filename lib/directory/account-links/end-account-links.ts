import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { accountLinks } from '@/db/schema';
import type { AccountLinkKind } from './link-kinds';

/** Ends the unused links of these kinds, because what they were issued for has changed. */
export const endAccountLinks = (tx: Tx, userId: string, kinds: readonly AccountLinkKind[]): Promise<void> =>
  endWhere(tx, and(eq(accountLinks.userId, userId), inArray(accountLinks.kind, [...kinds])));

/** Ends one link, for example of an invitation, which belongs to no user. */
export const endAccountLink = (tx: Tx, id: string): Promise<void> => endWhere(tx, eq(accountLinks.id, id));

async function endWhere(tx: Tx, which: SQL | undefined): Promise<void> {
  await tx
    .update(accountLinks)
    .set({ usedAt: sql`now()` })
    .where(and(which, isNull(accountLinks.usedAt)));
}
