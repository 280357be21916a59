import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { accountLinks } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { seal } from '@/lib/kernel/derived-keys';
import { newId } from '@/lib/kernel/new-id';
import { Secret } from '@/lib/kernel/secret';
import { oneRow } from '@/lib/storage/one-row';
import { endAccountLinks } from './end-account-links';
import { type AccountLinkKind, hasLastingLinks, linkPath, linkSeconds } from './link-kinds';

export type NewAccountLink = {
  kind: AccountLinkKind;
  /** Null for a link that creates the account. */
  userId: string | null;
  /** The address that the link is sent to. */
  email: string;
  data?: Readonly<Record<string, unknown>>;
  seconds?: number;
};

export const linkSealContext = (id: string): string => `account-link:${id}`;

/**
 * Issues a link (256 bits) and ends the user's earlier links of the same kind, except those that undo a change. Returns the row's id, the path of the link
 * with its token, which is nowhere else, and the time at which it expires.
 */
export async function issueAccountLink(
  tx: Tx,
  ctx: Pick<Ctx, 'keys'>,
  { kind, userId, email, data, seconds = linkSeconds[kind] }: NewAccountLink,
): Promise<{ id: string; path: `/${string}`; expiresAt: Date }> {
  if (userId && !hasLastingLinks(kind)) await endAccountLinks(tx, userId, [kind]);
  const id = newId();
  const token = Secret.random('');
  const row = oneRow(
    await tx
      .insert(accountLinks)
      .values({
        id,
        kind,
        hash: token.hash(),
        userId,
        email,
        sealedData: data ? seal(ctx.keys.seal, JSON.stringify(data), linkSealContext(id)) : null,
        expiresAt: sql`now() + make_interval(secs => ${seconds})`,
      })
      .returning({ expiresAt: accountLinks.expiresAt }),
  );
  return { id, path: linkPath(kind, token.reveal()), expiresAt: row.expiresAt };
}
