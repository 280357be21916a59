import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '@/db';
import { noCache } from '@/lib/runtime/adapters/no-cache';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { change } from './change';
import type { Ctx } from './context';
import { encloseChanges } from './enclose-changes';

let t: TestContext;
let invalidated: { tags: string[]; committed: number[] }[];

beforeAll(async () => {
  const cache = {
    ...noCache,
    async invalidate(tags: string[]) {
      invalidated.push({ tags, committed: await committed() });
      return true;
    },
  };
  t = await testContext({}, cache as never);
  await t.db.execute('create table marks (mark int primary key)');
});
afterAll(() => t.close());
beforeEach(async () => {
  invalidated = [];
  await t.db.execute('delete from marks');
});

const marksIn = async (db: Pick<Tx, 'execute'>): Promise<number[]> =>
  (await db.execute<{ mark: number }>('select mark from marks order by mark')).map(({ mark }) => mark);
const committed = () => marksIn(t.db);
const insert = async (tx: Tx, value: number): Promise<void> => {
  await tx.execute(sql`insert into marks values (${value})`);
};
const mark = (ctx: Ctx, value: number, then?: () => Promise<void>) =>
  change(ctx, async (tx, invalidate, afterCommit) => {
    await insert(tx, value);
    invalidate(`u:${value}`);
    if (then) afterCommit(then);
    return value;
  });

describe('encloseChanges', () => {
  it.skipIf(!process.env.TEST_DATABASE_URL)(
    'commits all changes and the writes of finish together, and invalidates once, after COMMIT',
    async () => {
      const seen: unknown[] = [];
      const result = await encloseChanges(
        t.ctx,
        async (inside) => {
          await mark(inside, 1, async () => void seen.push(await committed()));
          await mark(inside, 2);
          seen.push(await marksIn(inside.db), await committed(), invalidated.length);
          return 'result';
        },
        async (tx, given) => {
          await insert(tx, 3);
          return `${given} of finish`;
        },
      );
      expect(result).toBe('result of finish');
      expect(seen).toEqual([[1, 2], [], 0, [1, 2, 3]]);
      expect(invalidated).toEqual([{ tags: ['u:1', 'u:2'], committed: [1, 2, 3] }]);
    },
  );

  it.each([
    ['the second change', (ctx: Ctx) => mark(ctx, 1), async () => {}],
    [
      'work after its changes',
      async () => {
        throw Object.assign(new Error('late'), { code: '23505' });
      },
      async () => {},
    ],
    ['finish', async () => {}, (tx: Tx) => insert(tx, 1)],
  ])('an error of %s rolls everything back and invalidates nothing', async (_of, second, finish) => {
    const enclosed = encloseChanges(
      t.ctx,
      async (inside) => {
        await mark(inside, 1);
        await second(inside);
      },
      finish,
    );
    await expect(enclosed).rejects.toThrow();
    expect([await committed(), invalidated]).toEqual([[], []]);
  });

  it('a change that fails is rolled back when its error is caught', async () => {
    await encloseChanges(
      t.ctx,
      async (inside) => {
        await mark(inside, 1);
        const failed = change(inside, async (tx, invalidate) => {
          await insert(tx, 2);
          invalidate('u:2');
          await insert(tx, 1);
        });
        await failed.catch(() => {});
        await mark(inside, 3);
      },
      async () => {},
    );
    expect(await committed()).toEqual([1, 3]);
    expect(invalidated.map(({ tags }) => tags)).toEqual([['u:1', 'u:3']]);
  });

  it('commits nothing after a change that failed, if all or nothing is wanted, also when its error is caught', async () => {
    const mistake = new Error('a mistake');
    const work = (fails: boolean) => async (inside: Ctx) => {
      await mark(inside, 1);
      const changed = change(inside, async (tx, invalidate) => {
        await insert(tx, 2);
        invalidate('u:2');
        if (fails) throw mistake;
      });
      await changed.catch(() => {});
    };
    const enclosed = (fails: boolean) => encloseChanges(t.ctx, work(fails), async () => {}, { allOrNothing: true });
    await expect(enclosed(true)).rejects.toBe(mistake);
    expect([await committed(), invalidated]).toEqual([[], []]);
    await enclosed(false);
    expect(await committed()).toEqual([1, 2]);
    expect(invalidated.map(({ tags }) => tags)).toEqual([['u:1', 'u:2']]);
  });

  it('opens the transaction at the first change', async () => {
    let opened = 0;
    const db = new Proxy(t.ctx.db, {
      get(target, key) {
        if (key === 'transaction') opened += 1;
        return Reflect.get(target, key);
      },
    });
    await encloseChanges(
      { ...t.ctx, db },
      async (inside) => {
        expect([await marksIn(inside.db), opened]).toEqual([[], 0]);
        await mark(inside, 1);
        await mark(inside, 2);
      },
      async () => {},
    );
    expect([await committed(), opened]).toEqual([[1, 2], 1]);
  });

  it('stores the writes of finish when work changes nothing', async () => {
    await encloseChanges(
      t.ctx,
      async () => 4,
      (tx, value) => insert(tx, value),
    );
    expect(await committed()).toEqual([4]);
  });

  it.skipIf(!process.env.TEST_DATABASE_URL)('a lost connection rolls back, and its error is handled', async () => {
    const lost = encloseChanges(
      t.ctx,
      async (inside) => {
        await mark(inside, 1);
        const [own] = await inside.db.execute<{ pid: number }>('select pg_backend_pid() as pid');
        await t.db.execute(sql`select pg_terminate_backend(${own?.pid})`);
        await mark(inside, 2);
      },
      async () => {},
    );
    await expect(lost).rejects.toThrow();
    expect([await committed(), invalidated]).toEqual([[], []]);
  });
});
