import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { ANYWHERE_FROM, searchTerms } from '@/lib/kernel/search-terms';
import { contains } from './keyset';

type Searched = { id: PgColumn; searchText: PgColumn; written: readonly PgColumn[] };

/** A search with more matches is common: a page of it is found soon by walking the order of the list. */
const FEW = 1_000;

/**
 * The rows that contain every term of `q`, and the one whose id it is. A term of one or two letters must begin a word. The
 * index over `search_grams` (decision 0028) names the rows, unless they are many. The planner cannot know that: it takes
 * the letters of a word for independent.
 */
export async function matchesSearch(ctx: Ctx, { id, searchText, written }: Searched, q: string): Promise<SQL> {
  const terms = searchTerms(q);
  if (terms.length === 0) return sql`false`;
  const folded = sql.join(
    terms.map((term) => holds(searchText, term)),
    sql` and `,
  );
  const grams = `{${[...new Set(terms.flatMap(gramsOf))].join(',')}}`;
  const asWritten = sql`${searchText} is null and ${isWritten(written, q)}`;
  const found = await ctx.db.execute<{ id: string }>(sql`
    (select ${id} as id from ${id.table}
      where search_grams(${searchText}) @> ${grams}::text::bigint[] and ${folded} limit ${FEW + 1})
    union all (select ${id} from ${id.table} where ${asWritten} limit ${FEW + 1})`);
  if (found.length > FEW) return sql`(${folded} or (${asWritten}))`;
  const ids = [...found.map((row) => row.id), ...(isUuid(q.toLowerCase()) ? [q] : [])];
  // Cast once: a list that walks its order then looks each id up in a hash of them.
  return sql`${id} = any(${`{${ids.join(',')}}`}::uuid[])`;
}

/** Rows without search text, which housekeeping has not reached, are compared as written. */
const isWritten = (written: readonly PgColumn[], q: string): SQL =>
  sql.join(
    q
      .split(/\s+/u)
      .filter((term) => term !== '')
      .map((term) => contains(term, written)),
    sql` and `,
  );

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
