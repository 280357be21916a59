import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Notice, type Options, type PostgresType, type Sql } from 'postgres';
import { arrayTypes } from './array-types';
import { boundQueue } from './bound-queue';
import { type Address, connectSockets, padding, type Sockets } from './connect-socket';
import type { DbTarget } from './db-target';
import { guardTransactions } from './guard-transactions';
import * as schema from './schema';

export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };

/** What `db.transaction` hands to its callback. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type OpenDbOptions = {
  /** Most connections at a time; default 10, embedded 4. */
  poolSize?: number;
  /** PostgreSQL cancels a statement that runs longer; default 5000. The embedded engine knows no such limit. */
  statementTimeoutMs?: number;
  /** How long a connection attempt may take, its wait for a busy embedded engine included; default 3000. */
  connectTimeoutMs?: number;
  onNotice?: (notice: Notice) => void;
};

const QUEUE_MS = 1_000;
const IDLE_TIMEOUT_S = 60;
const RECONNECT_MAX_S = 0.5;

/** Opens a pool; it connects on first use, and again after a loss. Every query may reject with the driver's errors. */
export function openDb(target: DbTarget, options: OpenDbOptions = {}): Db {
  const { client, sockets } = target.kind === 'embedded' ? embedded(target, options) : server(target.url, options);
  const db = drizzle(client, { schema });
  socketsOf.set(db, sockets);
  return db;
}

const socketsOf = new WeakMap<Db, Sockets>();

/** Closes the pool; queries still running after `timeoutSeconds` are cut off. */
export async function closeDb(db: Db, timeoutSeconds = 5): Promise<void> {
  await db.$client.end({ timeout: timeoutSeconds });
  socketsOf.get(db)?.destroyAll();
}

function server(url: string, options: OpenDbOptions) {
  // The driver reads the URL, and connects nothing for that.
  const address = postgres(url, { max: 1 }).options as unknown as Address;
  const max = options.poolSize ?? 10;
  const { client, sockets } = pool(address, options, url, {
    max,
    idle_timeout: IDLE_TIMEOUT_S,
    connection: { statement_timeout: options.statementTimeoutMs ?? 5_000 },
  });
  return { client: boundQueue(client, { queries: 4 * max, transactions: 2 * max, patienceMs: QUEUE_MS }), sockets };
}

function embedded({ socketPath }: { socketPath: string }, options: OpenDbOptions) {
  return pool({ host: ['localhost'], port: [0], path: socketPath, ssl: false }, options, '', {
    path: socketPath,
    username: 'postgres',
    database: 'postgres',
    max: options.poolSize ?? 4,
  });
}

/** `socket` is missing from the driver's types. */
type Settings = Options<Record<string, PostgresType>> & { socket?: Sockets['connect'] };

function pool(address: Address, { connectTimeoutMs = 3_000, onNotice }: OpenDbOptions, url: string, own: Settings) {
  const sockets = connectSockets(address, connectTimeoutMs);
  const settings: Settings = {
    ...own,
    connection: { ...padding, application_name: 'identity', ...own.connection },
    ssl: false,
    socket: sockets.connect,
    connect_timeout: connectTimeoutMs / 1_000,
    fetch_types: false,
    types: arrayTypes,
    // The driver's own pause grows to 20 s, which callers would go on waiting after the database is back.
    backoff: (attempts: number) => Math.min(0.02 * 2 ** attempts, RECONNECT_MAX_S),
    onnotice: onNotice ?? (() => {}),
  };
  return { client: guardTransactions(postgres(url, settings)), sockets };
}
