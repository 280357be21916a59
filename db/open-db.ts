import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Notice, type Options, type PostgresType, type Sql } from 'postgres';
import { arrayTypes } from './array-types';
import { boundQueue } from './bound-queue';
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
  if (target.kind === 'embedded') return drizzle(guardTransactions(connectEmbedded(target, options)), { schema });
  const client = guardTransactions(connectPostgres(target.url, options));
  const { max } = client.options;
  return drizzle(boundQueue(client, { queries: 4 * max, transactions: 2 * max, patienceMs: QUEUE_MS }), { schema });
}

/** Closes the pool; queries still running after `timeoutSeconds` are cut off. */
export async function closeDb(db: Db, timeoutSeconds = 5): Promise<void> {
  await db.$client.end({ timeout: timeoutSeconds });
}

function connectPostgres(url: string, options: OpenDbOptions): Sql {
  return postgres(url, {
    ...common(options),
    max: options.poolSize ?? 10,
    idle_timeout: IDLE_TIMEOUT_S,
    connection: { application_name: 'identity', statement_timeout: options.statementTimeoutMs ?? 5_000 },
  });
}

function connectEmbedded(target: { socketPath: string }, options: OpenDbOptions): Sql {
  return postgres({
    ...common(options),
    path: target.socketPath,
    ssl: false,
    username: 'postgres',
    database: 'postgres',
    max: options.poolSize ?? 4,
    connection: { application_name: 'identity' },
  });
}

function common({ connectTimeoutMs = 3_000, onNotice }: OpenDbOptions): Options<Record<string, PostgresType>> {
  return {
    connect_timeout: connectTimeoutMs / 1_000,
    fetch_types: false,
    types: arrayTypes,
    // The driver's own pause grows to 20 s, which callers would go on waiting after the database is back.
    backoff: (attempts: number) => Math.min(0.02 * 2 ** attempts, RECONNECT_MAX_S),
    onnotice: onNotice ?? (() => {}),
  };
}
