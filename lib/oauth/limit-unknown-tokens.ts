import { sql } from 'drizzle-orm';
import { accessTokens, refreshTokens } from '@/db/schema';
import type { Ctx } from '../context';
import { remember } from '../remember';
import { sha256 } from '../secret';
import { OAuthError } from './errors';

const BURST_MS = 50_000;

/** When each caller's budget of this process is whole again, in milliseconds since it started. */
const wholeAgain = new Map<string, number>();

/**
 * Counts a token that is not live against whoever asked about it (RFC 7662 §4). Beyond what fifty seconds win back,
 * a token that was never issued is refused: live ones and ones that died are answered as ever, so that a resource server
 * which is sent rubbish goes on serving everybody else.
 * @throws OAuthError `rate_limited`.
 */
export async function limitUnknownTokens(ctx: Ctx, callerId: string, token: string): Promise<void> {
  const now = performance.now();
  const next = Math.max(wholeAgain.get(callerId) ?? 0, now) + 1_000 / ctx.config.throttle.unknownTokensPerSecond;
  if (next - now <= BURST_MS) return remember(wholeAgain, callerId, next);
  if (await wasIssued(ctx, token)) return;
  throw new OAuthError('rate_limited', 'Too many tokens that were never issued. Ask more slowly.', {
    retryAfterSeconds: 1,
  });
}

async function wasIssued(ctx: Ctx, token: string): Promise<boolean> {
  const hash = sha256(token);
  const [row] = await ctx.db.execute<{ issued: boolean }>(sql`
    select exists (select from ${accessTokens} where hash = ${hash})
        or exists (select from ${refreshTokens} where hash = ${hash}) as issued`);
  return row?.issued ?? false;
}
