import type { Sql } from 'postgres';
import { StorageError } from './storage-error';

/** The used members of the driver's query objects. */
type DriverQuery = {
  strings: readonly string[];
  options: { prepare?: boolean; simple?: boolean };
  simple(): unknown;
  resolve(result: { command?: string }): void;
  reject(error: unknown): void;
};

/** The used members of the driver's connection objects. `execute` sends every query. */
type DriverConnection = { execute(query: DriverQuery): unknown };

type Unsafe = (text: string, parameters?: readonly unknown[], options?: Options) => unknown;
type Options = { onexecute?: OnExecute; prepare?: boolean };
type OnExecute = (connection: DriverConnection) => unknown;

const CONTROL = /^(commit|rollback|savepoint )/;

/**
 * Makes a postgres.js client report a transaction as committed only when the server answers COMMIT with COMMIT, and
 * sends the transaction control statements of the driver as simple queries.
 *
 * The driver sends `commit` as a named prepared statement and treats every answer except an error as success. A server
 * answers the COMMIT of an aborted transaction with ROLLBACK. Behind a transaction pooler the two combine: another
 * server connection does not have the named statement, which aborts the transaction, and the retry of the driver is
 * answered with ROLLBACK.
 *
 * @param begin statement that opens a transaction without explicit modes.
 * @param isNamed whether a statement with parameters is to get a name, so that it is parsed and planned once.
 */
export function controlTransactions(client: Sql, begin: string, isNamed: (text: string) => boolean): Sql {
  const unsafe = client.unsafe as unknown as Unsafe;
  const controlled = new WeakSet<DriverConnection>();

  function controlledUnsafe(...args: Parameters<Unsafe>): unknown {
    const [text, parameters, options] = args;
    const onexecute = options?.onexecute;
    if (!onexecute) {
      const isPrepared = options?.prepare ?? (!!parameters?.length && isNamed(text));
      return isPrepared
        ? unsafe.call(client, text, parameters, { ...options, prepare: true })
        : unsafe.apply(client, args);
    }
    const control = (connection: DriverConnection) => {
      if (!controlled.has(connection)) controlConnection(connection, isNamed);
      controlled.add(connection);
      return onexecute(connection);
    };
    return unsafe.call(client, text.trim() === 'begin' ? begin : text, parameters, { ...options, onexecute: control });
  }

  return Object.assign(client, { unsafe: controlledUnsafe as unknown as Sql['unsafe'] });
}

function controlConnection(connection: DriverConnection, isNamed: (text: string) => boolean): void {
  const { execute } = connection;
  connection.execute = (query) => {
    const [text = ''] = query.strings;
    if (CONTROL.test(text)) query.simple();
    else if (!query.options.simple && !query.options.prepare && isNamed(text)) query.options.prepare = true;
    if (text === 'commit') requireCommit(query);
    return execute(query);
  };
}

function requireCommit(query: DriverQuery): void {
  const { resolve, reject } = query;
  query.resolve = (result) => {
    if (result.command === 'COMMIT') resolve(result);
    else reject(new StorageError('not_committed', `The database answered COMMIT with ${result.command}.`));
  };
}
