import { and, eq, isNull, sql } from 'drizzle-orm';
import { accessTokens, families } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { killOrOutwait } from '../kill-or-outwait';
import type { Subject } from '../ports';
import { sha256 } from '../secret';
import { familySubject } from './live-token';

/**
 * Ends a family and says whether every cached answer is known to be gone. A family that ended before is
 * killed in the cache again, since the first time may not have reached it.
 */
export async function revokeFamily(ctx: Ctx, familyId: string, reason: string): Promise<boolean> {
  const wasOver = await ctx.db.transaction(async (tx) => {
    const ended = await tx
      .update(families)
      .set({ revokedAt: sql`now()`, revokedReason: reason })
      .where(and(eq(families.id, familyId), isNull(families.revokedAt)))
      .returning({ id: families.id });
    const target = { kind: 'grant', id: familyId, name: 'refresh token' };
    if (ended.length > 0) await recordAudit(tx, ctx, 'token.revoked', { target, after: { reason } });
    return ended.length === 0;
  });
  return forget(ctx, `f:${familyId}`, wasOver);
}

/**
 * The first time, false says at once that the cache did not acknowledge. A repetition waits until no cached answer can be
 * left, so that a cache that stays broken refuses a revocation once and not for ever.
 */
async function forget(ctx: Ctx, subject: Subject, wasOver: boolean): Promise<boolean> {
  if (!wasOver) return ctx.cache.kill([subject]);
  await killOrOutwait(ctx, [subject]);
  return true;
}

/** Ends one access token of this client. Null when there is none, else whether the cache is known to be clean. */
export async function revokeAccessToken(ctx: Ctx, clientId: string, token: string): Promise<boolean | null> {
  const owned = and(eq(accessTokens.hash, sha256(token)), eq(accessTokens.clientId, clientId));
  const found = await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(accessTokens)
      .set({ revokedAt: sql`coalesce(${accessTokens.revokedAt}, now())` })
      .where(owned)
      .returning({ jti: accessTokens.jti, wasOver: sql<boolean>`${accessTokens.revokedAt} <> now()` });
    if (!row) return null;
    const target = { kind: 'token', id: row.jti, name: 'access token' };
    await recordAudit(tx, ctx, 'token.revoked', { target, after: { reason: 'client' } });
    return row;
  });
  return found && forget(ctx, familySubject(found.jti), found.wasOver);
}

type Reused = { familyId: string; userId: string; username: string };
type Reuse = 'refresh_token.reused' | 'authorization_code.reused';

const ending = new Map<string, Promise<void>>();

/**
 * A refresh token or code came back after it was used: whoever holds the line is not to be trusted any more. Those who
 * find out at the same time wait for one end and one event.
 */
export function endReusedFamily(ctx: Ctx, reused: Reused, action: Reuse): Promise<void> {
  const underWay = ending.get(reused.familyId);
  if (underWay) return underWay;
  const end = endFamily(ctx, reused, action).finally(() => ending.delete(reused.familyId));
  ending.set(reused.familyId, end);
  return end;
}

function endFamily(ctx: Ctx, { familyId, userId, username }: Reused, action: Reuse): Promise<void> {
  return change(ctx, async (tx, kill) => {
    await tx
      .update(families)
      .set({ revokedAt: sql`now()`, revokedReason: 'reuse' })
      .where(and(eq(families.id, familyId), isNull(families.revokedAt)));
    await recordAudit(tx, ctx, action, {
      target: { kind: 'user', id: userId, name: username },
      after: { grant: familyId },
    });
    kill(`f:${familyId}`);
  });
}
