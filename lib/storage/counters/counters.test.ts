import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db';
import { purgeExpired } from '@/lib/runtime/housekeeping';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { CountBatch } from './count-batch';
import { Counters } from './counters';
import { trimCounters } from './trim-counters';

const CLIENT = '00000000-0000-7000-8000-000000000001';
const HOUR_MS = 3_600_000;

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
afterEach(() => t.db.execute('delete from counters'));

const silent = { warn: () => {} };
const process = (db: Db = t.db) => new Counters(db, silent);

const totals = (unit: 'hour' | 'day' = 'hour') =>
  t.db.execute<{ measure: string; detail: string; client: string | null; count: number }>(
    `select measure, detail, client_id::text as client, sum(count)::int as count from counters
      where unit = '${unit}' group by 1, 2, 3 order by 1, 2, 3 nulls first`,
  );

/** A database whose statements fail while `isDown`. */
function failing() {
  const state = { isDown: true, statements: 0 };
  const db = new Proxy(t.db, {
    get(target, key) {
      if (key !== 'execute') return Reflect.get(target, key);
      return (...args: Parameters<Db['execute']>) => {
        state.statements += 1;
        return state.isDown ? Promise.reject(new Error('down')) : target.execute(...args);
      };
    },
  });
  return { db, state };
}

