import asyncHooks from 'node:async_hooks';

const QUIET_MS = 1_000;

/** Before Node 24, AsyncLocalStorage hooks into every promise of the process. */
const costsEveryPromise = Number(process.versions.node.split('.', 1)[0]) < 24;

/**
 * Pages need AsyncLocalStorage. Before Node 24, once it was used, every request of the process costs a third more, protocol
 * endpoints included. This disables every storage that is created after the call whenever no page is being rendered; a
 * storage enables itself again at its next use. Returns a function to call when a page begins, which returns a function to
 * call when it ends.
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
  // In Node 22 the property is a getter, so it cannot be assigned.
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
