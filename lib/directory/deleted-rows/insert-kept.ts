import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db';
import type { DeletedKind, LeftOutKind } from './choices';
import { type KeptChildren, keptTables } from './kept-tables';
import type { Chunk, JsonRow } from './sealed-rows';

/**
 * Inserts the row of a record. Columns that a later migration removed are dropped; columns that it added get their
 * defaults. @throws the unique violation of the database.
 */
export async function insertKeptRecord<T>(tx: Tx, kind: DeletedKind, row: JsonRow): Promise<T> {
  const { record } = keptTables[kind];
  const [made] = await tx.execute(sql`${insertOf(record, [row])} returning to_jsonb(${record}) as made`);
  return (made as { made: T }).made;
}

/**
 * Inserts rows that belonged to a record. Rows whose other record is gone, and rows that another row has taken the place
 * of, are left out. Returns their name and number.
 */
export async function insertKeptChildren(
  tx: Tx,
  kind: DeletedKind,
  { table: name, rows }: Chunk,
): Promise<{ name: LeftOutKind; count: number }> {
  const child = keptTables[kind].children.find(({ table }) => getTableName(table) === name);
  if (!child) throw new Error(`the rows of ${name} belong to no ${kind}`);
  const possible = await withParents(tx, child, rows);
  const inserted =
    possible.length === 0
      ? 0
      : (await tx.execute(sql`${insertOf(child.table, possible)} on conflict do nothing`)).count;
  return { name: child.name, count: rows.length - (inserted ?? 0) };
}

/** The rows whose other record exists. It is locked, so that it is not deleted before the rows are inserted. */
async function withParents(tx: Tx, { parent }: KeptChildren, rows: JsonRow[]): Promise<JsonRow[]> {
  if (!parent) return rows;
  const ids = [...new Set(rows.map((row) => String(row[parent.column])))];
  const found = await tx.execute<{ id: string }>(sql`
    select id from ${parent.table} where id = any(${sql.param(ids)}::uuid[]) order by id for key share`);
  const known = new Set(found.map(({ id }) => id));
  return rows.filter((row) => known.has(String(row[parent.column])));
}

function insertOf(table: PgTable, rows: JsonRow[]): SQL {
  const columns = Object.values(getTableColumns(table))
    .filter(({ name, notNull }) => rows.some((row) => name in row && !(notNull && row[name] === null)))
    .map(({ name }) => sql.identifier(name));
  const list = sql.join(columns, sql`, `);
  return sql`insert into ${table} (${list})
    select ${list} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::text::jsonb)`;
}
