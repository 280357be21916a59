import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { accountLinks } from '@/db/schema';
import type { AccountLinkKind } from './link-kinds';

export type OpenLink = { email: string; expires_at: string };

/** The newest link of this kind that the user was sent and has not used: its address and its end. Null if there is none. */
export async function findOpenLink(db: Db | Tx, userId: string, kind: AccountLinkKind): Promise<OpenLink | null> {
  const [row] = await db
    .select({ email: accountLinks.email, expiresAt: accountLinks.expiresAt })
    .from(accountLinks)
    .where(
      and(
        eq(accountLinks.userId, userId),
        eq(accountLinks.kind, kind),
        isNull(accountLinks.usedAt),
        sql`${accountLinks.expiresAt} > now()`,
      ),
    )
    .orderBy(desc(accountLinks.createdAt))
    .limit(1);
  return row ? { email: row.email, expires_at: row.expiresAt.toISOString() } : null;
}
