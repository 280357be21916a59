import type { Sql, TransactionSql } from 'postgres';
import { createMigrationsTable, readApplied } from './applied-migrations';
import { readDownStatements, readMigrations } from './migration-files';
import { pendingMigrations } from './migration-plan';
import { StorageError } from './storage-error';

/** One migration. `appliedAt` is null when it is pending. `onDisk` says whether this version has its file. */
export type MigrationState = { name: string; appliedAt: Date | null; onDisk: boolean };

/** Key of the advisory lock for migrations; must differ from the other lock keys of the service. */
const MIGRATION_LOCK = 4_703_221_905;
const LOCK_WAIT = '120s';
const TABLE_LOCK_WAIT = '10s';

/**
 * Applies the pending migrations of `dir` in one transaction and returns their names. Processes that start at the same
 * time wait for each other, and the later ones find nothing to do. Rejects with StorageError
 * `migration_changed`, `migration_missing`, `migration_out_of_order` or `migration_failed`, or the driver's errors.
 */
export function migrate(sql: Sql, dir: string): Promise<string[]> {
  const files = readMigrations(dir);
  return underMigrationLock(sql, async (tx) => {
    await createSchema(tx);
    await createMigrationsTable(tx);
    const pending = pendingMigrations(files, await readApplied(tx));
    for (const { name, checksum, statements } of pending) {
      await run(tx, name, statements);
      await tx`insert into schema_migrations (name, checksum) values (${name}, ${checksum})`;
    }
    return pending.map(({ name }) => name);
  });
}

/**
 * Undoes the last `steps` applied migrations with their down files, newest first, in one transaction, and returns their
 * names. Rejects with StorageError `migration_missing`, `migration_changed`, `migration_out_of_order` or
 * `migration_failed`, or the driver's errors.
 */
export function rollback(sql: Sql, dir: string, steps = 1): Promise<string[]> {
  const files = readMigrations(dir);
  return underMigrationLock(sql, async (tx) => {
    const applied = await readApplied(tx);
    pendingMigrations(files, applied);
    const names = applied.map(({ name }) => name).reverse();
    const undone = names.slice(0, steps);
    for (const name of undone) {
      await run(tx, name, readDownStatements(dir, name));
      await tx`delete from schema_migrations where name = ${name}`;
    }
    return undone;
  });
}

/** Lists the migrations of `dir` and of the database, ordered by name. Changes nothing. */
export async function migrationStatus(sql: Sql, dir: string): Promise<MigrationState[]> {
  const onDisk = new Set(readMigrations(dir).map(({ name }) => name));
  const applied = await sql.begin((tx) => readApplied(tx));
  const appliedAt = new Map(applied.map((migration) => [migration.name, migration.appliedAt]));
  const names = [...new Set([...onDisk, ...appliedAt.keys()])].sort();
  return names.map((name) => ({ name, appliedAt: appliedAt.get(name) ?? null, onDisk: onDisk.has(name) }));
}

/** Creates the schema of the search path unless it exists. */
async function createSchema(tx: TransactionSql): Promise<void> {
  const [row] = await tx`select current_schema() as found, current_setting('search_path') as named`;
  if (row?.found === null) await tx.unsafe(`create schema if not exists ${row.named}`);
}

async function underMigrationLock(sql: Sql, work: (tx: TransactionSql) => Promise<string[]>): Promise<string[]> {
  return sql.begin(async (tx) => {
    // Local to the transaction, because all clients of the embedded engine share one session.
    await tx`select set_config('statement_timeout', '0', true), set_config('lock_timeout', ${LOCK_WAIT}, true)`;
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`;
    await tx`select set_config('lock_timeout', ${TABLE_LOCK_WAIT}, true)`;
    return work(tx);
  });
}

async function run(tx: TransactionSql, name: string, statements: string[]): Promise<void> {
  for (const statement of statements) {
    try {
      await tx.unsafe(withoutSchema(statement));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StorageError('migration_failed', `Migration ${name} failed: ${reason}.`, { cause: error });
    }
  }
}

/** Generated foreign keys name the schema `public`. Without the name, the search path decides. */
const withoutSchema = (statement: string): string => statement.replaceAll('REFERENCES "public".', 'REFERENCES ');
