import type { Db, Tx } from '@/db';
import { CommitEffects } from './commit-effects';
import type { Ctx } from './context';

/**
 * Commits every `change()` that `work` makes with its context together with what `finish` writes, or nothing at all. What
 * follows a COMMIT happens once, after this one.
 *
 * The transaction opens at the first change: slow work before it, such as a password hash, holds no connection. From then
 * on `inside.db` is the transaction; it has no `$client`, so hot queries cannot run in it. Each change is a savepoint: one
 * that fails leaves nothing behind even if `work` catches its error. With `allOrNothing` there are no savepoints, which
 * takes two statements less a change: then nothing is committed after one has failed. Changes must be made one after another.
 * @throws what `work` and `finish` throw, and the errors of the database.
 */
export async function encloseChanges<T, R>(
  ctx: Ctx,
  work: (inside: Ctx) => Promise<T>,
  finish: (tx: Tx, result: T) => Promise<R>,
  { allOrNothing = false } = {},
): Promise<R> {
  const effects = new CommitEffects();
  const transaction = new LazyTransaction(ctx.db);
  let failed: { error: unknown } | undefined;
  const inside: Ctx = {
    ...ctx,
    get db() {
      return (transaction.current ?? ctx.db) as Db;
    },
    enclosing: {
      async join(joined) {
        const own = new CommitEffects();
        const tx = await transaction.open();
        const make = (within: Tx) => joined(within, own.invalidate, own.afterCommit);
        const result = await (allOrNothing ? make(tx) : tx.transaction(make)).catch((error: unknown) => {
          failed ??= { error };
          throw error;
        });
        effects.include(own);
        return result;
      },
    },
  };
  let finished: R;
  try {
    const result = await work(inside);
    if (allOrNothing && failed) throw failed.error;
    finished = await finish(await transaction.open(), result);
  } catch (error) {
    await transaction.rollback(error);
    throw error;
  }
  await transaction.commit();
  await effects.run(ctx);
  return finished;
}

/** A transaction that begins when it is first used and ends when its owner says so. */
class LazyTransaction {
  readonly #db: Db;
  #opened: Promise<Tx> | undefined;
  #ended: Promise<void> = Promise.resolve();
  #end: { commit(): void; rollback(error: unknown): void } | undefined;
  /** Undefined before the transaction began and after it ended. */
  current: Tx | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  open(): Promise<Tx> {
    this.#opened ??= new Promise((opened, failed) => {
      const hold = (tx: Tx) =>
        new Promise<void>((commit, rollback) => {
          this.current = tx;
          this.#end = { commit, rollback };
          opened(tx);
        });
      this.#ended = this.#db.transaction(hold);
      this.#ended.catch(failed);
    });
    return this.#opened;
  }

  /** @throws when the database did not acknowledge the COMMIT. */
  async commit(): Promise<void> {
    this.current = undefined;
    this.#end?.commit();
    await this.#ended;
  }

  async rollback(cause: unknown): Promise<void> {
    this.current = undefined;
    this.#end?.rollback(cause);
    await this.#ended.catch(() => {});
  }
}
