import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { createApiResource, deleteApiResource, updateApiResource } from '@/lib/directory/api-resources';
import { deactivateClient } from '@/lib/directory/clients';
import { deactivateUser } from '@/lib/directory/users';
import { openLog } from '@/lib/kernel/log';
import type { AnswerCache } from '@/lib/kernel/ports';
import { type FaultProxy, faultProxy } from '@/lib/testing/fault-proxy';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { until } from '@/lib/testing/until';
import { redisCache } from './redis-cache';

/** Other files empty theirs at the same time. */
const DATABASE = 2;
const url = process.env.TEST_REDIS_URL ? new URL(`/${DATABASE}`, process.env.TEST_REDIS_URL).href : '';
const key = Buffer.alloc(32, 7);
const log = openLog('silent');

describe.skipIf(!url)('the nonce protocol on real Redis (set TEST_REDIS_URL)', () => {
  let cache: AnswerCache;
  let direct: Redis;
  let counts: Record<'hit' | 'miss' | 'fault', { value: number }>;
  const lookup = { key: 't:1', tags: ['f:1', 'u:1', 'c:1'] as const };

  beforeEach(async () => {
    direct = new Redis(url);
    await direct.flushdb();
    counts = { hit: { value: 0 }, miss: { value: 0 }, fault: { value: 0 } };
    cache = redisCache(url, key, log, counts);
    await until(async () => (await cache.status()) === 'ok');
  });
  afterEach(async () => {
    await cache.close();
    direct.disconnect();
  });

  const fill = async (value = 'answer') => {
    const stamp = await cache.stamp(lookup.tags);
    if (!stamp) throw new Error('no stamp');
    await cache.fill(lookup, value, stamp, 60_000);
  };
  const read = async () => (await cache.read([lookup]))[0];

  it('counts hits and misses', async () => {
    await read();
    await fill();
    await read();
    expect(counts).toEqual({ hit: { value: 1 }, miss: { value: 1 }, fault: { value: 0 } });
  });

  it('returns an entry until one of its tags is invalidated', async () => {
    for (const tag of lookup.tags) {
      await fill();
      expect(await read()).toBe('answer');
      expect(await cache.invalidate([tag])).toBe(true);
      expect(await read()).toBeNull();
    }
  });

  it('D3: an entry that was stamped before an invalidation and filled after it is a miss', async () => {
    const stamp = await cache.stamp(lookup.tags);
    await cache.invalidate(['f:1']);
    if (stamp) await cache.fill(lookup, 'old', stamp, 60_000);
    expect(await read()).toBeNull();
    await fill('new');
    expect(await read()).toBe('new');
  });

  it('D4: an evicted nonce is a miss, and no earlier entry becomes valid again', async () => {
    const stamp = await cache.stamp(lookup.tags);
    await fill();
    for (const name of await direct.keys('identity:*:n:*')) await direct.del(name);
    expect(await read()).toBeNull();
    if (stamp) await cache.fill(lookup, 'old', stamp, 60_000);
    await cache.stamp(lookup.tags);
    expect(await read()).toBeNull();
  });

  it('A95, A132, B9: poisoned, swapped and foreign values are misses', async () => {
    await fill();
    const [name = ''] = await direct.keys('identity:*:e:t:1');
    const entry = (await direct.get(name)) ?? '';
    for (const forged of [
      '',
      'x',
      entry.replace('answer', 'anything'),
      `${'A'.repeat(43)}${entry.slice(43)}`,
      entry.slice(1),
    ]) {
      await direct.set(name, forged);
      expect(await read()).toBeNull();
    }
    await direct.set(name.replace('t:1', 't:2'), entry);
    expect(await cache.read([{ key: 't:2', tags: lookup.tags }])).toEqual([null]);
    await direct.set(name, entry);
    expect(await read()).toBe('answer');
    await direct.flushdb();
    expect(await read()).toBeNull();
  });

  it('no entry outlives its limit, even if the answer is valid for longer', async () => {
    await fill();
    const [name = ''] = await direct.keys('identity:*:e:t:1');
    expect(await direct.pttl(name)).toBeLessThanOrEqual(cache.staleLimitMs);
  });

  it('an entry that is written back to Redis expires at its deadline, seen before or not', async () => {
    const stamp = await cache.stamp(lookup.tags);
    if (stamp) await cache.fill(lookup, 'answer', stamp, 1_000);
    expect(await read()).toBe('answer');
    const names = await direct.keys('identity:*');
    const kept = await Promise.all(names.map(async (name) => [name, (await direct.get(name)) ?? ''] as const));
    const restore = async () => {
      for (const [name, text] of kept) await direct.set(name, text);
    };
    await restore();
    await until(async () => (await read()) === null);
    await restore();
    expect(await read()).toBeNull();
    const other = redisCache(url, key, log, counts);
    await until(async () => (await other.status()) === 'ok');
    expect(await other.read([lookup])).toEqual([null]);
    await other.close();
    const [name = '', entry = ''] = kept.find(([name]) => name.endsWith(':e:t:1')) ?? [];
    await direct.set(name, entry.replace(/(?<=^.{43})\d+/, String(Date.now() + 60_000)));
    expect(await read()).toBeNull();
  });

  it('health tests that Redis accepts writes', async () => {
    await direct.config('SET', 'min-replicas-to-write', 1);
    try {
      expect(await cache.status()).toBe('down');
    } finally {
      await direct.config('SET', 'min-replicas-to-write', 0);
    }
    expect(await cache.status()).toBe('ok');
  });

  it('B10: keys contain the run id of the server', async () => {
    await fill();
    const runId = /run_id:(\w+)/.exec(await direct.info('server'))?.[1];
    expect(await direct.keys('*')).toSatisfy((names: string[]) =>
      names.every((name) => name.startsWith(`identity:${runId}:`)),
    );
  });
});

