import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUnavailable } from './errors';
import { type Db, openDb } from './open-db';
import { testDatabase } from './testing/test-database';
import { until } from './testing/until';

const onPostgres = Boolean(process.env.TEST_DATABASE_URL);

describe.skipIf(!onPostgres)('B21: a bounded queue (set TEST_DATABASE_URL)', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let db: Db;
  beforeAll(async () => {
    database = await testDatabase();
    db = openDb(database.target, { poolSize: 2, statementTimeoutMs: 20_000 });
    await db.execute('create table held (id int)');
  });
  afterAll(async () => {
    await db.$client.end({ timeout: 0 });
    await database.close();
  });

  /** Runs `work` while another connection holds an exclusive lock on the table. */
  async function whileHeld(work: () => Promise<void>): Promise<void> {
    await database.db.transaction(async (tx) => {
      await tx.execute('lock table held in access exclusive mode');
      await work();
    });
  }

  it('rejects statements beyond its limit, and runs the others when the database continues', async () => {
    let asked: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    await whileHeld(async () => {
      let ended = 0;
      const ask = () => db.execute('select id from held').finally(() => ended++);
      asked = Promise.allSettled(Array.from({ length: 30 }, ask));
      await until(10_000, () => ended === 22);
    });
    const outcomes = await asked;
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(isUnavailable(outcome.reason)).toBe(true);
  });

  it('rejects transactions beyond its limit, and the others finish', async () => {
    let asked: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    await whileHeld(async () => {
      let ended = 0;
      const ask = () => db.transaction((tx) => tx.execute('insert into held values (1)')).finally(() => ended++);
      asked = Promise.allSettled(Array.from({ length: 20 }, ask));
      await until(10_000, () => ended === 16);
    });
    expect((await asked).filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect([...(await db.execute('select count(*)::int as count from held'))]).toEqual([{ count: 4 }]);
  });

  it('frees its places after errors, and runs many statements when nothing hangs', async () => {
    for (let round = 0; round < 20; round++) await db.execute('select 1 / 0').catch(() => {});
    const failing = () => db.transaction((tx) => tx.execute('select 1 / 0')).catch(() => {});
    await Promise.all(Array.from({ length: 20 }, failing));
    const answers = await Promise.all(Array.from({ length: 500 }, () => db.execute('select 1 as one')));
    expect(answers.every(([row]) => row?.one === 1)).toBe(true);
  });
});
