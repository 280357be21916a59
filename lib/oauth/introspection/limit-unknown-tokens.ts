import { sql } from 'drizzle-orm';
import { accessTokens, refreshTokens } from '@/db/schema';
import { BoundedMap } from '@/lib/kernel/bounded-map';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { OAuthError } from '../errors';

const BURST_MS = 50_000;

/** When the bucket of each caller is full again, in milliseconds since this process started. */
const bucketFullAt = new BoundedMap<string, number>();

/**
 * Counts a token that is not live against its caller (RFC 7662 §4). An empty bucket is full again after fifty seconds. With
 * an empty bucket, tokens that were never issued are refused. All others are still answered, so that a resource server that
 * is sent invalid tokens can serve its other clients.
 * @throws OAuthError `rate_limited`.
 */
export async function limitUnknownTokens(ctx: Ctx, callerId: string, token: string): Promise<void> {
  const now = performance.now();
  const next = Math.max(bucketFullAt.get(callerId) ?? 0, now) + 1_000 / ctx.config.throttle.unknownTokensPerSecond;
  if (next - now <= BURST_MS) {
    bucketFullAt.set(callerId, next);
    return;
  }
  if (await wasIssued(ctx, token)) return;
  throw new OAuthError('rate_limited', 'Too many tokens that were never issued. Try again later.', {
    check: 'limit.unknown_tokens',
    retryAfterSeconds: 1,
  });
}

async function wasIssued(ctx: Ctx, token: string): Promise<boolean> {
  if (ctx.keyRing.isForged(token)) return false;
  const hash = sha256(token);
  const [row] = await ctx.db.execute<{ issued: boolean }>(sql`
    select exists (select from ${accessTokens} where hash = ${hash})
        or exists (select from ${refreshTokens} where hash = ${hash}) as issued`);
  return row?.issued ?? false;
}
