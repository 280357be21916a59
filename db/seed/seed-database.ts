import type { Sql, TransactionSql } from 'postgres';
import { StorageError } from '../storage-error';
import { type SeedSearch, type SeedSizes, seedStatements } from './seed-statements';
import { withoutIndexes } from './without-indexes';

/** Rows that one statement writes. */
const ROWS_AT_ONCE = 50_000;

/**
 * Fills the empty tables of users, clients, tokens and audit events with made-up rows, all in one transaction: the database
 * has all of them or none. The same sizes on the same day give the same rows.
 *
 * The text of access token `n` is `tokenPrefix` followed by `n`. Nobody can sign in as one of these users, and no client has a secret.
 * `search` makes the columns that searches compare. `report` is called with the name of a table and its number of rows before they are written. Rejects with StorageError
 * `not_empty`, or the driver's errors.
 */
export async function seedDatabase(
  sql: Sql,
  sizes: SeedSizes,
  { tokenPrefix, search }: { tokenPrefix: string; search: SeedSearch },
  report: (table: string, rows: number) => void,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`set local maintenance_work_mem = '256MB'`;
    await requireEmpty(tx);
    for (const { table, rows, statement } of seedStatements(sizes, search)) {
      report(table, rows);
      await withoutIndexes(tx, table, async () => {
        for (let from = 1; from <= rows; from += ROWS_AT_ONCE)
          await tx.unsafe(statement, [from, Math.min(rows, from + ROWS_AT_ONCE - 1), tokenPrefix]);
      });
    }
  });
  await sql`analyze`;
}

/** Locks the tables against every writer until the transaction ends. */
async function requireEmpty(tx: TransactionSql): Promise<void> {
  for (const table of ['users', 'clients', 'access_tokens', 'audit_events']) {
    await tx`lock table ${tx(table)} in exclusive mode`;
    const [row] = await tx`select 1 from ${tx(table)} limit 1`;
    if (row !== undefined)
      throw new StorageError('not_empty', `The table ${table} has rows: only an empty database can be filled.`);
  }
}
