import { and, asc, desc, getTableName, type SQL, Subquery, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page, type Position } from './page';

/** How many rows a page of a walked list looks at. */
export const MAX_WALKED = 5_000;

/** A row with its place in the order of the list. */
export type Walked = { position: string; key: string };

type Order = { column: PgColumn; id: PgColumn; descending: boolean };

type Parts = { from: Subquery; where: SQL | undefined; order: SQL[]; limit: number; place: Place };
type Place = { position: SQL<string>; key: SQL<string> };

/** The rows that an index names as a condition on ids, or undefined if there are more than a walk looks at. */
export type Few = () => Promise<SQL | undefined>;

type Walk<Row extends Walked, T> = {
  ctx: Pick<Ctx, 'db' | 'keys'>;
  query: { limit: number; cursor?: string | undefined };
  table: PgTable;
  by: Order;
  /** Which rows are walked: conditions on columns of the table that an index with the order of the list answers. */
  within: (SQL | undefined)[];
  /** Which of the walked rows are listed, also by joined tables. */
  filters: (SQL | undefined)[];
  /** Indexes that can name the rows instead of the walk, if they name few: asked when the walk does not fill the page. */
  few?: Few[];
  /** Runs the select. `from` has the columns of the table, and its name. */
  select: (parts: Parts) => Promise<Row[]>;
  project: (row: Row) => T;
};

/**
 * A page of a list whose filters have no index: it looks at a bounded number of rows in the order of the list. A page can
 * therefore have fewer rows than asked for, even none, and a cursor that goes on where the walk stopped (decision 0055).
 */
export async function walkPage<Row extends Walked, T>(walk: Walk<Row, T>): Promise<Page<T>> {
  const { ctx, query, project } = walk;
  const sort = `${getTableName(walk.table)}:walk:${walk.by.descending ? '-' : ''}${walk.by.column.name}`;
  const after = query.cursor ? decodeCursor(ctx.keys.cursor, query.cursor, sort) : undefined;
  const { rows, end } = await walkRows(walk, after);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : end;
  return {
    items: items.map(project),
    next_cursor: last ? encodeCursor(ctx.keys.cursor, { sort, value: last.position, id: last.key }) : null,
  };
}

/**
 * The rows of a page and one more, or all up to the end of the walk. The end is read before the rows up to it, so that no
 * row which moves meanwhile is passed over.
 */
async function walkRows<Row extends Walked, T>(
  walk: Walk<Row, T>,
  after: Position | undefined,
): Promise<{ rows: Row[]; end: Walked | undefined }> {
  const rows = await readRows(walk, after, undefined);
  if (rows.length > walk.query.limit) return { rows, end: undefined };
  const few = (await Promise.all((walk.few ?? []).map((find) => find()))).filter((found) => found !== undefined);
  if (few.length > 0) {
    const named = { ...walk, within: [...walk.within, ...few] };
    return { rows: await readRows(named, after, undefined), end: undefined };
  }
  const end = await endOfWalk(walk, after);
  return end ? { rows: await readRows(walk, after, end), end } : { rows, end };
}

async function endOfWalk<Row extends Walked, T>(
  walk: Walk<Row, T>,
  after: Position | undefined,
): Promise<Walked | undefined> {
  const { position, key } = placeOf(walk.by);
  const rows = await walk.ctx.db.execute<Walked>(sql`
    select ${position} as position, ${key} as key from ${walkedRows(walk, after, undefined)}
     order by ${sql.join(orderOf(walk.by), sql`, `)} offset ${MAX_WALKED - 1} limit 1`);
  return rows[0];
}

const readRows = <Row extends Walked, T>(
  walk: Walk<Row, T>,
  after: Position | undefined,
  end: Walked | undefined,
): Promise<Row[]> =>
  walk.select({
    from: walkedRows(walk, after, end),
    where: and(...walk.filters),
    order: orderOf(walk.by),
    limit: walk.query.limit + 1,
    place: placeOf(walk.by),
  });

function walkedRows<Row extends Walked, T>(
  { table, by, within }: Walk<Row, T>,
  after: Position | undefined,
  end: Walked | undefined,
): Subquery {
  const walked = and(
    ...within,
    after && compare(by, by.descending ? '<' : '>', { position: after.value ?? '', key: after.id }),
    end && compare(by, by.descending ? '>=' : '<=', end),
  );
  const rows = sql`select * from ${table} where ${walked ?? sql`true`}
    order by ${sql.join(orderOf(by), sql`, `)} limit ${MAX_WALKED}`;
  return new Subquery(rows, {}, getTableName(table));
}

const compare = ({ column, id }: Order, operator: string, { position, key }: Walked): SQL =>
  sql`(${column}, ${id}) ${sql.raw(operator)} (${position}::text::${sql.raw(column.getSQLType())}, ${key}::text::${sql.raw(id.getSQLType())})`;

function orderOf({ column, id, descending }: Order): SQL[] {
  const direction = descending ? desc : asc;
  return [direction(column), direction(id)];
}

const placeOf = ({ column, id }: Order): Place => ({
  position: sql<string>`${column}::text`,
  key: sql<string>`${id}::text`,
});

/**
 * The condition that the rows have these ids. `ids` selects ids by an index alone, so that its limit bounds what is read.
 * Undefined if there are more than a walk looks at.
 */
export async function fewIds({ db }: Pick<Ctx, 'db'>, id: PgColumn, ids: SQL): Promise<SQL | undefined> {
  const rows = await db.execute<{ id: string | null }>(
    sql`select id::text as id from (${ids} limit ${MAX_WALKED + 1}) found`,
  );
  if (rows.length > MAX_WALKED) return undefined;
  // A row may name none, for example a grant whose session was purged.
  const named = rows.flatMap((row) => row.id ?? []);
  return sql`${id} in (select unnest(${`{${named.join(',')}}`}::uuid[]))`;
}
