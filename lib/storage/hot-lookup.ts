import type { Db } from '@/db';
import { grouped } from './grouped';
import { hotQuery, textArray } from './hot-query';

/**
 * Looks up a row of the hot path by its key. One statement serves all calls of the same turn of the event loop. `offset 0`
 * makes PostgreSQL look up each key in the index: otherwise it scans a small table for a few keys.
 * @param query selects one row whose key is `asked.key`.
 * @returns the row, or null.
 */
export function hotLookup<Row extends object>(
  type: 'bytea' | 'text' | 'uuid',
  query: string,
): (db: Db, key: string) => Promise<Row | null> {
  const findAll = hotQuery({ keys: 'text' })<Row & { asked_place: number }>(`
    select asked.place::int as asked_place, found.*
      from unnest(:keys::${type}[]) with ordinality as asked(key, place)
     cross join lateral (${query} offset 0) found`);
  const find = grouped<string, Row | null>(query, async (db, keys) => {
    const distinct = [...new Set(keys)];
    const found = new Map<string | undefined, Row>();
    for (const { asked_place, ...row } of await findAll(db, { keys: textArray(distinct) }))
      found.set(distinct[asked_place - 1], row as never);
    return keys.map((key) => found.get(key) ?? null);
  });
  // PostgreSQL rejects text with this character, which would fail the calls of the same group as well.
  return async (db, key) => (key.includes('\0') ? null : find(db, key));
}
