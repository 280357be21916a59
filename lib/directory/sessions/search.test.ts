import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '@/lib/directory/users/schema';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { countMatchingSessions, endSessionsMatching, listSessions } from './';

let t: TestContext;
let ada: User;
let ben: User;
let shop: Awaited<ReturnType<TestContext['client']>>;
/** Sessions by a letter: a and b of Ada, c of Ben with a grant of the shop. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  t = await testContext();
  [ada, ben] = [await t.user({ name: 'Ada Lovelace' }), await t.user({ name: 'Bénédicte' })];
  shop = await t.client({ client_name: 'Shop' });
  ids.a = await session(ada, { ip: '192.0.2.7', agent: 'Mozilla/5.0 (X11; Linux x86_64)', ago: '1 minute' });
  ids.b = await session(ada, { ip: '198.51.100.1', agent: 'Mozilla/5.0 (iPhone)', ago: '2 hours' });
  ids.c = await session(ben, { ip: '192.0.2.99', agent: null, ago: '3 hours' });
  await t.db.execute(sql`
    insert into families (id, user_id, client_id, session_id, user_epoch, client_epoch, grant_type, scope, auth_time, absolute_expires_at)
    values (${newId()}::uuid, ${ben.id}::uuid, ${shop.id}::uuid, ${ids.c}::uuid, 1, 1, 'authorization_code', 'openid', now(),
            now() + interval '1 hour')`);
});
afterAll(() => t.close());

type Members = { ip: string; agent: string | null; ago: string };

async function session(user: User, { ip, agent, ago }: Members): Promise<string> {
  const id = newId();
  await t.db.execute(sql`
    insert into sessions (id, user_id, user_epoch, amr, ip, user_agent, created_at, expires_at)
    select ${id}::uuid, u.id, u.epoch, '{pwd}', ${ip}::text, ${agent}::text, now() - ${ago}::interval, now() + interval '1 day'
      from users u where u.id = ${user.id}`);
  return id;
}

/** The letters of the sessions that a search finds, the newest first. */
async function found(q: string, query: object = {}): Promise<string> {
  const { items } = await listSessions(t.ctx, { ...query, q });
  return items.map(({ id }) => Object.keys(ids).find((letter) => ids[letter] === id) ?? '?').join('');
}

describe('the search of sessions', () => {
  it('words find users, an address or a network its sessions, an id what it belongs to', async () => {
    expect(await found('lovel')).toBe('ab');
    expect(await found('benedicte')).toBe('c');
    expect(await found(ada.email)).toBe('ab');
    expect(await found('ada lovelace')).toBe('ab');
    expect(await found('ada benedicte')).toBe('');
    expect(await found('192.0.2.7')).toBe('a');
    expect(await found('192.0.2.0/24')).toBe('ac');
    expect(await found(ids.b?.toUpperCase() ?? '')).toBe('b');
    expect(await found(ada.id)).toBe('ab');
    expect(await found(shop.id)).toBe('c');
    expect(await found(randomUUID())).toBe('');
    expect(await found('nobody like this')).toBe('');
  });

  it('terms of fields narrow it, also several values and none of them', async () => {
    expect(await found(`user:${ada.username}`)).toBe('ab');
    expect(await found(`user:${ada.username},${ben.email}`)).toBe('abc');
    expect(await found(`-user:${ada.id}`)).toBe('c');
    expect(await found(`client:${shop.id}`)).toBe('c');
    expect(await found(`-client:${shop.id}`)).toBe('ab');
    expect(await found('network:192.0.2.0/24')).toBe('ac');
    expect(await found('network:192.0.2.0/24,198.51.100.1')).toBe('abc');
    expect(await found('-network:192.0.2.0/24')).toBe('b');
    expect(await found('device:mobile,other')).toBe('bc');
    expect(await found('-factor:password')).toBe('');
    expect(await found('created:<1h')).toBe('a');
    expect(await found('created:>1h')).toBe('bc');
    expect(await found('-created:>1h')).toBe('a');
    expect(await found(`id:${ids.a},${ids.c}`)).toBe('ac');
    expect(await found(`-id:${ids.a}`)).toBe('bc');
    expect(await found('lovelace created:>1h')).toBe('b');
    expect(await found('192.0.2.0/24', { user: ada.id })).toBe('a');
    expect(await found('device:mobile', { sort: 'created_at' })).toBe('b');
  });

  it.each([
    ['emial:acme', 'has the unknown field emial; the fields are user, client, network, device, factor, created, id'],
    ['user:', 'must have a value after user:'],
    ['user:nobody', 'must have the id, the username or the email address of a user after user:'],
    ['client:nothing', 'must have the client_id of a client after client:'],
    ['network:here', 'must have an IP address or a network such as 203.0.113.0/24 after network:'],
    ['device:fridge', 'must have one of computer, mobile, other after device:'],
    ['created:soon', 'must have a time after created:, for example <30d, >=2026-01-31 or 2026-01-01..2026-01-31'],
    ['id:12', 'must have a UUID after id:'],
  ])('refuses %s', async (q, message) => {
    await expect(listSessions(t.ctx, { q })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'q', message }],
    });
  });

  it('is also what is counted and ended', async () => {
    const carl = await t.user({ name: 'Carl' });
    const own = [await session(carl, { ip: '192.0.2.7', agent: null, ago: '1 minute' })];
    own.push(await session(carl, { ip: '198.51.100.1', agent: null, ago: '1 minute' }));
    const q = `user:${carl.username} network:192.0.2.0/24`;
    expect(await countMatchingSessions(t.ctx, { q })).toMatchObject({ sessions: 1 });
    expect(await endSessionsMatching(t.ctx, { q })).toMatchObject({ ended: 1 });
    expect((await listSessions(t.ctx, { user: carl.id })).items.map(({ id }) => id)).toEqual([own[1]]);
    await expect(endSessionsMatching(t.ctx, { q: 'user:nobody' })).rejects.toMatchObject({ errors: [{ path: 'q' }] });
  });
});
