import { setTimeout as delay } from 'node:timers/promises';
import type { Tx } from '@/db';
import type { Ctx } from './context';
import type { Subject } from './ports';

const CLOCK_MARGIN_MS = 500;

/**
 * Runs one transaction and, once it is committed, ends every cached answer about the subjects that `work`
 * named. When the cache cannot acknowledge that, waits until no cached answer can be left, so that a
 * success always means: over, everywhere.
 */
export async function change<T>(
  ctx: Ctx,
  work: (tx: Tx, kill: (...subjects: Subject[]) => void) => Promise<T>,
): Promise<T> {
  const subjects = new Set<Subject>();
  const kill = (...named: Subject[]) => {
    for (const subject of named) subjects.add(subject);
  };
  const result = await ctx.db.transaction(async (tx) => {
    const made = await work(tx, kill);
    await ctx.settle?.(tx, made);
    return made;
  });
  const committedAt = Date.now();
  if (subjects.size > 0 && !(await ctx.cache.kill([...subjects])))
    await delay(committedAt + ctx.cache.staleLimitMs + CLOCK_MARGIN_MS - Date.now());
  return result;
}
