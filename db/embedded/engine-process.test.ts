import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDb, openDb } from '../open-db';
import { bundleChildren, type Children } from '../testing/spawn-child';
import { tempDir } from '../testing/temp-dir';
import { until } from '../testing/until';
import { engineRecordPath } from './embedded-paths';
import { isProcessAlive } from './is-alive';
import { ownPidScope, processStat } from './lock-record';
import { type Embedded, openEmbedded } from './open-embedded';

const SPIN = 'with recursive spin(n) as (select 1 union all select n from spin) select count(*) from spin';

let children: Children;
let dir: ReturnType<typeof tempDir>;
const opened: Embedded[] = [];

beforeAll(async () => {
  children = await bundleChildren('hold-child', 'write-child');
});
afterAll(() => children.close());
beforeEach(() => {
  dir = tempDir();
});
afterEach(async () => {
  for (const embedded of opened.splice(0)) await embedded.close();
  dir.remove();
});

const engineOf = (folder: string) =>
  JSON.parse(readFileSync(engineRecordPath(folder), 'utf8')) as { pid: number; startTime: string | null };

async function open(log?: (event: string) => void) {
  const embedded = await openEmbedded(dir.path, { role: 'server', log });
  opened.push(embedded);
  return embedded;
}

async function held() {
  const child = children.spawn('hold-child', dir.path, 'server');
  const { target } = (await child.line()) as { target: Embedded['target'] };
  return { child, db: openDb(target), engine: engineOf(dir.path) };
}

it('runs in a child process of its owner, and the process that created the database has ended', async () => {
  const { child, db, engine } = await held();
  expect(engine.pid).not.toBe(child.process.pid);
  if (process.platform === 'linux') {
    const below = readFileSync(`/proc/${child.process.pid}/task/${child.process.pid}/children`, 'utf8');
    expect(below.trim()).toBe(String(engine.pid));
  }
  await closeDb(db);
  child.process.stdin?.end();
  expect(await child.exited).toBe(0);
  expect(isProcessAlive(engine)).toBe(false);
});

it('B1: kill -9 of the engine during writes loses no acknowledged row, and its owner restarts it', async () => {
  const events: string[] = [];
  const embedded = await open((event) => events.push(event));
  const db = openDb(embedded.target);
  await db.execute('create table acknowledged (id int primary key)');
  const acknowledged: number[] = [];
  for (let round = 1; round <= 3; round++) {
    const start = acknowledged.length;
    let killed = false;
    const write = async (at: number) => {
      for (let id = round * 1_000_000 + at; !killed; id += 4) {
        const done = await db.execute(`insert into acknowledged values (${id})`).catch(() => null);
        if (done) acknowledged.push(id);
      }
    };
    const writers = Promise.all([0, 1, 2, 3].map(write));
    await until(60_000, () => acknowledged.length > start + 100);
    process.kill(engineOf(dir.path).pid, 'SIGKILL');
    killed = true;
    await writers;
    await until(60_000, async () => (await db.execute('select 1')).length === 1);
  }
  const found = new Set((await db.execute<{ id: number }>('select id from acknowledged')).map(({ id }) => id));
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect(events.filter((event) => event === 'engine_reopened').length).toBe(3);
  await closeDb(db, 0);
});

it('ends when its owner is killed, also in a busy loop', async () => {
  for (const statement of ['select 1', SPIN]) {
    const { child, db, engine } = await held();
    const outcome = db.execute(statement).catch((error) => error);
    if (statement === SPIN) await until(10_000, () => cpuTicks(engine.pid) > 50);
    child.process.kill('SIGKILL');
    await child.exited;
    await until(10_000, () => !isProcessAlive(engine));
    await outcome;
    await closeDb(db, 0);
  }
});

it('B2: is killed by the next owner when it did not end', async () => {
  const { child, db, engine } = await held();
  await db.execute('create table kept as select 7 as id');
  await closeDb(db);
  process.kill(engine.pid, 'SIGSTOP');
  child.process.kill('SIGKILL');
  await child.exited;
  const embedded = await open();
  expect(isProcessAlive(engine)).toBe(false);
  const next = openDb(embedded.target);
  expect([...(await next.execute('select id from kept'))]).toEqual([{ id: 7 }]);
  await closeDb(next);
});

it('ignores signals to the process group, because its owner ends it', async () => {
  const { child, db, engine } = await held();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(engine.pid, signal);
  expect([...(await db.execute('select 1 as one'))]).toEqual([{ one: 1 }]);
  expect(engineOf(dir.path).pid).toBe(engine.pid);
  await closeDb(db);
  child.process.stdin?.end();
  expect(await child.exited).toBe(0);
});

it.skipIf(process.platform !== 'linux')(
  'does not mistake another process with its pid for the engine (Linux only)',
  async () => {
    const embedded = await open();
    await embedded.close();
    const bystander = children.spawn('hold-child', `${dir.path}/elsewhere`, 'server');
    await bystander.line();
    writeFileSync(
      engineRecordPath(dir.path),
      JSON.stringify({ pid: bystander.process.pid, startTime: '1', pidScope: ownPidScope() }),
    );
    await open();
    expect(processStat(bystander.process.pid ?? 0)).not.toBeNull();
    bystander.process.stdin?.end();
    expect(await bystander.exited).toBe(0);
  },
);

function cpuTicks(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[11]);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
