import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './testing/test-database';
import { until } from './testing/until';
import { vacuumEmbedded } from './vacuum-embedded';

const ROWS = 5_000;

// A server has autovacuum.
describe.skipIf(process.env.TEST_DATABASE_URL)('vacuumEmbedded', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.db.execute('create table filled (id int primary key, text text)');
  });
  afterAll(() => test.close());

  const fill = () => test.db.execute(`insert into filled select n, md5(n::text) from generate_series(1, ${ROWS}) n`);

  /** The engine counts changed rows up to some seconds later. */
  const vacuumed = () => until(20_000, async () => (await vacuumEmbedded(test.db)).includes('filled'));

  const read = async (what: string): Promise<number> => {
    const [row] = await test.db.execute<{ value: number }>(`select ${what}::int as value`);
    return row?.value ?? Number.NaN;
  };

  it('uses the space of deleted rows again', async () => {
    const sizes: number[] = [];
    for (let round = 0; round < 4; round++) {
      await fill();
      await test.db.execute('delete from filled where id > 1');
      await vacuumed();
      await test.db.execute('delete from filled');
      sizes.push(await read(`pg_relation_size('filled')`));
    }
    expect(Math.max(...sizes)).toBeLessThan(2 * (sizes[0] ?? 0));
  });

  it('tells the planner how many rows there are, and does nothing until they have changed again', async () => {
    await fill();
    await vacuumed();
    expect(await read(`(select reltuples from pg_class where oid = 'filled'::regclass)`)).toBe(ROWS);
    expect(await vacuumEmbedded(test.db)).toEqual([]);
  });
});
