import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUnavailable } from './errors';
import { closeDb, openDb } from './open-db';
import { type TestDatabase, testDatabase } from './testing/test-database';
import { until } from './testing/until';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.db.execute('create table guarded (id int primary key)');
});
afterAll(() => test.close());

const ids = async () =>
  (await test.db.execute<{ id: number }>('select id from guarded order by id')).map(({ id }) => id);

describe('a transaction', () => {
  it('keeps committed rows, and rolls back a savepoint alone', async () => {
    const result = await test.db.transaction(async (tx) => {
      await tx.execute('insert into guarded values (1)');
      const inner = tx.transaction(async (nested) => {
        await nested.execute('insert into guarded values (2)');
        throw new Error('undo');
      });
      await expect(inner).rejects.toThrow('undo');
      await tx.transaction((nested) => nested.execute('insert into guarded values (3)'));
      return 'done';
    });
    expect(result).toBe('done');
    expect(await ids()).toEqual([1, 3]);
  });

  it('is rolled back when its work throws, and when an error of a statement was ignored', async () => {
    const thrown = test.db.transaction(async (tx) => {
      await tx.execute('insert into guarded values (4)');
      throw new Error('undo');
    });
    await expect(thrown).rejects.toThrow('undo');
    const swallowed = test.db.transaction(async (tx) => {
      await tx.execute('insert into guarded values (5)');
      await tx.execute('select nope').catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('nope');
    expect(await ids()).toEqual([1, 3]);
  });
});

describe.skipIf(!process.env.TEST_DATABASE_URL)(
  'a connection terminated by PostgreSQL (needs TEST_DATABASE_URL)',
  () => {
    const terminate = (pid: number) => test.db.execute(`select pg_terminate_backend(${pid}, 5000)`);
    const backend = async (tx: { execute(query: string): PromiseLike<Record<string, unknown>[]> }) =>
      Number((await tx.execute('select pg_backend_pid() as pid'))[0]?.pid);

    it('rejects its transaction, and sends no later statement on the new connection', async () => {
      const db = openDb(test.target, { poolSize: 1 });
      let later: unknown;
      const outcome = db
        .transaction(async (tx) => {
          await terminate(await backend(tx));
          await expect(db.execute('select 1')).resolves.toBeDefined();
          later = await tx.execute('insert into guarded values (6)').then(
            () => null,
            (error) => error,
          );
        })
        .catch((error) => error);
      expect(isUnavailable(await outcome)).toBe(true);
      await expect.poll(() => isUnavailable(later)).toBe(true);
      expect(await ids()).toEqual([1, 3]);
      await closeDb(db);
    });

    it('rejects its transaction during a statement, and the pool stays usable', async () => {
      const db = openDb(test.target, { poolSize: 2 });
      for (let round = 0; round < 20; round += 1) {
        const outcome = await db
          .transaction(async (tx) => {
            const pid = await backend(tx);
            await Promise.all([tx.execute('select pg_sleep(30)'), terminate(pid)]);
          })
          .catch((error) => error);
        expect(isUnavailable(outcome)).toBe(true);
        // The driver may report the loss again, or time out once, on the new connection.
        expect([...(await until(30_000, () => db.execute('select 1 as one')))]).toEqual([{ one: 1 }]);
      }
      await closeDb(db);
    });
  },
);
