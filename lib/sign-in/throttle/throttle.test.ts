import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { tampered } from '@/lib/testing/tampered';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { deviceCookie, startSession } from '../sessions';
import { networkOf, reserve } from './';

let t: TestContext;
const key = Buffer.alloc(32, 1);

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.execute('delete from throttle_buckets');
});

describe('C3: budgets', () => {
  const bucket = { name: 'b', burst: 5, seconds: 60 };

  it('allows the burst, then reports how long to wait, and accepts a refund', async () => {
    const taken = [];
    for (let at = 0; at < 5; at++) taken.push(await reserve(t.db, key, [bucket]));
    expect(taken.every(({ allowed }) => allowed)).toBe(true);
    const refused = await reserve(t.db, key, [bucket]);
    expect(refused).toMatchObject({ allowed: false, retryAfterSeconds: expect.any(Number) });
    const [first] = taken;
    if (first?.allowed) await first.refund();
    expect((await reserve(t.db, key, [bucket])).allowed).toBe(true);
  });

  it('reserves in all buckets or in none', async () => {
    const narrow = { name: 'narrow', burst: 1, seconds: 60 };
    expect((await reserve(t.db, key, [bucket, narrow])).allowed).toBe(true);
    for (let at = 0; at < 10; at++) expect((await reserve(t.db, key, [bucket, narrow])).allowed).toBe(false);
    for (let at = 0; at < 4; at++) expect((await reserve(t.db, key, [bucket])).allowed).toBe(true);
  });

  it('A97: a hundred concurrent attempts get no more than the burst', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => reserve(t.db, key, [bucket])));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(5);
  });

  it('A98: an IPv6 /64 and an IPv4 address in any notation share one budget', () => {
    expect(networkOf('2001:db8:1:2:3::9')).toBe(networkOf('2001:db8:1:2:ffff:1:2:3'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('2001:DB8::1')).toBe(networkOf('2001:db8::1'));
    expect(networkOf('::FFFF:c000:207')).toBe('192.0.2.7');
    expect(networkOf('1::4:5:6:7:8')).toBe('1:0:0:4::/64');
    expect(networkOf('::1.2.3.4')).toBe(networkOf('::1'));
  });
});

describe('A96: the password check', () => {
  const attempt = (client: { id: string; secret: string }, username: string, password: string, ip?: string) =>
    postForm(token, { grant_type: 'password', username, password }, client, { ip });

  it('answers 429 with Retry-After after the budget, for existing and unknown usernames', async () => {
    const client = await t.client();
    const { username } = await t.user();
    for (const name of [username, 'nobody-of-that-name']) {
      for (let at = 0; at < 5; at++)
        expect((await attempt(client, name, 'wrong wrong wrong', '198.51.100.1')).status).toBe(400);
      const limited = await attempt(client, name, PASSWORD, '198.51.100.1');
      expect(limited.status).toBe(429);
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
      await t.db.execute('delete from throttle_buckets');
    }
  });

  it('tells the sign-in page the same waiting time for existing and unknown usernames', async () => {
    const { username } = await t.user();
    const parts = { ...t.ctx, ip: '198.51.100.9', requestId: 'r' };
    const waits: number[] = [];
    for (const name of [username, 'nobody-of-that-name']) {
      const attempt = () =>
        startSession(parts, { username: name, password: 'wrong wrong wrong' }, { userAgent: null, cookies: null });
      for (let at = 0; at < 5; at++) expect(await attempt()).toEqual({ outcome: 'credentials' });
      const limited = await attempt();
      expect(limited).toEqual({ outcome: 'throttled', retryAfterSeconds: expect.any(Number) });
      waits.push('retryAfterSeconds' in limited ? limited.retryAfterSeconds : 0);
    }
    expect(Math.abs((waits[0] ?? 0) - (waits[1] ?? 99))).toBeLessThan(5);
    expect(waits[0]).toBeGreaterThan(0);
  });

  it('counts each account separately and allows another address', async () => {
    const client = await t.client();
    const [a, b] = [await t.user(), await t.user()];
    for (let at = 0; at < 6; at++) await attempt(client, a.username, 'wrong wrong wrong', '198.51.100.1');
    expect((await attempt(client, b.username, PASSWORD, '198.51.100.1')).status).toBe(200);
    expect((await attempt(client, a.username, PASSWORD, '198.51.100.2')).status).toBe(200);
  });

  it('A100: a known device has its own budget, whatever strangers do', async () => {
    const client = await t.client();
    const user = await t.user();
    for (let at = 0; at < 25; at++) await attempt(client, user.username, 'wrong wrong wrong', `198.51.100.${at}`);
    const parts = { ...t.ctx, ip: '203.0.113.1', requestId: 'r' };
    const sign = (cookies: string | null) =>
      startSession(parts, { username: user.username, password: PASSWORD }, { userAgent: null, cookies });
    expect((await sign(null)).outcome).toBe('throttled');
    const { name, value } = deviceCookie(t.ctx, { id: user.id, epoch: 1 });
    expect((await sign(`x=1; ${name}=${value}`)).outcome).toBe('started');
    expect((await sign(`${name}=${tampered(value)}`)).outcome).toBe('throttled');
  });

  it('A96: after a hundred consecutive failures only a known device can sign in', async () => {
    const user = await t.user();
    await t.db.execute(`update users set failed_sign_ins = 100 where id = '${user.id}'`);
    const parts = { ...t.ctx, requestId: 'r' };
    const sign = (cookies: string | null) =>
      startSession(parts, { username: user.username, password: PASSWORD }, { userAgent: null, cookies });
    expect((await sign(null)).outcome).toBe('credentials');
    const { name, value } = deviceCookie(t.ctx, { id: user.id, epoch: 1 });
    expect((await sign(`${name}=${value}`)).outcome).toBe('started');
  });
});
