import { eq, sql } from 'drizzle-orm';
import { refreshTokens } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';

/** The stored refresh token, or null. It is deleted with its grant. */
export async function inspectRefreshToken(ctx: Ctx, token: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({ token: refreshTokens, isExpired: sql<boolean>`${refreshTokens.expiresAt} <= now()` })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, sha256(token)));
  const family = row ? await findFamily(ctx, row.token.familyId) : null;
  if (!row || !family) return null;
  const { generation, consumedAt, expiresAt } = row.token;
  return {
    kind: 'refresh_token',
    ...(family.problem ?? verdictOf(row.token, row.isExpired)),
    ...family.finding,
    expires_at: expiresAt.toISOString(),
    ...(consumedAt && { last_used_at: consumedAt.toISOString() }),
    story: [
      ...(family.finding.story ?? []),
      ...happened(consumedAt, `This refresh token, number ${generation} of the grant, was used.`),
      ...(row.isExpired && !consumedAt ? happened(expiresAt, 'This refresh token expired unused.') : []),
    ],
  };
}

function verdictOf(
  { consumedAt }: { consumedAt: Date | null },
  isExpired: boolean,
): Pick<Finding, 'verdict' | 'reason'> {
  if (consumedAt)
    return {
      verdict: 'used',
      reason:
        'It was exchanged for a newer one. Using it again revokes the grant, unless the grace period of the client allows it.',
    };
  return isExpired
    ? { verdict: 'expired', reason: 'It was not used in time.' }
    : { verdict: 'live', reason: 'The client can exchange it for new tokens.' };
}
