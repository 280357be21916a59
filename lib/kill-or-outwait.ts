import { setTimeout as delay } from 'node:timers/promises';
import type { Ctx } from './context';
import type { Subject } from './ports';

const CLOCK_MARGIN_MS = 500;

/**
 * Ends the cached answers about subjects whose end is committed. When the cache cannot acknowledge that, waits until no
 * cached answer can be left.
 */
export async function killOrOutwait(ctx: Pick<Ctx, 'cache'>, subjects: Subject[]): Promise<void> {
  const committedAt = performance.now();
  if (await ctx.cache.kill(subjects)) return;
  await delay(committedAt + ctx.cache.staleLimitMs + CLOCK_MARGIN_MS - performance.now());
}
