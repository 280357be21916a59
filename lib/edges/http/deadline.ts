import { timeoutError } from './timeout-error';

type Pending = { dueAtMs: number; fail: (error: Error) => void };

/** How precisely deadlines are kept. */
const CHECK_INTERVAL_MS = 250;

/**
 * Returns a function that rejects with an Error of kind `timeout` when its work takes longer than `ms`; the work is not
 * stopped. All work shares one timer, since it is due in the order in which it began.
 */
export function deadline(ms: number): <T>(work: Promise<T>) => Promise<T> {
  const all = new Set<Pending>();
  let isTimerSet = false;

  function failLate(): void {
    const now = performance.now();
    for (const pending of all) {
      if (pending.dueAtMs > now) break;
      all.delete(pending);
      pending.fail(timeoutError('deadline'));
    }
    isTimerSet = all.size > 0;
    if (isTimerSet) setTimeout(failLate, CHECK_INTERVAL_MS);
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const pending = { dueAtMs: performance.now() + ms, fail: reject };
      all.add(pending);
      if (!isTimerSet) setTimeout(failLate, CHECK_INTERVAL_MS);
      isTimerSet = true;
      work.then(
        (value) => {
          all.delete(pending);
          resolve(value);
        },
        (error: unknown) => {
          all.delete(pending);
          reject(error);
        },
      );
    });
}
