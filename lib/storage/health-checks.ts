import { sql } from 'drizzle-orm';
import { type Db, isReadOnly, poolOf, renewConnections } from '@/db';
import type { Container } from '@/lib/kernel/container';
import { resolveWithin } from '@/lib/kernel/resolve-within';

const CHECK_MS = 1_500;

/** `read_only`: the database answers, but accepts no writes, for example a standby. */
export type DatabaseCheck = 'ok' | 'down' | 'read_only';
export type CacheCheck = 'ok' | 'down' | 'off';
export type Checks = { database: DatabaseCheck; cache: CacheCheck };

/** Checks whether the database accepts writes and whether the cache works. No answer in time means down. */
export async function checks(parts: Pick<Container, 'db' | 'probe' | 'cache'>): Promise<Checks> {
  const [database, cache] = await Promise.all([
    resolveWithin(CHECK_MS, databaseCheck(parts), 'down' as const),
    resolveWithin(CHECK_MS, parts.cache.status(), 'down' as const),
  ]);
  return { database, cache };
}

async function databaseCheck({ db, probe }: Pick<Container, 'db' | 'probe'>): Promise<DatabaseCheck> {
  if (await canWrite(probe)) return 'ok';
  // After a failover, new connections may reach the primary.
  for (const pool of [probe, db]) renewConnections(poolOf(pool));
  return 'read_only';
}

async function canWrite(db: Db): Promise<boolean> {
  try {
    const [row] = await db.execute<{ read_only: boolean }>(sql`
      select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as read_only`);
    return row?.read_only === false;
  } catch (error) {
    if (isReadOnly(error)) return false;
    throw error;
  }
}
