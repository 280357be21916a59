import { afterEach, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { openLog } from '@/lib/kernel/log';
import type { AnswerCache, CacheLookup } from '@/lib/kernel/ports';
import {
  hasRedisServer,
  type RedisServer,
  startCluster,
  startRedis,
  startReplica,
  startSentinel,
} from '@/lib/testing/redis-servers';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { until } from '@/lib/testing/until';
import { redisCache } from './redis-cache';

const key = Buffer.alloc(32, 7);
const lookups: CacheLookup[] = Array.from({ length: 40 }, (_, at) => ({
  key: `t:${at}`,
  tags: [`f:${at}`, 'u:1', `c:https://client.example/{${at % 3}}`],
}));
const values = lookups.map(({ key }) => `answer to ${key}`);

describe.skipIf(!hasRedisServer)('topologies of Redis (install redis-server and redis-tools)', () => {
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends RedisServer | RedisServer[]>(servers: T): T => {
    for (const server of [servers].flat()) opened.push({ close: () => server.stop() });
    return servers;
  };
  const open = (url: string): AnswerCache => {
    const zero = () => ({ value: 0 });
    const cache = redisCache(url, key, openLog('silent'), { hit: zero(), miss: zero(), fault: zero() });
    opened.unshift(cache);
    return cache;
  };
  afterEach(async () => {
    for (const part of opened.splice(0)) await part.close();
  });

  const isUsable = (cache: AnswerCache) => until(async () => (await cache.status()) === 'ok', 20_000);
  const fill = async (cache: AnswerCache, { key, tags } = lookups[0] as CacheLookup) => {
    const stamp = await cache.stamp(tags);
    if (!stamp) throw new Error('no stamp');
    await cache.fill({ key, tags }, `answer to ${key}`, stamp, 60_000);
  };
  const fillAll = (cache: AnswerCache) => Promise.all(lookups.map((lookup) => fill(cache, lookup)));
  const nothing = lookups.map(() => null);

  it('Cluster: entries and shared nonces are on three masters, found from one node or several', async () => {
    const servers = keep(await startCluster());
    const urls = servers.map(({ url }) => url);
    const [one, several] = [open(urls[0] ?? ''), open(`${urls.slice(0, 2).join()},127.0.0.1:${servers[5]?.port}`)];
    await Promise.all([isUsable(one), isUsable(several)]);
    await fillAll(one);
    expect(await several.read(lookups)).toEqual(values);
    expect(await several.invalidate(['f:7'])).toBe(true);
    expect((await one.read(lookups)).map((value) => value === null)).toEqual(lookups.map((_, at) => at === 7));
    expect(await one.invalidate(['u:1'])).toBe(true);
    expect(await several.read(lookups)).toEqual(nothing);
    const sizes = await Promise.all(servers.slice(0, 3).map(({ direct }) => direct.dbsize()));
    expect(sizes.every((size) => size > 5)).toBe(true);
  });

  it('Cluster: a promoted replica starts with an empty cache, and invalidations are not acknowledged until old entries expire', async () => {
    const servers = keep(await startCluster());
    const cache = open(servers[0]?.url ?? '');
    await isUsable(cache);
    await fillAll(cache);
    expect(await cache.read(lookups)).toEqual(values);
    const [, , , ...replicas] = servers;
    const [replica] = replicas;
    await until(async () => {
      await replica?.direct.cluster('FAILOVER').catch(() => {});
      return /role:master/.test((await replica?.direct.info('replication')) ?? '');
    }, 20_000);
    await until(async () => (await cache.stamp(lookups.flatMap(({ tags }) => tags))) !== null, 20_000);
    const found = await cache.read(lookups);
    expect(found).toContain(null);
    expect(found.every((value, at) => value === null || value === values[at])).toBe(true);
    expect(await cache.invalidate(['f:1'])).toBe(false);
    await fillAll(cache);
    expect(await cache.read(lookups)).toEqual(values);
    await until(() => cache.invalidate(['f:1']), 10_000);
  });

  it('Cluster: when a master fails, only its slots are unusable until its replica has them', async () => {
    const servers = keep(await startCluster());
    const cache = open(servers[1]?.url ?? '');
    await isUsable(cache);
    await servers[0]?.stop();
    expect(await until(async () => (await cache.status()) === 'down')).toBe(true);
    await isUsable(cache);
    await fillAll(cache);
    expect(await cache.read(lookups)).toEqual(values);
  });

  it('Sentinel: the cache is empty after a failover, and works', async () => {
    const master = keep(await startRedis());
    const replica = keep(await startReplica(master));
    const sentinel = keep(await startSentinel('main', master));
    const cache = open(`redis+sentinel://127.0.0.1:${sentinel.port},127.0.0.1:1/main`);
    await isUsable(cache);
    await fill(cache);
    expect(await cache.read(lookups.slice(0, 1))).toEqual(values.slice(0, 1));
    await until(async () => (await replica.direct.keys('identity:*:e:*')).length === 1);
    await master.stop();
    await isUsable(cache);
    expect(await cache.read(lookups.slice(0, 1))).toEqual([null]);
    expect(await cache.invalidate(['f:0'])).toBe(false);
    await fill(cache);
    expect(await cache.read(lookups.slice(0, 1))).toEqual(values.slice(0, 1));
    expect(await replica.direct.keys('identity:*:e:*')).not.toHaveLength(0);
    await until(() => cache.invalidate(['f:0']), 10_000);
  });

  it('Sentinel: a demoted master is replaced by the new one', async () => {
    const master = keep(await startRedis());
    keep(await startReplica(master));
    const sentinel = keep(await startSentinel('main', master));
    const cache = open(`redis+sentinel://127.0.0.1:${sentinel.port}/main`);
    await isUsable(cache);
    await fill(cache);
    await until(async () => (await sentinel.direct.call('SENTINEL', 'FAILOVER', 'main').catch(() => null)) === 'OK');
    await until(async () => /role:slave/.test(await master.direct.info('replication')), 20_000);
    await isUsable(cache);
    expect(await cache.read(lookups.slice(0, 1))).toEqual([null]);
    await fill(cache);
    expect(await cache.read(lookups.slice(0, 1))).toEqual(values.slice(0, 1));
  });

  it('several hosts without cluster mode are not used, because processes might choose different ones', async () => {
    const servers = keep([await startRedis(), await startRedis()]);
    const cache = open(servers.map(({ url }) => url).join());
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([await cache.status(), await cache.stamp(['u:1'])]).toEqual(['down', null]);
  });

  describe('REPLICAOF under a running service', () => {
    let t: TestContext;

    it('A90, B10: health reports it, only the first revocation fails, and the cache works with a master again', async () => {
      const [server, other] = [keep(await startRedis()), keep(await startRedis())];
      t = await testContext({ REDIS_URL: server.url });
      opened.unshift(t);
      await isUsable(t.ctx.cache);
      const client = await t.client({ is_resource_server: true });
      const mint = async () =>
        (await postForm(token, { grant_type: 'client_credentials' }, client)).body.access_token as string;
      const isActive = async (value: string) => (await postForm(introspect, { token: value }, client)).body.active;
      const end = async (value: string) => (await postForm(revoke, { token: value }, client)).status;
      const [value, later] = [await mint(), await mint()];
      expect(await isActive(value)).toBe(true);
      await server.direct.replicaof('127.0.0.1', other.port);
      expect(await end(value)).toBe(503);
      expect(await isActive(value)).toBe(false);
      expect(await end(value)).toBe(200);
      expect(await isActive(value)).toBe(false);
      await until(async () => (await t.ctx.cache.status()) === 'down');
      expect(await isActive(later)).toBe(true);
      await server.direct.replicaof('NO', 'ONE');
      await isUsable(t.ctx.cache);
      expect(await isActive(later)).toBe(true);
      expect(await end(later)).toBe(200);
      expect(await isActive(later)).toBe(false);
    });
  });
});
