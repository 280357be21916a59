import { and, asc, desc, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from './context';
import { decodeCursor, encodeCursor, type Page } from './page';

const COUNTED = 10_000;

export type Positioned = { id: string; position: string | null };

type Keyset<Row extends Positioned, T> = {
  ctx: Ctx;
  query: { sort: string; limit: number; cursor?: string | undefined };
  columns: Record<string, PgColumn>;
  id: PgColumn;
  filters: (SQL | undefined)[];
  /** Runs the select with this condition, order and limit; `position` is the sorted column as text. */
  select: (parts: {
    where: SQL | undefined;
    order: SQL[];
    limit: number;
    position: SQL<string | null>;
  }) => Promise<Row[]>;
  count: (where: SQL | undefined, upTo: number) => Promise<number>;
  project: (row: Row) => T;
};

export type CountedPage<T> = Page<T> & { total: number; total_is_capped: boolean };

/** A page by keyset: stable while rows come and go, and as fast on the last page as on the first. Nulls are last. */
export async function keysetPage<Row extends Positioned, T>(page: Keyset<Row, T>): Promise<CountedPage<T>> {
  const { ctx, query } = page;
  const descending = query.sort.startsWith('-');
  const column = page.columns[query.sort.replace('-', '')];
  if (!column) throw new Error(`no column for ${query.sort}`);
  const sort = `${getTableName(page.id.table)}:${query.sort}`;
  const filters = and(...page.filters);
  const after = query.cursor
    ? afterPosition(column, page.id, descending, decodeCursor(ctx.keys.cursor, query.cursor, sort))
    : undefined;
  const direction = descending ? desc : asc;
  const [rows, total] = await Promise.all([
    page.select({
      where: and(filters, after),
      order: [sql`${direction(column)} nulls last`, direction(page.id)],
      limit: query.limit + 1,
      position: sql<string | null>`${column}::text`,
    }),
    page.count(filters, COUNTED + 1),
  ]);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return {
    items: items.map(page.project),
    next_cursor: last ? encodeCursor(ctx.keys.cursor, { sort, value: last.position, id: last.id }) : null,
    total: Math.min(total, COUNTED),
    total_is_capped: total > COUNTED,
  };
}

function afterPosition(
  column: PgColumn,
  id: PgColumn,
  descending: boolean,
  at: { value: string | null; id: string },
): SQL {
  const beyond = sql.raw(descending ? '<' : '>');
  if (at.value === null) return sql`${column} is null and ${id} ${beyond} ${at.id}::uuid`;
  const value = sql`${at.value}::${sql.raw(column.getSQLType())}`;
  return sql`((${column}, ${id}) ${beyond} (${value}, ${at.id}::uuid) or ${column} is null)`;
}

/** Matches `text` anywhere in any of the columns, without regard to case; its wildcards are plain characters. */
export function contains(text: string, columns: PgColumn[]): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${sql.join(
    columns.map((column) => sql`${column} ilike ${pattern}`),
    sql` or `,
  )})`;
}
