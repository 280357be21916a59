import { and, asc, desc, getTableName, isNotNull, isNull, type SQL, Subquery, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { oneRow } from './one-row';
import { decodeCursor, encodeCursor, type Page, type Position } from './page';
import { MAX_WALKED } from './walk';

const MAX_COUNTED = 1_000;

/** How many rows that an index names a page sorts. */
const MAX_NAMED = 100_000;

export type Positioned = { id: string; position: string | null };

/** What a list can be sorted by, when it is not a column. It is never null. */
type SortExpression = { expression: SQL; type: string };

/**
 * A condition for which a page checks a bounded number of rows in its order. `named`: the same condition for an index that
 * names the rows, in no order.
 */
export type CheckedCondition = { condition: SQL; named?: SQL | undefined };

type Keyset<Row extends Positioned, T> = {
  ctx: Ctx;
  query: { sort: string; limit: number; cursor?: string | undefined };
  columns: Record<string, PgColumn | SortExpression>;
  id: PgColumn;
  filters: (SQL | undefined)[];
  /** Conditions for which a page checks a bounded number of the rows of `filters` (decision 0053). */
  checked?: CheckedCondition[];
  /** Runs the select with this condition, order and limit; `position` is the sorted value as text. */
  select: (parts: Parts) => Promise<Row[]>;
  project: (row: Row) => T;
};

/** `from`: the table, or with `checked` conditions some of its rows under its name. */
type Parts = {
  from: PgTable | Subquery;
  where: SQL | undefined;
  order: SQL[];
  limit: number;
  position: SQL<string | null>;
};

export type CountedPage<T> = Page<T> & { total: number; total_is_capped: boolean };

/**
 * A page by keyset: stable while rows change, and as fast on the last page as on the first. Rows with equal values are
 * ordered by id. Nulls are last in both directions. The total is exact up to 1,000. With `checked` conditions, a page can be
 * short, or empty, and have a next one, and the total is that of some rows: there are at least as many.
 */
export async function keysetPage<Row extends Positioned, T>(page: Keyset<Row, T>): Promise<CountedPage<T>> {
  const { ctx, query } = page;
  const sort = `${getTableName(page.id.table)}:${query.sort}`;
  const at = query.cursor ? decodeCursor(ctx.keys.cursor, query.cursor, sort) : undefined;
  const [{ rows, end }, counted] = await Promise.all([rowsAfter(page, at, query.limit + 1), countRows(page)]);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : end;
  return {
    items: items.map(page.project),
    next_cursor: last ? encodeCursor(ctx.keys.cursor, { sort, value: last.position, id: last.id }) : null,
    total: Math.min(counted.total, MAX_COUNTED),
    total_is_capped: counted.isCapped,
  };
}

type Counted = { total: number; isCapped: boolean };

async function countRows<Row extends Positioned, T>(page: Keyset<Row, T>): Promise<Counted> {
  const { ctx, id, checked = [] } = page;
  const named = checked.flatMap((one) => one.named ?? []);
  const unnamed = checked.filter((one) => !one.named).map(({ condition }) => condition);
  const where = and(...page.filters, ...named) ?? sql`true`;
  if (unnamed.length === 0) {
    const total = await countOf(ctx, sql`${id.table} where ${where} limit ${MAX_COUNTED + 1}`);
    return { total, isCapped: total > MAX_COUNTED };
  }
  const looked = sql`${id.table} where ${where} limit ${MAX_WALKED + 1}`;
  const rows = sql`(select * from ${looked}) ${sql.identifier(getTableName(id.table))}`;
  const total = await countOf(ctx, sql`${rows} where ${and(...unnamed)} limit ${MAX_COUNTED + 1}`);
  return { total, isCapped: total > MAX_COUNTED || (await countOf(ctx, looked)) > MAX_WALKED };
}

async function countOf({ db }: Ctx, rows: SQL): Promise<number> {
  const counted = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from ${rows}) counted`,
  );
  return oneRow(counted).count;
}

const sortKey = (column: PgColumn | SortExpression): SortExpression & { nullable: boolean } =>
  'expression' in column
    ? { ...column, nullable: false }
    : { expression: sql`${column}`, type: column.getSQLType(), nullable: !column.notNull };

/** `end`: the last row that was looked at, if there are more and the page is not full. */
type Found<Row> = { rows: Row[]; end?: Positioned | undefined };

/**
 * Rows with a value and rows without one are read by statements of their own: one condition for both could not use the
 * order of an index, which has its nulls at the other end when it is read backwards.
 */
async function rowsAfter<Row extends Positioned, T>(
  page: Keyset<Row, T>,
  at: Position | undefined,
  limit: number,
): Promise<Found<Row>> {
  const { query, columns, id } = page;
  const isDescending = query.sort.startsWith('-');
  const column = columns[query.sort.replace('-', '')];
  if (!column) throw new Error(`No column for sort ${query.sort}`);
  const { expression, type, nullable } = sortKey(column);
  const compare = (operator: string, { value, id: key }: Pick<Position, 'value' | 'id'>) =>
    value === null
      ? sql`${id} ${sql.raw(operator)} ${key}::uuid`
      : sql`(${expression}, ${id}) ${sql.raw(operator)} (${value}::text::${sql.raw(type)}, ${key}::uuid)`;
  const direction = isDescending ? desc : asc;
  const order = {
    position: sql<string | null>`${expression}::text`,
    after: at && compare(isDescending ? '<' : '>', at),
    // Also for rows without a value: so they come from the index of the others, which a planner takes only for its whole order.
    by: [direction(expression), direction(id)],
    upTo: (end: Positioned) => compare(isDescending ? '>=' : '<=', { value: end.position, id: end.id }),
  };
  const valued: Found<Row> =
    at?.value === null
      ? { rows: [] }
      : await lookAtRows(page, limit, {
          ...order,
          group: nullable ? isNotNull(expression) : undefined,
        });
  if (!nullable || valued.end || valued.rows.length === limit) return valued;
  const rest = await lookAtRows(page, limit - valued.rows.length, {
    ...order,
    after: at?.value === null ? order.after : undefined,
    group: isNull(expression),
  });
  return { rows: [...valued.rows, ...rest.rows], end: rest.end };
}

/** Rows with a value, or rows without one, in the order of the page. */
type Order = {
  group: SQL | undefined;
  by: SQL[];
  position: SQL<string | null>;
  after: SQL | undefined;
  upTo: (end: Positioned) => SQL;
};

/**
 * A look in the order of the page first: many rows that match are soon found. If the page is not full, an index names the
 * rows, unless they are too many: then the page ends with the look. The end of a look is read before the rows up to it, so
 * that no row which moves meanwhile is passed over.
 */
async function lookAtRows<Row extends Positioned, T>(
  { ctx, id, filters, checked = [], select }: Keyset<Row, T>,
  limit: number,
  { group, by, position, after, upTo }: Order,
): Promise<Found<Row>> {
  const { table } = id;
  const within = and(...filters, after, group);
  const parts = { order: by, limit, position };
  if (checked.length === 0) return { rows: await select({ ...parts, from: table, where: within }) };
  const where = and(...checked.map(({ condition }) => condition));
  const read = (rows: SQL) => select({ ...parts, from: new Subquery(rows, {}, getTableName(table)), where });
  const looked = (to?: SQL) =>
    sql`select * from ${table} where ${and(within, to) ?? sql`true`} order by ${sql.join(by, sql`, `)} limit ${MAX_WALKED}`;
  const rows = await read(looked());
  if (rows.length === limit) return { rows };
  const [end] = await ctx.db.execute<Positioned>(
    sql`select ${id} as id, ${position} as position from (${looked()}) ${sql.identifier(getTableName(table))}
         order by ${sql.join(by, sql`, `)} offset ${MAX_WALKED - 1}`,
  );
  if (!end) return { rows };
  const named = and(...checked.flatMap((one) => one.named ?? []));
  if (named && (await countOf(ctx, sql`${table} where ${named} limit ${MAX_NAMED + 1}`)) <= MAX_NAMED)
    return { rows: await read(sql`select * from ${table} where ${and(named, within)} limit ${MAX_NAMED + 1}`) };
  return { rows: await read(looked(upTo(end))), end };
}

/** Matches `text` anywhere in any of the columns, case-insensitively. Wildcards in `text` have no meaning. */
export function contains(text: string, columns: readonly PgColumn[]): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${sql.join(
    columns.map((column) => sql`${column} ilike ${pattern}`),
    sql` or `,
  )})`;
}
