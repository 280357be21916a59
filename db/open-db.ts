import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Notice, type Options, type PostgresType, type Sql } from 'postgres';
import { boundQueue } from './bound-queue';
import { connectSockets, type Sockets } from './connect-sockets';
import { controlTransactions } from './control-transactions';
import { readDatabaseUrl } from './database-url';
import type { DbTarget, ServerSession } from './db-target';
import { frequentStatements } from './frequent-statements';
import { guardTransactions } from './guard-transactions';
import { padding } from './mend-socket';
import { refusePipelines } from './refuse-pipelines';
import * as schema from './schema';
import { beginStatement, startupParameters } from './session-settings';
import { wireTypes } from './wire-types';

export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };

/** The argument of the callback of `db.transaction`. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type OpenDbOptions = {
  /** Maximum number of connections; default 10, embedded 4. */
  poolSize?: number;
  /** PostgreSQL cancels a statement that runs longer; default 5000. The embedded engine has no such limit. */
  statementTimeoutMs?: number;
  /**
   * How long a connection attempt may take, including the wait for a busy embedded engine; default `connect_timeout` of
   * the URL, or 3000.
   */
  connectTimeoutMs?: number;
  onNotice?: (notice: Notice) => void;
  /** Replaces the database name of the URL. */
  database?: string;
};

const QUEUE_MS = 1_000;
const IDLE_TIMEOUT_S = 60;
const RECONNECT_MAX_S = 0.5;
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/** Default for a server that was not inspected (`inspectServer`). */
const DIRECT: ServerSession = { startup: 'all', namedStatements: true, pipelines: true };

/** Opens a pool, which connects on first use and reconnects after a loss. Queries reject with errors of the driver. */
export function openDb(target: DbTarget, options: OpenDbOptions = {}): Db {
  const { client, sockets } = target.kind === 'embedded' ? embedded(target, options) : server(target, options);
  const db = drizzle(client, { schema });
  socketsOf.set(db, sockets);
  return db;
}

const socketsOf = new WeakMap<Db, Sockets>();

/** Closes the pool. Queries that still run after `timeoutSeconds` are rejected. */
export async function closeDb(db: Db, timeoutSeconds = 5): Promise<void> {
  await db.$client.end({ timeout: timeoutSeconds });
  socketsOf.get(db)?.destroyAll();
}

/** Closes every connection of the pool, so that the next queries open new ones. Acts at most once every few seconds. */
export function renewConnections(db: Db): void {
  socketsOf.get(db)?.renew();
}

function server({ url, session = DIRECT }: Extract<DbTarget, { kind: 'postgres' }>, options: OpenDbOptions) {
  const read = readDatabaseUrl(url);
  const max = options.poolSize ?? 10;
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const timeoutMs = options.connectTimeoutMs ?? read.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const sockets = connectSockets(read, timeoutMs);
  const begin = beginStatement(read, session, statementTimeoutMs);
  const client = pool(
    { sockets, timeoutMs, begin, isNamed: () => false },
    {
      host: read.hosts[0]?.name,
      port: read.hosts[0]?.port,
      username: read.user,
      password: read.password,
      database: options.database ?? (read.database || undefined),
      max,
      prepare: session.namedStatements && read.namedStatements,
      idle_timeout: IDLE_TIMEOUT_S,
      keep_alive: read.keepAliveSeconds || null,
      onnotice: options.onNotice,
      connection: startupParameters(read, session, statementTimeoutMs),
    },
  );
  const sender = session.pipelines ? client : refusePipelines(client);
  return { client: boundQueue(sender, { queries: 4 * max, transactions: 2 * max, patienceMs: QUEUE_MS }), sockets };
}

function embedded({ socketPath }: { socketPath: string }, options: OpenDbOptions) {
  const timeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const host = { name: 'localhost', address: 'localhost', port: 0, path: socketPath };
  const tls = { mode: 'disable', direct: false, sendsServerName: false, options: {} } as const;
  const sockets = connectSockets({ hosts: [host], tls, mustWrite: false, shuffle: false }, timeoutMs);
  const client = pool(
    { sockets, timeoutMs, begin: 'begin', isNamed: frequentStatements() },
    {
      path: socketPath,
      username: 'postgres',
      database: 'postgres',
      max: options.poolSize ?? 4,
      onnotice: options.onNotice,
      connection: { application_name: 'identity' },
    },
  );
  return { client, sockets };
}

/** `socket` is missing from the driver's types. */
type Settings = Options<Record<string, PostgresType>> & { socket?: Sockets['connect'] };

type Ways = { sockets: Sockets; timeoutMs: number; begin: string; isNamed: (text: string) => boolean };

function pool({ sockets, timeoutMs, begin, isNamed }: Ways, own: Settings): Sql {
  const settings: Settings = {
    ...own,
    connection: { ...padding, ...own.connection },
    // TLS and several hosts are handled by the sockets, not by the driver.
    ssl: false,
    socket: sockets.connect,
    connect_timeout: timeoutMs / 1_000,
    fetch_types: false,
    types: wireTypes,
    // The default backoff grows to 20 s, during which callers would wait although the database is available again.
    backoff: (attempts: number) => Math.min(0.02 * 2 ** attempts, RECONNECT_MAX_S),
    onnotice: own.onnotice ?? (() => {}),
  };
  return controlTransactions(guardTransactions(postgres(settings)), begin, isNamed);
}
