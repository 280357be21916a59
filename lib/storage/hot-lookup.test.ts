import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/lib/testing/test-database';
import { hotLookup } from './hot-lookup';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.execute(
    `create table things (key text primary key, value int, rest text default repeat('x', 300))`,
  );
  await database.db.execute(`insert into things (key, value) values ('a', 1), ('b "\\,{}', 2)`);
});
afterAll(() => database.close());

const find = hotLookup<{ value: number; at: Date }>(
  'text',
  `select t.value, statement_timestamp() as at from things t where t.key = asked.key`,
);

it('each call gets the row of its key, or null, whatever characters the key has', async () => {
  const rows = await Promise.all(['a', 'b "\\,{}', 'c', 'a', '', 'a\0'].map((key) => find(database.db, key)));
  expect(rows.map((row) => row?.value ?? null)).toEqual([1, 2, null, 1, null, null]);
});

it('calls of the same turn share one statement, later calls run another', async () => {
  const [first, same] = await Promise.all([find(database.db, 'a'), find(database.db, 'b "\\,{}')]);
  expect(first?.at).toEqual(same?.at);
  await database.db.execute(`update things set value = 3 where key = 'a'`);
  expect((await find(database.db, 'a'))?.value).toBe(3);
});

it('looks up keys in the index of a small table', async () => {
  await database.db.execute(`insert into things (key, value) select 'k' || n, n from generate_series(1, 300) n`);
  await database.db.execute(`analyze things`);
  const plan = await database.db.execute(`explain
    select found.* from unnest('{a,b}'::text::text[]) with ordinality as asked(key, place)
     cross join lateral (select t.value from things t where t.key = asked.key offset 0) found`);
  expect(JSON.stringify([...plan])).toContain('Index Scan using things_pkey');
});
