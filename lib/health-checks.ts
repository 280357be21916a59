import { sql } from 'drizzle-orm';
import { type Db, isReadOnly, renewConnections } from '@/db';
import type { Container } from './container';

const CHECK_MS = 1_500;

/** `read_only`: the database answers and accepts no writes, as a standby does. */
export type DatabaseCheck = 'ok' | 'down' | 'read_only';
export type CacheCheck = 'ok' | 'down' | 'off';
export type Checks = { database: DatabaseCheck; cache: CacheCheck };

/** Asks whether the database can be written and whether the cache works; what does not answer in time is down. */
export async function checks(parts: Pick<Container, 'db' | 'probe' | 'cache'>): Promise<Checks> {
  const [database, cache] = await Promise.all([inTime(databaseCheck(parts)), inTime(parts.cache.status())]);
  return { database, cache };
}

async function databaseCheck({ db, probe }: Pick<Container, 'db' | 'probe'>): Promise<DatabaseCheck> {
  if (await canWrite(probe)) return 'ok';
  // New connections may reach the server that accepts writes by now.
  for (const pool of [probe, db]) renewConnections(pool);
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

async function inTime<T extends string>(work: Promise<T>): Promise<T | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(resolve, CHECK_MS, 'down');
  });
  return Promise.race([work.catch(() => 'down' as const), late]).finally(() => clearTimeout(timer));
}
