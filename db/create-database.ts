import type { Sql } from 'postgres';
import { readDatabaseUrl } from './database-url';
import { closeDb, openDb } from './open-db';
import { urlProblem } from './split-database-url';
import { StorageError } from './storage-error';

const MAINTENANCE_DATABASE = 'postgres';

/**
 * Creates the database that a PostgreSQL URL names; false when it already exists. Rejects with StorageError
 * `database_failed`.
 */
export function createDatabase(url: string): Promise<boolean> {
  return onServer(url, 'created', async (sql, name) => {
    const [row] = await sql`select 1 from pg_database where datname = ${name}`;
    if (row !== undefined) return false;
    try {
      await sql`create database ${sql(name)}`;
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  });
}

/**
 * Drops the database that a PostgreSQL URL names and closes every connection to it; false when it does not exist.
 * Rejects with StorageError `database_failed`.
 */
export function dropDatabase(url: string): Promise<boolean> {
  return onServer(url, 'dropped', async (sql, name) => {
    const [row] = await sql`select 1 from pg_database where datname = ${name}`;
    if (row === undefined) return false;
    await sql`drop database if exists ${sql(name)} with (force)`;
    return true;
  });
}

/** The two errors that PostgreSQL reports when another process creates the same database at the same time. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505');
}

async function onServer(
  url: string,
  participle: string,
  work: (sql: Sql, name: string) => Promise<boolean>,
): Promise<boolean> {
  const name = databaseName(url);
  const db = openDb({ kind: 'postgres', url }, { poolSize: 1, statementTimeoutMs: 0, database: MAINTENANCE_DATABASE });
  try {
    return await work(db.$client, name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError('database_failed', `Database ${name} was not ${participle}: ${reason}.`, { cause: error });
  } finally {
    await closeDb(db, 1);
  }
}

/** The name of the database in a PostgreSQL URL. Throws StorageError `url_unusable` when there is none. */
export function databaseName(url: string): string {
  const name = readDatabaseUrl(url).database;
  if (name === '') throw urlProblem('it must name a database');
  return name;
}
