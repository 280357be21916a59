import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { accountLinks } from '@/db/schema';
import { endAccountLinks } from './end-account-links';

/**
 * Ends the links that depend on the address of the user: what they prove is about the address before. Links that take a
 * change of the address back go on.
 */
export const endAddressLinks = (tx: Tx, userId: string): Promise<void> =>
  endAccountLinks(tx, userId, ['reset_password', 'verify_address', 'change_address', 'delete_account']);

/** Ends the links that undo changes of the address after the one that the link `id` undoes. */
export async function endLaterUndoLinks(tx: Tx, userId: string, id: string): Promise<void> {
  const issued = sql`(select created_at from account_links where id = ${id})`;
  await tx
    .update(accountLinks)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(accountLinks.userId, userId),
        eq(accountLinks.kind, 'undo_address_change'),
        isNull(accountLinks.usedAt),
        gte(accountLinks.createdAt, issued),
      ),
    );
}
