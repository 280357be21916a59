import type { Ctx } from './context';
import { invalidateOrOutwait } from './invalidate-or-outwait';
import type { CacheTag } from './ports';

/** What follows the COMMIT of a change: cached answers are invalidated, then the tasks run one after another. */
export class CommitEffects {
  readonly #tags = new Set<CacheTag>();
  readonly #tasks: (() => Promise<void>)[] = [];

  readonly invalidate = (...tags: CacheTag[]): void => {
    for (const tag of tags) this.#tags.add(tag);
  };

  readonly afterCommit = (task: () => Promise<void>): void => {
    this.#tasks.push(task);
  };

  /** Takes over the effects of a change that is committed together with this one. */
  include(other: CommitEffects): void {
    this.invalidate(...other.#tags);
    this.#tasks.push(...other.#tasks);
  }

  /** @throws what a task throws; the change stays committed. */
  async run(ctx: Pick<Ctx, 'cache'>): Promise<void> {
    if (this.#tags.size > 0) await invalidateOrOutwait(ctx, [...this.#tags]);
    for (const task of this.#tasks) await task();
  }
}
