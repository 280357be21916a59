import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { accountLinks } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { type AccountLink, toAccountLink } from './account-link';
import type { AccountLinkKind } from './link-kinds';

/**
 * Uses a link of one of these kinds, in the transaction of the change that it allows. Of several calls with one token, one
 * gets the link; null for every other one and for an expired or unknown token.
 */
export async function claimAccountLink(
  tx: Tx,
  ctx: Pick<Ctx, 'keys'>,
  kinds: readonly AccountLinkKind[],
  token: string,
): Promise<AccountLink | null> {
  const [row] = await tx
    .update(accountLinks)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(accountLinks.hash, sha256(token)),
        inArray(accountLinks.kind, [...kinds]),
        isNull(accountLinks.usedAt),
        sql`${accountLinks.expiresAt} > now()`,
      ),
    )
    .returning();
  return row ? toAccountLink(ctx, row) : null;
}
