import type { Sql } from 'postgres';
import { StorageError } from './storage-error';

/** What is used of the driver's query objects: they begin by `handler` and settle by the other two. */
type DriverQuery = {
  handler(query: DriverQuery): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
};

type Waiting = { start(): void; timer: NodeJS.Timeout };

/** Lets `most` in at a time; the others wait in order, and are refused after `patienceMs`. */
class Gate {
  #inside = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(
    readonly most: number,
    readonly patienceMs: number,
  ) {}

  /** Calls `start` as soon as there is room, which `leave` gives back, or `refuse` when there was none in time. */
  enter(start: () => void, refuse: (error: Error) => void): void {
    if (this.#inside < this.most) {
      this.#inside += 1;
      start();
      return;
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(waiting);
      refuse(new StorageError('busy', 'The database has more to do than it can in time.'));
    }, this.patienceMs);
    const waiting = { start, timer };
    this.#waiting.add(waiting);
  }

  leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#inside -= 1;
      return;
    }
    this.#waiting.delete(next);
    clearTimeout(next.timer);
    next.start();
  }
}

export type QueueBounds = { queries: number; transactions: number; patienceMs: number };

/**
 * Bounds what a postgres.js client has under way: the driver itself queues without end, so that a database that hangs
 * would gather requests until each of them runs into its own deadline. Who finds no room in `patienceMs` gets the
 * StorageError `busy`. Statements inside a transaction have its connection and wait for nothing.
 */
export function boundQueue(client: Sql, { queries, transactions, patienceMs }: QueueBounds): Sql {
  const statements = new Gate(queries, patienceMs);
  const begins = new Gate(transactions, patienceMs);
  const { unsafe, begin } = client;

  function boundedUnsafe(...args: Parameters<Sql['unsafe']>) {
    const query = unsafe.apply(client, args);
    admit(query as unknown as DriverQuery, statements);
    return query;
  }

  async function boundedBegin(...args: unknown[]) {
    await new Promise<void>((resolve, reject) => begins.enter(resolve, reject));
    try {
      return await (begin as (...args: unknown[]) => Promise<unknown>)(...args);
    } finally {
      begins.leave();
    }
  }

  return Object.assign(client, { unsafe: boundedUnsafe, begin: boundedBegin });
}

function admit(query: DriverQuery, gate: Gate): void {
  const { handler, resolve, reject } = query;
  const leaving =
    <T>(settle: (value: T) => void) =>
    (value: T) => {
      query.resolve = resolve;
      query.reject = reject;
      gate.leave();
      settle(value);
    };
  query.handler = () => {
    const start = () => {
      query.resolve = leaving(resolve);
      query.reject = leaving(reject);
      handler(query);
    };
    gate.enter(start, reject);
  };
}
