import { and, eq, isNull, sql } from 'drizzle-orm';
import { accessTokens, families } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { invalidateOrOutwait } from '@/lib/kernel/invalidate-or-outwait';
import type { CacheTag } from '@/lib/kernel/ports';
import { sha256 } from '@/lib/kernel/secret';
import { singleFlight } from '@/lib/kernel/single-flight';
import { actingClient } from '@/lib/storage/counters';
import { familyCacheTag } from './live-token';

/**
 * Revokes a family. Returns whether all its cached answers are known to be gone. The cache is invalidated for a family that
 * was revoked before as well, since the first invalidation may have failed.
 */
export async function revokeFamily(ctx: Ctx, familyId: string, reason: string): Promise<boolean> {
  const wasRevoked = await ctx.db.transaction(async (tx) => {
    const ended = await tx
      .update(families)
      .set({ revokedAt: sql`now()`, revokedReason: reason })
      .where(and(eq(families.id, familyId), isNull(families.revokedAt)))
      .returning({ id: families.id });
    const target = { kind: 'grant', id: familyId, name: 'refresh token' };
    if (ended.length > 0) await recordAudit(tx, ctx, 'token.revoked', { target, after: { reason } });
    return ended.length === 0;
  });
  return invalidateToken(ctx, `f:${familyId}`, wasRevoked);
}

/**
 * The first call returns false at once when the cache does not acknowledge. A repeated one waits until no cached answer can
 * be left, so that a revocation succeeds at the second try while the cache is down.
 */
async function invalidateToken(ctx: Ctx, tag: CacheTag, wasRevoked: boolean): Promise<boolean> {
  if (!wasRevoked) return ctx.cache.invalidate([tag]);
  await invalidateOrOutwait(ctx, [tag]);
  return true;
}

/** Revokes an access token of this client. Returns whether its cached answers are known to be gone, null for no such token. */
export async function revokeAccessToken(ctx: Ctx, clientId: string, token: string): Promise<boolean | null> {
  const owned = and(eq(accessTokens.hash, sha256(token)), eq(accessTokens.clientId, clientId));
  const found = await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(accessTokens)
      .set({ revokedAt: sql`coalesce(${accessTokens.revokedAt}, now())` })
      .where(owned)
      .returning({ jti: accessTokens.jti, wasRevoked: sql<boolean>`${accessTokens.revokedAt} <> now()` });
    if (!row) return null;
    const target = { kind: 'token', id: row.jti, name: 'access token' };
    await recordAudit(tx, ctx, 'token.revoked', { target, after: { reason: 'client' } });
    return row;
  });
  return found && invalidateToken(ctx, familyCacheTag(found.jti), found.wasRevoked);
}

type ReusedFamily = { familyId: string; userId: string; username: string };
type ReuseAction = 'refresh_token.reused' | 'authorization_code.reused';

const shareRevocation = singleFlight<void>();

/**
 * Revokes the family of a refresh token or authorization code that was used twice (RFC 9700 §4.14.2): one of its holders is
 * an attacker. Concurrent calls share one revocation and one audit event.
 */
export const revokeReusedFamily = (ctx: Ctx, reused: ReusedFamily, action: ReuseAction): Promise<void> =>
  shareRevocation(reused.familyId, () => revokeForReuse(ctx, reused, action));

async function revokeForReuse(
  ctx: Ctx,
  { familyId, userId, username }: ReusedFamily,
  action: ReuseAction,
): Promise<void> {
  await change(ctx, async (tx, invalidate) => {
    await tx
      .update(families)
      .set({ revokedAt: sql`now()`, revokedReason: 'reuse' })
      .where(and(eq(families.id, familyId), isNull(families.revokedAt)));
    await recordAudit(tx, ctx, action, {
      target: { kind: 'user', id: userId, name: username },
      after: { grant: familyId },
    });
    invalidate(`f:${familyId}`);
  });
  ctx.counters.add('revocations', 'reuse', actingClient(ctx.actor));
}
