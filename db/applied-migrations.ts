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

/** The applied migrations in the order of their names; none when their table does not exist yet. */
export async function readApplied(tx: TransactionSql): Promise<AppliedMigration[]> {
  if (!(await hasMigrationsTable(tx))) return [];
  // The epoch, because drizzle turns the driver's date parsers off on the connections it shares.
  const rows = await tx<{ name: string; checksum: string; at: number }[]>`
    select name, checksum, (extract(epoch from applied_at) * 1000)::float8 as at
    from schema_migrations order by name collate "C"`;
  return rows.map(({ name, checksum, at }) => ({ name, checksum, appliedAt: new Date(at) }));
}

async function hasMigrationsTable(tx: TransactionSql): Promise<boolean> {
  const [row] = await tx<{ present: boolean }[]>`select to_regclass('schema_migrations') is not null as present`;
  return row?.present === true;
}
