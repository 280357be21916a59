import type { Tx } from '@/db';
import type { Ctx } from './context';
import type { Subject } from './ports';
import { setTimeout as delay } from 'node:timers/promises';

const CLOCK_MARGIN_MS = 500;

/**
 * Runs one transaction and, once it is committed, ends every cached answer about the subjects that `work`
 * named. When the cache cannot acknowledge that, waits until no cached answer can be left, so that a
 * success always means: over, everywhere.
 */
export async function change<T>(ctx: Ctx, work: (tx: Tx, kill: (...subjects: Subject[]) => void) => Promise<T>): Promise<T> {
  const subjects = new Set<Subject>();
  const result = await ctx.db.transaction((tx) => work(tx, (...named) => named.forEach((subject) => subjects.add(subject))));
  const committedAt = Date.now();
  if (subjects.size > 0 && !(await ctx.cache.kill([...subjects])))
    await delay(committedAt + ctx.cache.staleLimitMs + CLOCK_MARGIN_MS - Date.now());
  return result;
}
