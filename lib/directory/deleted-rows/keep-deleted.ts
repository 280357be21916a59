import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db';
import { deletedRecords, deletedRows } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { searchTextOf } from '@/lib/storage/search-text';
import { type DeletedKind, RESTORABLE_DAYS } from './choices';
import { type KeptChildren, keptTables } from './kept-tables';
import { type Chunk, type JsonRow, sealChunk } from './sealed-rows';

const CHUNK = 500;

type Deleted = {
  kind: DeletedKind;
  id: string;
  name: string;
  /** What identifies the record besides its name. The list shows it, and the search finds it. */
  summary: Record<string, string>;
  /** What other records say about it and lose with it. */
  related?: Record<string, unknown>;
};

/**
 * Keeps the rows of a record for a restore. Call it in the transaction that deletes the record, after its row is locked
 * and before it is deleted.
 */
export async function keepDeleted(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'keys'>,
  { kind, id, name, summary, related }: Deleted,
): Promise<void> {
  const deletedRecordId = newId();
  const { actor } = ctx;
  await tx.insert(deletedRecords).values({
    id: deletedRecordId,
    kind,
    recordId: id,
    name,
    summary,
    deletedByKind: actor.kind,
    deletedById: actor.kind === 'system' ? null : actor.id,
    deletedByName: actor.name,
    restorableUntil: sql`now() + make_interval(days => ${RESTORABLE_DAYS})`,
    searchText: searchTextOf([name, ...Object.values(summary)]),
  });
  let position = 0;
  const keep = async (chunk: Chunk) => {
    const sealedRows = sealChunk(ctx, deletedRecordId, position, chunk);
    await tx.insert(deletedRows).values({ deletedRecordId, position, sealedRows });
    position += 1;
  };
  const { record, children } = keptTables[kind];
  const few = children.filter(({ isLarge }) => !isLarge);
  for (const chunk of await readFew(tx, record, few, id))
    await keep({ ...chunk, ...(position === 0 && related && { related }) });
  for (const child of children.filter(({ isLarge }) => isLarge)) await readLarge(tx, child, id, keep);
}

/** The row of the record, then the rows of its small tables, with one statement. */
async function readFew(tx: Tx, record: PgTable, children: KeptChildren[], id: string): Promise<Chunk[]> {
  const selects = [selectRows(record, 'id', id), ...children.map(({ table, owner }) => selectRows(table, owner, id))];
  const found = await tx.execute<{ table: string; row: JsonRow }>(sql.join(selects, sql` union all `));
  const tables = [record, ...children.map(({ table }) => table)].map(getTableName);
  return tables.flatMap((table) => {
    const rows = found.filter((each) => each.table === table).map(({ row }) => row);
    return chunksOf(rows).map((part) => ({ table, rows: part }));
  });
}

const selectRows = (table: PgTable, column: string, id: string): SQL => sql`
  (select ${getTableName(table)}::text as "table", to_jsonb(kept) as "row" from ${table} kept
    where kept.${sql.identifier(column)} = ${id}::uuid)`;

const chunksOf = <T>(rows: T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, at) => rows.slice(at * CHUNK, (at + 1) * CHUNK));

/** Reads the rows of a large table in parts, so that their number does not decide how much memory a deletion needs. */
async function readLarge(
  tx: Tx,
  { table, owner }: KeptChildren,
  id: string,
  keep: (chunk: Chunk) => Promise<void>,
): Promise<void> {
  await tx.execute(sql`declare kept_rows no scroll cursor for ${selectRows(table, owner, id)}`);
  let rows: JsonRow[];
  do {
    const fetched = await tx.execute<{ row: JsonRow }>(sql`fetch ${sql.raw(String(CHUNK))} from kept_rows`);
    rows = fetched.map(({ row }) => row);
    if (rows.length > 0) await keep({ table: getTableName(table), rows });
  } while (rows.length === CHUNK);
  await tx.execute(sql`close kept_rows`);
}