describe('counters', () => {
  it('are written by hour and by day, for all clients together and for each', async () => {
    const counters = process();
    counters.add('tokens_issued', 'password', CLIENT);
    counters.add('tokens_issued', 'password', CLIENT);
    counters.add('tokens_issued', 'password');
    counters.add('sign_ins', 'wrong_password');
    await counters.flush();
    const expected = [
      { measure: 'sign_ins', detail: 'wrong_password', client: null, count: 1 },
      { measure: 'tokens_issued', detail: 'password', client: null, count: 3 },
      { measure: 'tokens_issued', detail: 'password', client: CLIENT, count: 2 },
    ];
    expect([...(await totals('hour'))]).toEqual(expected);
    expect([...(await totals('day'))]).toEqual(expected);
  });

  it('a flush is one statement, and none when nothing was counted', async () => {
    const { db, state } = failing();
    state.isDown = false;
    const counters = process(db);
    await counters.flush();
    expect(state.statements).toBe(0);
    for (let n = 0; n < 500; n++) counters.add('introspections', n % 2 ? 'active' : 'inactive', CLIENT);
    await counters.flush();
    expect(state.statements).toBe(1);
  });

  it('processes that write at the same time lose no number of each other', async () => {
    const processes = Array.from({ length: 4 }, () => process());
    for (let round = 0; round < 10; round++) {
      for (const [at, counters] of processes.entries()) {
        // Each adds in another order, so that rows locked in that order would deadlock.
        const clients = Array.from({ length: 20 }, (_, n) => `00000000-0000-7000-8000-0000000000${10 + n}`);
        for (const client of at % 2 ? clients : clients.toReversed()) counters.add('tokens_issued', 'password', client);
      }
      await Promise.all(processes.map((counters) => counters.flush()));
    }
    const rows = await totals();
    expect(rows).toHaveLength(21);
    expect(rows.map(({ client, count }) => (client ? count : count / 20))).toEqual(Array(21).fill(40));
  });

  it('numbers of a failed flush are written by the next one', async () => {
    const { db, state } = failing();
    const counters = process(db);
    counters.add('tokens_issued', 'password', CLIENT);
    await counters.flush();
    counters.add('tokens_issued', 'password', CLIENT);
    await counters.flush();
    expect(await totals()).toHaveLength(0);
    state.isDown = false;
    await counters.flush();
    expect((await totals()).map(({ count }) => count)).toEqual([2, 2]);
    await counters.flush();
    expect((await totals()).map(({ count }) => count)).toEqual([2, 2]);
  });

  it('what was counted before an outage keeps its hour, and a day of it is kept at most', async () => {
    const { db, state } = failing();
    const counters = process(db);
    const now = Date.now();
    for (let hour = 30; hour >= 0; hour--) counters.add('sign_ins', 'succeeded', null, now - hour * HOUR_MS);
    await counters.flush();
    state.isDown = false;
    await counters.flush();
    const rows = await t.db.execute<{ count: number }>(
      `select count::int from counters where unit = 'hour' order by starts_at`,
    );
    expect(rows.map(({ count }) => count)).toEqual(Array(24).fill(1));
  });

  it('counts of a running write are not lost when the process stops', async () => {
    const counters = process();
    counters.add('sign_ins', 'succeeded');
    const first = counters.flush();
    counters.add('sign_ins', 'succeeded');
    await Promise.all([first, counters.flush()]);
    expect((await totals()).map(({ count }) => count)).toEqual([2]);
  });

  it('memory is bounded: more clients than 2,000 in one interval are counted without a client', () => {
    const batch = new CountBatch(0);
    for (let n = 0; n < 5_000; n++)
      batch.add('tokens_refused', 'invalid_client', `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
    batch.add('tokens_refused', 'invalid_client', '00000000-0000-7000-8000-000000000000');
    const rows = batch.rows();
    expect(rows).toHaveLength(2_001);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(5_001);
    expect(rows.find(({ clientId }) => clientId === null)?.count).toBe(3_000);
    expect(rows[0]?.count).toBe(2);
  });
});

describe('keeping of counters', () => {
  const past = (unit: 'hour' | 'day', age: string) =>
    t.db.execute(`insert into counters (unit, starts_at, measure, detail, client_id, count)
      values ('${unit}', date_trunc('${unit}', now() - interval '${age}', 'UTC'), 'sign_ins', 'succeeded', null, 1)`);

  it('hours are kept for 35 days and days for 400', async () => {
    for (const age of ['34 days', '36 days']) await past('hour', age);
    for (const age of ['399 days', '402 days']) await past('day', age);
    await purgeExpired(t.ctx);
    expect(await t.db.execute('select 1 from counters')).toHaveLength(2);
  });

  it('the history stays when the tokens are purged', async () => {
    const client = await t.client();
    await t.db.execute(`
      insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at)
      values (sha256('gone'), 'gone', '${client.id}', 1, '', '{}', now() - interval '3 days', now() - interval '2 days')`);
    await past('day', '3 days');
    await purgeExpired(t.ctx);
    expect(await t.db.execute('select 1 from access_tokens')).toHaveLength(0);
    expect(await t.db.execute('select 1 from counters')).toHaveLength(1);
  });

  it('of a past hour, the hundred largest clients stay; the current hour and the totals keep everything', async () => {
    const insert = (age: string) =>
      t.db.execute(`insert into counters (unit, starts_at, measure, detail, client_id, count)
        select 'hour', date_trunc('hour', now() - interval '${age}', 'UTC'), 'tokens_issued', detail,
               case when n > 0 then ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid end, n + 1
          from generate_series(0, 150) n, (values ('password'), ('refresh_token')) as d(detail)`);
    await insert('2 hours');
    await insert('0 hours');
    const [deleted, again] = await Promise.all([trimCounters(t.ctx), trimCounters(t.ctx)]);
    expect(deleted + again).toBe(100);
    const [left] = await t.db.execute<{ clients: number; least: number; total: number }>(`
      select count(distinct client_id)::int as clients, min(count) filter (where client_id is not null)::int as least,
             count(*) filter (where client_id is null)::int as total
        from counters where starts_at < date_trunc('hour', now(), 'UTC')`);
    expect(left).toEqual({ clients: 100, least: 52, total: 2 });
    expect(
      await t.db.execute(`select 1 from counters where starts_at >= date_trunc('hour', now(), 'UTC')`),
    ).toHaveLength(302);
  });
});
