import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '@/lib/kernel/log';
import { type FaultProxy, faultProxy } from '@/lib/testing/fault-proxy';
import { until } from '@/lib/testing/until';
import { redisCache } from './redis-cache';

/** Other files empty theirs at the same time. */
const DATABASE = 1;
const url = process.env.TEST_REDIS_URL ? new URL(`/${DATABASE}`, process.env.TEST_REDIS_URL).href : '';
const log = openLog('silent');
const open = (at: string) =>
  redisCache(at, Buffer.alloc(32, 7), log, { hit: { value: 0 }, miss: { value: 0 }, fault: { value: 0 } });

describe.skipIf(!url)('token buckets on real Redis (set TEST_REDIS_URL)', () => {
  let direct: Redis;
  let one: ReturnType<typeof open>;
  let two: ReturnType<typeof open>;
  let proxy: FaultProxy;
  const charge = (costMs: number, name = 'token:client:a') => ({ name, costMs, periodMs: 60_000 });

  beforeAll(async () => {
    direct = new Redis(url);
    proxy = await faultProxy(Number(new URL(url).port));
    one = open(url);
    two = open(`redis://127.0.0.1:${proxy.port}/${DATABASE}`);
    await until(async () => (await one.status()) === 'ok' && (await two.status()) === 'ok');
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
    await proxy.close();
    direct.disconnect();
  });
  beforeEach(async () => {
    await direct.flushdb();
  });

  it('processes add up, and no more than a period', async () => {
    expect((await one.buckets.charge([charge(10_000)]))[0]).toBeCloseTo(10_000, -1);
    expect((await two.buckets.charge([charge(10_000)]))[0]).toBeGreaterThan(19_000);
    expect((await one.buckets.charge([charge(55_000)]))[0]).toBe(60_000);
  });

  it('several buckets in one call, each with its own debt, until each is full again', async () => {
    const names = ['a', 'b', 'c'].map((name) => `token:address:${name}`);
    const debts = await one.buckets.charge(names.map((name, at) => charge(1_000 * (at + 1), name)));
    expect(debts.map((debt) => Math.round(debt ?? 0))).toEqual([1_000, 2_000, 3_000]);
    const keys = await direct.keys('*:b:*');
    expect(keys).toHaveLength(3);
    expect(keys.join()).not.toMatch(/token|address/);
    for (const key of keys) expect(await direct.pttl(key)).toBeLessThanOrEqual(3_000);
  });

  it('a lift empties the debt', async () => {
    await one.buckets.charge([charge(60_000)]);
    await two.buckets.fill(charge(0).name);
    expect((await one.buckets.charge([charge(1)]))[0]).toBeLessThan(2);
  });

  it('B9: foreign values count as a full bucket, and none refuses for longer than a period', async () => {
    await one.buckets.charge([charge(1)]);
    const [key = ''] = await direct.keys('*:b:*');
    for (const value of ['x', '-inf', 'nan', '9e99', '']) {
      await direct.set(key, value);
      const [debt] = await one.buckets.charge([charge(1_000)]);
      expect(debt === null || (debt !== undefined && debt >= 0 && debt <= 60_000), `${value}: ${debt}`).toBe(true);
    }
  });

  it('B8: a server that does not answer is unknown, not a refusal', async () => {
    proxy.mode('blackhole');
    expect(await two.buckets.charge([charge(1_000)])).toEqual([null]);
    await two.buckets.fill('token:client:a');
    proxy.mode('pass');
  });
});
