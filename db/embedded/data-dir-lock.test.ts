import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleChildren, type Children } from '../testing/spawn-child';
import { tempDir } from '../testing/temp-dir';
import { lockPath, tryLock } from './data-dir-lock';
import { ownRecord } from './lock-record';

let children: Children;
let dir: ReturnType<typeof tempDir>;

beforeAll(async () => {
  children = await bundleChildren('race-child');
});
afterAll(() => children.close());
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => dir.remove());

const take = () => tryLock(dir.path, 'server', `${dir.path}/postgres.sock`);
const putRecord = (changes: object) =>
  writeFileSync(lockPath(dir.path), JSON.stringify({ ...ownRecord('server', `${dir.path}/s`), ...changes }));

it('can be taken once, and again after its release', async () => {
  const { lock } = await take();
  expect(lock?.beat()).toBe(true);
  expect(await take()).toMatchObject({ lock: null, holder: { pid: process.pid, role: 'server' } });
  lock?.release();
  expect(readdirSync(dir.path)).toEqual([]);
  expect((await take()).lock).not.toBeNull();
});

it('has one holder at a time when 40 processes race for locks whose holders were killed', async () => {
  const racers = Array.from({ length: 40 }, () => children.spawn('race-child', dir.path));
  const ends = await Promise.all(racers.map(async (racer) => [await racer.line(), await racer.exited]));
  expect(ends).toEqual(racers.map(() => ['won', 'SIGKILL']));
  expect((await take()).lock).not.toBeNull();
  expect(readdirSync(dir.path)).toEqual(['postgres.lock']);
}, 120_000);

it('has one new holder when many attempts in one process find it stale', async () => {
  for (let round = 0; round < 20; round += 1) {
    putRecord({ pid: 0x3ffffff });
    const attempts = await Promise.all(Array.from({ length: 20 }, take));
    const winners = attempts.flatMap(({ lock }) => lock ?? []);
    expect(winners).toHaveLength(1);
    winners[0]?.release();
    expect(existsSync(lockPath(dir.path))).toBe(false);
  }
});

it.skipIf(process.platform !== 'linux')('is stale when another process has its pid (Linux only)', async () => {
  putRecord({ startTime: '1' });
  expect((await take()).lock).not.toBeNull();
});

it('is stale when its file is damaged', async () => {
  writeFileSync(lockPath(dir.path), '');
  expect((await take()).lock).not.toBeNull();
});

it('of another host is valid while its heartbeat is fresh', async () => {
  putRecord({ pidScope: 'elsewhere', hostname: 'elsewhere' });
  expect(await take()).toMatchObject({ lock: null, holder: { hostname: 'elsewhere' } });
  const old = new Date(Date.now() - 16_000);
  utimesSync(lockPath(dir.path), old, old);
  expect((await take()).lock).not.toBeNull();
});

it('reports each heartbeat and its loss to its holder', async () => {
  const { lock } = await take();
  const old = new Date(Date.now() - 60_000);
  utimesSync(lockPath(dir.path), old, old);
  expect(lock?.beat()).toBe(true);
  expect(Date.now() - statSync(lockPath(dir.path)).mtimeMs).toBeLessThan(10_000);
  putRecord({ nonce: 'somebody-else' });
  expect(lock?.beat()).toBe(false);
  lock?.release();
  expect(existsSync(lockPath(dir.path))).toBe(true);
});
