import type { Tx } from '@/db';
import type { Ctx } from './context';
import { killOrOutwait } from './kill-or-outwait';
import type { Subject } from './ports';

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
  if (subjects.size > 0) await killOrOutwait(ctx, [...subjects]);
  return result;
}
