import type { TransactionSql } from 'postgres';

export type AppliedMigration = { name: string; checksum: string; appliedAt: Date };

/** Creates the table of applied migrations unless it exists. */
export async function createMigrationsTable(tx: TransactionSql): Promise<void> {
  if (await hasMigrationsTable(tx)) return;
  await tx`
    create table schema_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`;
}

/** Reads the applied migrations, ordered by name; an empty list when their table does not exist. */
export async function readApplied(tx: TransactionSql): Promise<AppliedMigration[]> {
  if (!(await hasMigrationsTable(tx))) return [];
  // Read as an epoch: drizzle turns off the date parsers of the driver.
  const rows = await tx<{ name: string; checksum: string; at: number }[]>`
    select name, checksum, (extract(epoch from applied_at) * 1000)::float8 as at
    from schema_migrations order by name collate "C"`;
  return rows.map(({ name, checksum, at }) => ({ name, checksum, appliedAt: new Date(at) }));
}

async function hasMigrationsTable(tx: TransactionSql): Promise<boolean> {
  const [row] = await tx<{ present: boolean }[]>`select to_regclass('schema_migrations') is not null as present`;
  return row?.present === true;
}
