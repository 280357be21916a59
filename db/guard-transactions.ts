import type { Sql, TransactionSql } from 'postgres';
import { severityOf } from './errors';

type Work<T> = (tx: TransactionSql) => T | Promise<T>;
type Begin = <T>(modes: string, work: Work<T>) => Promise<T>;
/** What is used of the driver's query objects: it settles them through these properties. */
type Settleable = { reject(error: unknown): void };

/** One transaction: `check` throws once its connection is lost or it is over. */
type Life = { lost: unknown; over: boolean; check(): void };

/**
 * Replaces `begin` of a postgres.js client by one of the same signature and meaning that survives a lost connection.
 *
 * The driver's own goes on using a connection that was lost during a transaction: the next statement, or its rollback,
 * ends the process by an exception nobody can catch, or runs by itself on the connection made in its place. Here the
 * transaction rejects at once with the driver's error, its later statements reject with the same, and nothing more is
 * sent: the driver's `begin` never hears how the work ended, and is settled by its own watch over the connection.
 */
export function guardTransactions(client: Sql): Sql {
  const driverBegin = client.begin.bind(client) as unknown as Begin;
  const begin = async <T>(first: string | Work<T>, second?: Work<T>): Promise<T> => {
    const [modes, work] = split(first, second);
    const life = startLife();
    try {
      return await driverBegin(modes, (tx) => runUnlessLost(life, tx, work));
    } catch (error) {
      // Before the work has settled, nothing but a lost connection ends the driver's transaction.
      life.lost ??= error;
      throw error;
    } finally {
      life.over = true;
    }
  };
  return Object.assign(client, { begin });
}

function split<T>(first: string | Work<T>, second: Work<T> | undefined): [string, Work<T>] {
  if (typeof first !== 'string') return ['', first];
  if (second === undefined) throw new TypeError('A transaction or savepoint needs a function.');
  return [first, second];
}

function startLife(): Life {
  return {
    lost: null,
    over: false,
    check() {
      if (this.lost !== null) throw this.lost;
      if (this.over) throw new Error('The transaction is over.');
    },
  };
}

/** Runs the work on guarded statements; stays pending for ever when the connection is lost meanwhile. */
function runUnlessLost<T>(life: Life, tx: TransactionSql, work: Work<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const run = async () => work(guardStatements(life, tx));
    run().then(
      (result) => life.lost === null && resolve(result),
      (error) => life.lost === null && reject(error),
    );
  });
}

function guardStatements(life: Life, tx: TransactionSql): TransactionSql {
  const watched = <T>(statement: T): T => {
    if (isSettleable(statement)) {
      const { reject } = statement;
      // Called by the driver before anybody who awaits the statement goes on.
      statement.reject = (error) => {
        if (endsConnection(error)) life.lost ??= error;
        reject(error);
      };
    }
    return statement;
  };
  const overrides = {
    unsafe(...args: Parameters<TransactionSql['unsafe']>) {
      life.check();
      return watched(tx.unsafe(...args));
    },
    savepoint<T>(first: string | Work<T>, second?: Work<T>) {
      life.check();
      const [name, work] = split(first, second);
      const guarded = (inner: TransactionSql) => runUnlessLost(life, inner, work);
      return name === '' ? tx.savepoint(guarded) : tx.savepoint(name, guarded);
    },
  };
  return new Proxy(tx, {
    apply(target, self, args) {
      life.check();
      return watched(Reflect.apply(target, self, args));
    },
    get: (target, key) => Reflect.get(key in overrides ? overrides : target, key),
  });
}

function isSettleable(value: unknown): value is Settleable {
  return value instanceof Promise && 'reject' in value && typeof value.reject === 'function';
}

/**
 * Anything but an error of a statement: the server's errors carry a severity, and FATAL ones close the connection. So
 * does a refused write (25006), see `watchSession`.
 */
function endsConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '25006') return true;
  const severity = severityOf(error);
  if (severity !== undefined) return severity === 'FATAL' || severity === 'PANIC';
  return code.startsWith('CONNECTION_') || /^E[A-Z]+$/.test(code);
}
