import { and, asc, desc, getTableName, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page, type Position } from './page';

const MAX_COUNTED = 1_000;

export type Positioned = { id: string; position: string | null };

/** What a list can be sorted by, when it is not a column. It is never null. */
type SortExpression = { expression: SQL; type: string };

type Keyset<Row extends Positioned, T> = {
  ctx: Ctx;
  query: { sort: string; limit: number; cursor?: string | undefined };
  columns: Record<string, PgColumn | SortExpression>;
  id: PgColumn;
  filters: (SQL | undefined)[];
  /** Runs the select with this condition, order and limit; `position` is the sorted value as text. */
  select: (parts: Parts) => Promise<Row[]>;
  count: (where: SQL | undefined, upTo: number) => Promise<number>;
  project: (row: Row) => T;
};

type Parts = { where: SQL | undefined; order: SQL[]; limit: number; position: SQL<string | null> };

export type CountedPage<T> = Page<T> & { total: number; total_is_capped: boolean };

/**
 * A page by keyset: stable while rows change, and as fast on the last page as on the first. Rows with equal values are
 * ordered by id. Nulls are last in both directions. The total is exact up to 1,000.
 */
export async function keysetPage<Row extends Positioned, T>(page: Keyset<Row, T>): Promise<CountedPage<T>> {
  const { ctx, query } = page;
  const sort = `${getTableName(page.id.table)}:${query.sort}`;
  const at = query.cursor ? decodeCursor(ctx.keys.cursor, query.cursor, sort) : undefined;
  const filters = and(...page.filters);
  const [rows, total] = await Promise.all([
    rowsAfter(page, filters, at, query.limit + 1),
    page.count(filters, MAX_COUNTED + 1),
  ]);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return {
    items: items.map(page.project),
    next_cursor: last ? encodeCursor(ctx.keys.cursor, { sort, value: last.position, id: last.id }) : null,
    total: Math.min(total, MAX_COUNTED),
    total_is_capped: total > MAX_COUNTED,
  };
}

const sortKey = (column: PgColumn | SortExpression): SortExpression & { nullable: boolean } =>
  'expression' in column
    ? { ...column, nullable: false }
    : { expression: sql`${column}`, type: column.getSQLType(), nullable: !column.notNull };

/**
 * Rows with a value and rows without one are read by statements of their own: one condition for both could not use the
 * order of an index, which has its nulls at the other end when it is read backwards.
 */
async function rowsAfter<Row extends Positioned, T>(
  { query, columns, id, select }: Keyset<Row, T>,
  filters: SQL | undefined,
  at: Position | undefined,
  limit: number,
): Promise<Row[]> {
  const descending = query.sort.startsWith('-');
  const column = columns[query.sort.replace('-', '')];
  if (!column) throw new Error(`No column for sort ${query.sort}`);
  const { expression, type, nullable } = sortKey(column);
  const direction = descending ? desc : asc;
  const beyond = sql.raw(descending ? '<' : '>');
  const position = sql<string | null>`${expression}::text`;
  const valued =
    at?.value === null
      ? []
      : await select({
          where: and(
            filters,
            at && sql`(${expression}, ${id}) ${beyond} (${at.value}::text::${sql.raw(type)}, ${at.id}::uuid)`,
            nullable ? isNotNull(expression) : undefined,
          ),
          order: [direction(expression), direction(id)],
          limit,
          position,
        });
  if (!nullable || valued.length === limit) return valued;
  const after = at?.value === null ? sql`${id} ${beyond} ${at.id}::uuid` : undefined;
  const rest = await select({
    where: and(filters, isNull(expression), after),
    order: [direction(id)],
    limit: limit - valued.length,
    position,
  });
  return [...valued, ...rest];
}

/** Matches `text` anywhere in any of the columns, case-insensitively. Wildcards in `text` have no meaning. */
export function contains(text: string, columns: readonly PgColumn[]): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${sql.join(
    columns.map((column) => sql`${column} ilike ${pattern}`),
    sql` or `,
  )})`;
}
