import { and, eq, inArray, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { type AccountLink, toAccountLink } from './account-link';
import type { AccountLinkKind } from './link-kinds';

/** `unknown` includes garbled tokens and links of another kind. */
export type FoundAccountLink =
  | { state: 'live'; link: AccountLink }
  | { state: 'used' | 'expired'; link: AccountLink }
  | { state: 'unknown' };

/** Looks at a link without using it, for the page that it opens. Only `claimAccountLink` decides. */
export async function findAccountLink(
  ctx: Pick<Ctx, 'db' | 'keys'>,
  kinds: readonly AccountLinkKind[],
  token: string,
): Promise<FoundAccountLink> {
  const [row] = await ctx.db
    .select({ link: accountLinks, isExpired: sql<boolean>`${accountLinks.expiresAt} <= now()` })
    .from(accountLinks)
    .where(and(eq(accountLinks.hash, sha256(token)), inArray(accountLinks.kind, [...kinds])));
  if (!row) return { state: 'unknown' };
  const link = toAccountLink(ctx, row.link);
  if (row.link.usedAt) return { state: 'used', link };
  return { state: row.isExpired ? 'expired' : 'live', link };
}
