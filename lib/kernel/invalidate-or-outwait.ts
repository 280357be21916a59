import { setTimeout as delay } from 'node:timers/promises';
import type { Ctx } from './context';
import type { CacheTag } from './ports';

const CLOCK_MARGIN_MS = 500;

/**
 * Invalidates the cached answers that depend on these tags, after COMMIT. When the cache cannot acknowledge that, waits
 * until every such answer has expired.
 */
export async function invalidateOrOutwait(ctx: Pick<Ctx, 'cache'>, tags: CacheTag[]): Promise<void> {
  const committedAt = performance.now();
  if (await ctx.cache.invalidate(tags)) return;
  await delay(committedAt + ctx.cache.staleLimitMs + CLOCK_MARGIN_MS - performance.now());
}
