import type { Sql, TransactionSql } from 'postgres';
import { severityOf } from './errors';

type Work<T> = (tx: TransactionSql) => T | Promise<T>;
type Begin = <T>(modes: string, work: Work<T>) => Promise<T>;
/** The used member of the driver's query objects: the driver rejects a query through it. */
type Settleable = { reject(error: unknown): void };

/** The state of one transaction. `check` throws when its connection is lost or it has ended. */
type Life = { lost: unknown; over: boolean; check(): void };

/**
 * Replaces `begin` of a postgres.js client with a function of equal signature and meaning that survives a lost
 * connection.
 *
 * The original continues to use a connection that is lost during a transaction. The next statement, or the rollback,
 * then ends the process with an exception that cannot be caught, or runs outside the transaction on the connection that
 * replaces the lost one. The replacement rejects the transaction at once with the error of the driver, rejects later
 * statements with that error and sends nothing more. The original `begin` never learns how the work ended: it settles
 * when it detects the lost connection.
 */
export function guardTransactions(client: Sql): Sql {
  const driverBegin = client.begin.bind(client) as unknown as Begin;
  const begin = async <T>(first: string | Work<T>, second?: Work<T>): Promise<T> => {
    const [modes, work] = split(first, second);
    const life = startLife();
    try {
      return await driverBegin(modes, (tx) => runUnlessLost(life, tx, work));
    } catch (error) {
      // While the work runs, only a lost connection ends the transaction of the driver.
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
  if (second === undefined) throw new TypeError('A transaction or savepoint must have a callback function.');
  return [first, second];
}

function startLife(): Life {
  return {
    lost: null,
    over: false,
    check() {
      if (this.lost !== null) throw this.lost;
      if (this.over) throw new Error('The transaction has ended.');
    },
  };
}

/** Runs the work on guarded statements. The promise never settles when the connection is lost during the work. */
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
      // The driver calls this before the code that awaits the statement continues.
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
 * Whether the error ends the connection. Errors of the server have a severity: FATAL and PANIC close the connection,
 * and so does a refused write (25006), see `watchSession`.
 */
function endsConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '25006') return true;
  const severity = severityOf(error);
  if (severity !== undefined) return severity === 'FATAL' || severity === 'PANIC';
  return code.startsWith('CONNECTION_') || /^E[A-Z]+$/.test(code);
}
