import { type SQL, sql } from 'drizzle-orm';
import { MAX_IMPACT } from './max-impact';

/** The id of the record whose rows `eachOf` reads. */
export const ownerId = sql`owner.id`;

/**
 * The rows that `rows` finds for each of the records, up to `MAX_IMPACT` in all, as a subquery. It looks at one record after the
 * other, by the indexes of its rows: a join with many ids could read a whole table.
 */
export const eachOf = (ids: readonly string[], rows: SQL): SQL => sql`(
  select found.* from unnest(${sql.param([...ids])}::uuid[]) owner (id)
   cross join lateral (${rows} limit ${MAX_IMPACT}) found limit ${MAX_IMPACT})`;

/** How many rows `eachOf` has. */
export const countOfEach = (ids: readonly string[], rows: SQL): SQL =>
  sql`(select count(*) from ${eachOf(ids, rows)} counted)::int`;
