import { afterEach, beforeEach, expect, it } from 'vitest';
import { isUnavailable } from '../errors';
import { closeDb, type Db, openDb } from '../open-db';
import { tempDir } from '../testing/temp-dir';
import { until } from '../testing/until';
import { type Embedded, openEmbedded } from './open-embedded';

const DEADLINE_MS = 2_000;
let dir: ReturnType<typeof tempDir>;
let embedded: Embedded;
let db: Db;
let events: string[];

beforeEach(async () => {
  dir = tempDir();
  events = [];
  const log = (event: string) => events.push(event);
  embedded = await openEmbedded(dir.path, { role: 'server', deadlineMs: DEADLINE_MS, log });
  db = openDb(embedded.target);
  await db.execute('create table kept (id int primary key)');
  await db.execute('insert into kept values (1)');
});
afterEach(async () => {
  await closeDb(db, 0);
  await embedded.close();
  dir.remove();
});

const keptIds = async () => (await db.execute<{ id: number }>('select id from kept order by id')).map(({ id }) => id);
const SPIN = 'with recursive spin(n) as (select 1 union all select n from spin) select count(*) from spin';

it('B3: a blocked engine is killed after the deadline and restarted, and the pool stays usable', async () => {
  const wedged = db.execute(SPIN).catch((error) => error);
  const waiting = Promise.all([1, 2, 3].map((id) => db.execute(`select ${id}`).catch((error) => error)));
  expect(isUnavailable(await wedged)).toBe(true);
  for (const outcome of await waiting) expect(isUnavailable(outcome)).toBe(true);
  expect(await until(30_000, keptIds)).toEqual([1]);
  await db.execute('insert into kept values (2)');
  expect(await keptIds()).toEqual([1, 2]);
  expect(events).toEqual(['engine_opened', 'engine_down', 'engine_reopened']);
});

it('B3: a transaction that a blocked engine interrupts is rolled back, and its later statements fail', async () => {
  const outcome = db.transaction(async (tx) => {
    await tx.execute('insert into kept values (3)');
    await tx.execute(SPIN).catch(() => {});
    await until(30_000, keptIds);
    await tx.execute('insert into kept values (4)');
  });
  expect(isUnavailable(await outcome.catch((error) => error))).toBe(true);
  expect(await until(30_000, keptIds)).toEqual([1]);
});

it('lets a transaction of many short statements last longer than the deadline', async () => {
  const end = Date.now() + DEADLINE_MS * 1.5;
  await db.transaction(async (tx) => {
    for (let id = 100; Date.now() < end; id += 1) await tx.execute(`insert into kept values (${id})`);
  });
  expect((await keptIds()).length).toBeGreaterThan(2);
  expect(events).toEqual(['engine_opened']);
});

it('closes while the engine is blocked', async () => {
  const wedged = db.execute(SPIN).catch((error) => error);
  await embedded.close();
  expect(isUnavailable(await wedged)).toBe(true);
  embedded = await openEmbedded(dir.path, { role: 'server' });
  expect(await keptIds()).toEqual([1]);
});