describe.skipIf(!url)('C1: introspection through Redis (set TEST_REDIS_URL)', () => {
  let proxy: FaultProxy;
  let t: TestContext;
  let client: Awaited<ReturnType<TestContext['client']>>;

  beforeAll(async () => {
    const { hostname, port } = new URL(url);
    proxy = await faultProxy(Number(port || 6379), hostname);
    t = await testContext({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    await until(async () => (await t.ctx.cache.status()) === 'ok');
    client = await t.client({ is_resource_server: true });
  });
  afterAll(async () => {
    await t.close();
    await proxy.close();
  });
  afterEach(async () => {
    proxy.mode('pass');
    await until(async () => (await t.ctx.cache.status()) === 'ok');
  });

  const mint = async () =>
    (await postForm(token, { grant_type: 'client_credentials' }, client)).body.access_token as string;
  const ask = async (value: string) => (await postForm(introspect, { token: value }, client)).body;

  it('A88: a cached answer equals the first answer', async () => {
    const value = await mint();
    const answers = [await ask(value), await ask(value), await ask(value)];
    expect(answers[0]?.active).toBe(true);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('B11: after the response to a revocation, no concurrent introspection says active', async () => {
    for (let round = 0; round < 30; round++) {
      const value = await mint();
      await ask(value);
      let revoked = false;
      const late: boolean[] = [];
      const reader = async () => {
        for (let i = 0; i < 15; i++) {
          const after = revoked;
          const { active } = await ask(value);
          if (after) late.push(active);
        }
      };
      const revocation = postForm(revoke, { token: value }, client).then(({ status }) => {
        expect(status).toBe(200);
        revoked = true;
      });
      await Promise.all([reader(), reader(), reader(), revocation]);
      expect(late).not.toContain(true);
      expect((await ask(value)).active).toBe(false);
    }
  });

  it('A41: deactivation of a user or client invalidates cached answers', async () => {
    const user = await t.user();
    const { body } = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: PASSWORD },
      client,
    );
    expect((await ask(body.access_token)).active).toBe(true);
    await deactivateUser(t.ctx, { id: user.id });
    expect((await ask(body.access_token)).active).toBe(false);
    const other = await t.client();
    const issued = (await postForm(token, { grant_type: 'client_credentials' }, other)).body.access_token;
    expect((await ask(issued)).active).toBe(true);
    await deactivateClient(t.ctx, { id: other.id });
    expect((await ask(issued)).active).toBe(false);
    expect((await postForm(introspect, { token: issued }, other)).status).toBe(401);
  });

  it('RFC 8707: a changed or deleted API resource affects the next token and introspection', async () => {
    const identifier = 'https://api.example.com';
    const api = await createApiResource(t.ctx, { identifier, name: 'API', scopes: [{ name: 'read' }] });
    const [caller, server] = [await t.client({ resources: [identifier] }), await t.client()];
    const issue = (resource = identifier) =>
      postForm(token, { grant_type: 'client_credentials', scope: 'read', resource }, caller);
    const active = async (value: string) => (await postForm(introspect, { token: value }, server)).body.active;
    const jwt = (await issue()).body.access_token;
    expect([jwt.split('.').length, await active(jwt)]).toEqual([3, false]);
    expect((await issue(`${identifier}/`)).body.access_token.split('.')).toHaveLength(3);
    await updateApiResource(t.ctx, { id: api.id, access_token_format: 'opaque', served_by: [server.id] });
    for (const spelling of [identifier, `${identifier}/`])
      expect((await issue(spelling)).body.access_token).toMatch(/^idat_/);
    expect(await active(jwt)).toBe(true);
    await updateApiResource(t.ctx, { id: api.id, access_token_lifetime_seconds: 77, served_by: [] });
    expect((await issue()).body.expires_in).toBe(77);
    expect(await active(jwt)).toBe(false);
    await deleteApiResource(t.ctx, { id: api.id });
    expect((await issue()).body.error).toBe('invalid_target');
  });

  it('B7: without Redis, introspection is answered from the database and no request fails', async () => {
    const value = await mint();
    proxy.mode('refuse');
    for (let i = 0; i < 20; i++) expect((await ask(value)).active).toBe(true);
    expect((await postForm(token, { grant_type: 'client_credentials' }, client)).status).toBe(200);
  });

  it('B8, A90: when Redis does not answer, reads work; a revocation is stored and answered 503, and a repeated one succeeds', async () => {
    const value = await mint();
    expect((await ask(value)).active).toBe(true);
    proxy.mode('blackhole');
    const refused = await postForm(revoke, { token: value }, client);
    expect(refused).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(value)).active).toBe(false);
    proxy.mode('refuse');
    proxy.mode('pass');
    await until(async () => (await t.ctx.cache.status()) === 'ok');
    expect((await postForm(revoke, { token: value }, client)).status).toBe(200);
    expect((await ask(value)).active).toBe(false);
  });

  it('C1: a deactivation that Redis cannot acknowledge is answered only when no entry can still be valid', async () => {
    const user = await t.user();
    const { body } = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: PASSWORD },
      client,
    );
    expect((await ask(body.access_token)).active).toBe(true);
    proxy.mode('blackhole');
    await deactivateUser(t.ctx, { id: user.id });
    proxy.mode('refuse');
    proxy.mode('pass');
    await until(async () => (await t.ctx.cache.status()) === 'ok');
    expect((await ask(body.access_token)).active).toBe(false);
  });
});
