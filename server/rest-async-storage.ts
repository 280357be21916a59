import asyncHooks from 'node:async_hooks';

const QUIET_MS = 1_000;

/** Node 24 keeps the context of asynchronous work beside it; before, every promise of the process is told of it. */
const costsEveryPromise = Number(process.versions.node.split('.', 1)[0]) < 24;

/**
 * Pages need AsyncLocalStorage, and before Node 24 the first page makes every later request of the process dearer by a
 * third, protocol endpoints included. Storage that is made after this call rests again while no page is under way, until
 * the next one uses it. Returns what a page calls when it begins; that returns what it calls at its end.
 */
export function restAsyncStorage(): () => () => void {
  if (!costsEveryPromise) return () => () => {};
  const made = new Set<WeakRef<asyncHooks.AsyncLocalStorage<unknown>>>();
  const { AsyncLocalStorage } = asyncHooks;
  class Resting<T> extends AsyncLocalStorage<T> {
    constructor(...given: ConstructorParameters<typeof AsyncLocalStorage<T>>) {
      super(...given);
      made.add(new WeakRef(this as asyncHooks.AsyncLocalStorage<unknown>));
    }
  }
  // Defined, since in Node 22 it is a getter that takes no assignment.
  Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { value: Resting, configurable: true, enumerable: true });

  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    for (const reference of made) {
      const storage = reference.deref();
      if (storage) storage.disable();
      else made.delete(reference);
    }
  };
  return () => {
    underWay += 1;
    clearTimeout(timer);
    return () => {
      underWay -= 1;
      if (underWay === 0) timer = setTimeout(rest, QUIET_MS).unref();
    };
  };
}
