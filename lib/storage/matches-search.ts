import { getTableName, or, type SQL, Subquery, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { ANYWHERE_FROM, isUnspaced, searchTerms } from '@/lib/kernel/search-terms';
import { contains } from './keyset';

/** A table with search text, and the columns that its search text is made from. */
export type Searched = {
  id: PgColumn;
  /** Missing in small tables, whose rows are compared as written. */
  searchText?: PgColumn;
  written: readonly PgColumn[];
};

/** What a search looks for: a text anywhere, or in the columns of one field only. */
export type Sought = { q: string; only?: { written: readonly PgColumn[]; folded?: PgColumn } };

/** A search with more matches is common: a page of it is mostly found soon in the order of the list. */
const FEW = 1_000;

/** How many of the rows of a common search there are to choose from. */
const SOME = 100;

/**
 * The rows that contain every term of `q`, and the one whose id it is. A term of one or two letters must begin a word. The
 * index over `search_grams` (decision 0028) names the rows, unless they are many. The planner cannot know that: it takes
 * the letters of a word for independent.
 */
export async function matchesSearch(ctx: Ctx, searched: Searched, q: string): Promise<SQL> {
  return matchCondition(searched, await matchesOf(ctx, searched, q));
}

/**
 * The rows that match, as a table with the name of theirs: of a common search, any hundred. The limit makes the planner read
 * these before it sorts them: it would walk an order for them.
 */
export async function someMatches(ctx: Ctx, searched: Searched, q: string): Promise<Subquery> {
  const matches = await matchesOf(ctx, searched, q);
  const where = matches.some
    ? sql`${hasId(searched.id, matches.some)} limit ${SOME}`
    : matchCondition(searched, matches);
  const { table } = searched.id;
  return new Subquery(sql`select * from ${table} where ${where}`, {}, getTableName(table));
}

/** The condition of matches on the rows of a list. */
export const matchCondition = ({ id }: Searched, { ids, condition }: Matches): SQL =>
  ids ? hasId(id, ids) : condition;

/**
 * The rows that match: their ids, or a condition if they are many. `named`: the same condition for an index that names the
 * rows, in no order, and the ids of some of them. Small tables have no such index.
 */
export type Matches =
  | { ids: readonly string[]; condition?: undefined; named?: undefined; some?: undefined }
  | { ids?: undefined; condition: SQL; named?: SQL; some?: readonly string[] };

/** The rows that contain every term of `q`, and the one whose id it is. */
export const matchesOf = (ctx: Ctx, searched: Searched, q: string): Promise<Matches> =>
  findMatches(ctx, searched, [{ q }]);

/**
 * The rows that contain all that is sought. One statement looks for all of it: what is rare together may be common alone.
 * `among` has conditions that the rows must meet as well, whose indexes may name fewer rows.
 */
export async function findMatches(
  ctx: Ctx,
  { id, searchText, written }: Searched,
  sought: readonly Sought[],
  among: readonly SQL[] = [],
): Promise<Matches> {
  const terms = sought.map(({ q }) => searchTerms(q));
  if (terms.some((some) => some.length === 0)) return { ids: [] };
  if (!searchText) return { condition: all(sought.map(({ q, only }) => isWritten(only?.written ?? written, q))) };
  const folded = all([
    ...terms.flat().map((term) => holds(searchText, term)),
    ...sought.flatMap(({ q, only }) => (only ? [isInField(q, only)] : [])),
  ]);
  const grams = `{${[...new Set(terms.flat().flatMap(gramsOf))].join(',')}}`;
  const asWritten = all([
    sql`${searchText} is null`,
    ...sought.map(({ q, only }) => isWritten(only?.written ?? written, q)),
  ]);
  const isNamed = sql`search_grams(${searchText}) @> ${grams}::text::bigint[]`;
  const found = await ctx.db.execute<{ id: string }>(sql`
    (select ${id} as id from ${id.table} where ${all([isNamed, folded, ...among])} limit ${FEW + 1})
    union all (select ${id} from ${id.table} where ${all([asWritten, ...among])} limit ${FEW + 1})`);
  if (found.length > FEW)
    return {
      condition: sql`(${folded} or (${asWritten}))`,
      // The first part is what the indexes answer: no row is made letters of again.
      named: sql`((${isNamed} or ${searchText} is null) and (${folded} or (${asWritten})))`,
      some: found.slice(0, SOME).map((row) => row.id),
    };
  const [first] = sought;
  const isId = sought.length === 1 && first && !first.only && isUuid(first.q.toLowerCase());
  return { ids: [...found.map((row) => row.id), ...(isId ? [first.q] : [])] };
}

/**
 * The rows of a condition that has an index, named by their ids unless they are many. The planner takes the order of a list
 * for independent of the condition, and would walk the list for the few rows at its other end.
 */
export async function byIdsIfFew(ctx: Ctx, id: PgColumn, condition: SQL): Promise<SQL> {
  const found = await ctx.db.execute<{ id: string }>(
    sql`select ${id} as id from ${id.table} where ${condition} limit ${FEW + 1}`,
  );
  return found.length > FEW
    ? condition
    : hasId(
        id,
        found.map((row) => row.id),
      );
}

/** Cast once: a list that walks its order then looks each id up in a hash of them. */
const hasId = (id: PgColumn, ids: readonly string[]): SQL => sql`${id} = any(${`{${ids.join(',')}}`}::uuid[])`;

const all = (conditions: readonly SQL[]): SQL => sql.join([...conditions], sql` and `);

/** Rows without search text, which housekeeping has not reached, are compared as written. */
const isWritten = (written: readonly PgColumn[], q: string): SQL =>
  all(wordsOf(q).map((word) => contains(word, written)));

const wordsOf = (q: string): string[] => q.split(/\s+/u).filter((word) => word !== '');

/** Whether the columns of one field have the words: the folded column without accents, the others as they are written. */
function isInField(q: string, { written, folded }: NonNullable<Sought['only']>): SQL {
  if (folded) return all(searchTerms(q).map((term) => hasWord(folded, term)));
  return all(wordsOf(q).map((word) => or(...written.map((column) => hasWord(column, word))) ?? sql`false`));
}

const hasWord = (column: PgColumn, word: string): SQL =>
  [...word].length < ANYWHERE_FROM && !isUnspaced(word)
    ? sql`coalesce(${column} ~* ${`\\m${word.replace(/[^\p{L}\p{M}\p{N}]/gu, '\\$&')}`}, false)`
    : contains(word, [column]);

const holds = (searchText: PgColumn, term: string): SQL =>
  [...term].length < ANYWHERE_FROM
    ? sql`strpos(' ' || ${searchText}, ${` ${term}`}) > 0`
    : sql`strpos(${searchText}, ${term}) > 0`;

/**
 * Numbers of the letters of a term as `search_grams` makes them, three letters a number. A short term has one number,
 * which only the beginning of a word has. A longer one has as few as cover it, because the comparison finds the rest.
 */
export function gramsOf(term: string): bigint[] {
  const points = [...term].map((letter) => BigInt(letter.codePointAt(0) ?? 0));
  const ending = (at: number) => ((points[at - 2] ?? 0n) << 42n) | ((points[at - 1] ?? 0n) << 21n) | (points[at] ?? 0n);
  const last = points.length - 1;
  if (points.length < ANYWHERE_FROM) return [ending(last)];
  const ends = points.map((_, at) => at).filter((at) => at % 3 === 2);
  return [...new Set([...ends, last])].map(ending);
}
