import type { Sql, TransactionSql } from 'postgres';
import type { Db } from './open-db';

type End = (error?: unknown) => void;

/** Is told about each statement and each transaction when it begins. What it returns is called when it has ended. */
export type StatementObserver = {
  statement(text: string): End;
  transaction(): { inside: StatementObserver; end: End };
};

/** A client that reports to an observer, and the client that it reports about. */
type Observed<C> = C & { readonly observed?: C };
type Drizzle = { session: { client: Observed<Sql | TransactionSql> }; $client?: Observed<Sql> };

/**
 * A view of a pool, or of an open transaction, whose statements are reported to `observer`. A view of a view reports to the
 * new observer only. The members that drizzle marks as internal are where its statements go through.
 */
export function observeDb(db: Db, observer: StatementObserver): Db {
  const { session, $client } = db as unknown as Drizzle;
  const { client } = session;
  const observed = observeClient(client.observed ?? client, observer);
  const view = Object.create(db);
  view.pool = poolOf(db);
  view.observer = observer;
  view.session = Object.create(session);
  view.session.client = observed;
  if ($client) view.$client = observed;
  return view;
}

/** The pool of a view, for what is kept by pool; of any other pool, itself. */
export const poolOf = (db: Db): Db => (db as { pool?: Db }).pool ?? db;

/** For statements that several callers share: tells the observer of the caller's view that it began to wait for one. */
export const beginStatement = (db: Db, text: string): End | undefined =>
  (db as { observer?: StatementObserver }).observer?.statement(text);

function observeClient<C extends Sql | TransactionSql>(client: C, observer: StatementObserver): C {
  const unsafe = (...args: Parameters<Sql['unsafe']>) => {
    const end = observer.statement(args[0]);
    const query = client.unsafe(...args);
    // The `then` of a query would send it at once; this one only waits.
    Promise.prototype.then.call(query, () => end(), end);
    return query;
  };
  const begin = async (...args: unknown[]) => {
    const { inside, end } = observer.transaction();
    const work = args.pop() as (tx: TransactionSql) => unknown;
    try {
      const result = await (client as { begin(...given: unknown[]): Promise<unknown> }).begin(
        ...args,
        (tx: TransactionSql) => work(observeClient(tx, inside)),
      );
      end();
      return result;
    } catch (error) {
      end(error);
      throw error;
    }
  };
  const savepoint = (...args: unknown[]) => {
    const work = args.pop() as (tx: TransactionSql) => unknown;
    return (client as { savepoint(...given: unknown[]): Promise<unknown> }).savepoint(...args, (tx: TransactionSql) =>
      work(observeClient(tx, observer)),
    );
  };
  return Object.assign(Object.create(client), { observed: client, unsafe, begin, savepoint });
}
