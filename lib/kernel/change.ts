import type { ChangeWork } from './change-work';
import { CommitEffects } from './commit-effects';
import type { Ctx } from './context';

/**
 * Runs one transaction. After COMMIT it invalidates every cached answer that depends on the tags that `work` named, then
 * runs the tasks that `work` handed to `afterCommit`. When the cache cannot acknowledge the invalidation, waits until no
 * cached answer can be left: when this returns, no process answers from before the change. Joins the enclosing change of
 * the context, if there is one.
 */
export async function change<T>(ctx: Ctx, work: ChangeWork<T>): Promise<T> {
  if (ctx.enclosing) return ctx.enclosing.join(work);
  const effects = new CommitEffects();
  const result = await ctx.db.transaction((tx) => work(tx, effects.invalidate, effects.afterCommit));
  await effects.run(ctx);
  return result;
}
