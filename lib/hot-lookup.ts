import type { Db } from '@/db';
import { grouped } from './grouped';
import { hotQuery, textArray } from './hot-query';

/**
 * A row of the hot path by its key, or null: one statement serves all that ask in the same turn. `query` finds one row
 * where its column is `asked.key`. `offset 0` has each key looked up in the index: for a few of them at once PostgreSQL
 * would rather read the whole of a small table.
 */
export function hotLookup<Row extends object>(
  type: 'bytea' | 'text' | 'uuid',
  query: string,
): (db: Db, key: string) => Promise<Row | null> {
  const findAll = hotQuery<Row & { asked_place: number }>(`
    select asked.place::int as asked_place, found.*
      from unnest($1::text::${type}[]) with ordinality as asked(key, place)
     cross join lateral (${query} offset 0) found`);
  const find = grouped<string, Row | null>(async (db, keys) => {
    const distinct = [...new Set(keys)];
    const found = new Map<string | undefined, Row>();
    for (const { asked_place, ...row } of await findAll(db, [textArray(distinct)]))
      found.set(distinct[asked_place - 1], row as never);
    return keys.map((key) => found.get(key) ?? null);
  });
  // PostgreSQL takes no text with this character, and would refuse those of the others as well.
  return async (db, key) => (key.includes('\0') ? null : find(db, key));
}
