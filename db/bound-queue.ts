import type { Sql } from 'postgres';
import { StorageError } from './storage-error';

/** The used members of the driver's query objects: `handler` starts a query, the other two settle it. */
type DriverQuery = {
  handler(query: DriverQuery): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
};

type Waiting = { start(): void; timer: NodeJS.Timeout };

/** Limits concurrent work to `max`. Further callers wait in order and are rejected after `patienceMs`. */
class Gate {
  #inside = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(
    readonly max: number,
    readonly patienceMs: number,
  ) {}

  /** Calls `start` as soon as a place is free (`leave` frees it), or `refuse` after waiting `patienceMs`. */
  enter(start: () => void, refuse: (error: Error) => void): void {
    if (this.#inside < this.max) {
      this.#inside += 1;
      start();
      return;
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(waiting);
      refuse(new StorageError('busy', 'The database is overloaded.'));
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
 * Limits the queries and transactions in flight of a postgres.js client. The queue of the driver is unbounded: when the
 * database hangs, requests would pile up until each reaches its deadline. A query or transaction that has waited
 * `patienceMs` is rejected with the StorageError `busy`. Statements inside a transaction use its connection and do not
 * wait.
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
