import { eq, sql } from 'drizzle-orm';
import { authorizationCodes, clients, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';

/** The stored authorization code, or null. A redeemed one is kept as long as its grant. */
export async function inspectCode(ctx: Ctx, token: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      code: authorizationCodes,
      username: users.username,
      clientName: clients.clientName,
      isExpired: sql<boolean>`${authorizationCodes.expiresAt} <= now()`,
    })
    .from(authorizationCodes)
    .innerJoin(users, eq(users.id, authorizationCodes.userId))
    .innerJoin(clients, eq(clients.id, authorizationCodes.clientId))
    .where(eq(authorizationCodes.hash, sha256(token)));
  if (!row) return null;
  const { code } = row;
  const family = code.familyId === null ? null : await findFamily(ctx, code.familyId);
  return {
    kind: 'authorization_code',
    ...verdictOf(code, row.isExpired),
    user: { id: code.userId, name: row.username },
    client: { id: code.clientId, name: row.clientName },
    scope: code.scope,
    expires_at: code.expiresAt.toISOString(),
    story: [
      ...happened(code.createdAt, `The code was sent to ${code.redirectUri.slice(0, 200)}.`),
      ...happened(code.consumedAt, 'The code was redeemed for tokens.'),
      ...(family?.finding.story ?? []),
      ...(row.isExpired && !code.consumedAt
        ? happened(code.expiresAt, 'The code expired before it was redeemed.')
        : []),
    ],
  };
}

function verdictOf(
  { consumedAt, failures }: { consumedAt: Date | null; failures: number },
  isExpired: boolean,
): Pick<Finding, 'verdict' | 'reason'> {
  const failed = failures > 0 ? ` ${failures} attempts to redeem it failed.` : '';
  if (consumedAt) return { verdict: 'used', reason: `It was redeemed. Using it again revokes the grant.${failed}` };
  return isExpired
    ? { verdict: 'expired', reason: `It was not redeemed in time.${failed}` }
    : { verdict: 'live', reason: `The client can redeem it.${failed}` };
}
