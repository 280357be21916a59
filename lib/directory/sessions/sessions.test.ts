import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as sessionRoute from '@/app/(rest)/sessions/[id]/route';
import * as sessionsRoute from '@/app/(rest)/sessions/route';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { deactivateUser, listUserSessions } from '@/lib/directory/users';
import type { User } from '@/lib/directory/users/schema';
import { permissionsOf } from '@/lib/kernel/access';
import { newId } from '@/lib/kernel/new-id';
import { MAX_WALKED } from '@/lib/storage/walk';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { countMatchingSessions, endSession, endSessionsMatching, listSessions } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

type Members = {
  amr?: string[];
  ip?: string | null;
  agent?: string | null;
  openedAgo?: string;
  seenAgo?: string;
  isKept?: boolean;
  endedAt?: string | null;
};

/** A session that began and was seen so long ago. */
async function session(user: User, members: Members = {}): Promise<string> {
  const { amr = ['pwd'], ip = '192.0.2.7', agent = null, openedAgo = '1 minute', isKept = false } = members;
  const id = newId();
  await t.db.execute(sql`
    insert into sessions (id, user_id, user_epoch, amr, ip, user_agent, is_kept, created_at, last_seen_at, expires_at, ended_at)
    select ${id}::uuid, u.id, u.epoch, ${`{${amr.join(',')}}`}::text[], ${ip}::text, ${agent}::text, ${isKept}::boolean,
           now() - ${openedAgo}::interval, now() - ${members.seenAgo ?? '0 seconds'}::interval,
           now() + interval '30 days', ${members.endedAt ?? null}::timestamptz
      from users u where u.id = ${user.id}`);
  return id;
}

const sessionsOfEveryAge = (user: User): Promise<string>[] =>
  [true, false].flatMap((isKept) =>
    ['1 minute', '3 hours', '13 hours', '40 days'].flatMap((openedAgo) => [
      session(user, { isKept, openedAgo, endedAt: '2026-01-01T00:00:00Z' }),
      ...['0 seconds', '11 minutes', '2 hours'].map((seenAgo) => session(user, { isKept, openedAgo, seenAgo })),
    ]),
  );

const grant = (clientId: string, user: User, sessionId: string, scope = 'openid') =>
  t.db.execute(sql`
    insert into families (id, user_id, client_id, session_id, user_epoch, client_epoch, grant_type, scope, auth_time, absolute_expires_at)
    values (${newId()}::uuid, ${user.id}::uuid, ${clientId}::uuid, ${sessionId}::uuid, 1, 1, 'authorization_code', ${scope}::text, now(),
            now() + interval '1 hour')`);

const idsOf = async (query: Parameters<typeof listSessions>[1]) =>
  (await listSessions(t.ctx, query)).items.map(({ id }) => id);

describe('the sessions of all users', () => {
  it('a user is found by id, username and email address; nobody is not', async () => {
    const [ada, ben] = [await t.user({ name: 'Ada' }), await t.user()];
    const id = await session(ada);
    await session(ben);
    for (const user of [ada.id, ada.username.toUpperCase(), ada.email]) expect(await idsOf({ user })).toEqual([id]);
    expect(await idsOf({ user: randomUUID() })).toEqual([]);
    await expect(listSessions(t.ctx, { user: 'nobody' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'user' }],
    });
    expect((await listSessions(t.ctx, { user: ada.id })).items).toMatchObject([
      { user: { id: ada.id, username: ada.username, name: 'Ada', roles: [] }, clients: [], ending_grants: 0 },
    ]);
  });

  it('has the clients and the grants that end with a session, and is filtered by a client', async () => {
    const user = await t.user();
    const [id, other] = [await session(user), await session(user)];
    const [shop, mail] = [await t.client({ client_name: 'Shop' }), await t.client()];
    await grant(shop.id, user, id);
    await grant(shop.id, user, id, 'openid offline_access');
    await grant(mail.id, user, other);
    expect((await listSessions(t.ctx, { user: user.id, client: shop.id })).items).toMatchObject([
      { id, clients: [{ id: shop.id, name: 'Shop' }], ending_grants: 1 },
    ]);
    await t.db.execute(
      sql`update families set revoked_at = now(), revoked_reason = 'client' where client_id = ${shop.id}`,
    );
    expect(await idsOf({ user: user.id, client: shop.id })).toEqual([]);
    await t.db.execute(sql`update families set session_id = null where client_id = ${shop.id}`);
    expect(await idsOf({ client: shop.id })).toEqual([]);
    await expect(listSessions(t.ctx, { client: 'nothing' })).rejects.toMatchObject({ errors: [{ path: 'client' }] });
  });

  const general = { idle_minutes: null, max_hours: null, roles: {} };

  it.each([
    {},
    { idle_minutes: 15 },
    { max_hours: 2 },
    { roles: { admin: { idle_minutes: 10, max_hours: 1 } } },
    { idle_minutes: 60, roles: { admin: { max_hours: 12 } } },
  ])('lists what the list of each user has, with the limits %j', async (limits) => {
    const users = [await t.user(), await t.user({ roles: ['admin'] })];
    await Promise.all(users.flatMap((user) => sessionsOfEveryAge(user)));
    await updateSettings(t.ctx, { sessions: { ...general, ...limits } });
    for (const user of users) {
      const own = (await listUserSessions(t.ctx, { id: user.id })).items.map(({ id }) => id);
      expect((await idsOf({ user: user.id, limit: 200 })).sort()).toEqual(own.sort());
    }
    await updateSettings(t.ctx, { sessions: general });
  });

  it('is filtered by device, factor, network and time', async () => {
    const user = await t.user();
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36';
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1';
    const first = await session(user, { agent: chrome, ip: '203.0.113.9', openedAgo: '3 hours' });
    const second = await session(user, {
      agent: phone,
      ip: '2001:db8:7::1',
      amr: ['pwd', 'otp', 'mfa'],
      openedAgo: '2 hours',
    });
    const third = await session(user, { amr: ['hwk', 'user', 'mfa'], ip: null, openedAgo: '1 hour' });
    const of = (query: Parameters<typeof listSessions>[1]) => idsOf({ user: user.id, ...query });
    expect(await of({ device: 'computer' })).toEqual([first]);
    expect(await of({ device: 'mobile' })).toEqual([second]);
    expect(await of({ device: 'other' })).toEqual([third]);
    expect(await of({ factor: 'password' })).toEqual([second, first]);
    expect(await of({ factor: 'code' })).toEqual([second]);
    expect(await of({ factor: 'passkey' })).toEqual([third]);
    expect(await of({ factor: 'provider' })).toEqual([]);
    expect(await of({ factor: 'single' })).toEqual([first]);
    for (const network of ['203.0.113.9', '203.0.113.0/24', '203.0.112.0/20', '200.0.0.0/5'])
      expect(await of({ network }), network).toEqual([first]);
    for (const network of ['2001:DB8:7:0::1', '2001:db8:7::/48', '2001:db8::/32', '::/0'])
      expect(await of({ network }), network).toEqual([second]);
    expect(await of({ network: '203.0.114.0/24' })).toEqual([]);
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    expect(await of({ from: ago(150) })).toEqual([third, second]);
    expect(await of({ to: ago(90) })).toEqual([second, first]);
    expect(await of({ from: '2020-01-01', to: '2020-12-31' })).toEqual([]);
    expect(await of({ from: '2020-01-01' })).toHaveLength(3);
    expect(await of({ sort: 'created_at' })).toEqual([first, second, third]);
  });

  it.each([
    [{ network: '203.0.113' }, 'network'],
    [{ device: 'fridge' }, 'device'],
    [{ factor: 'hope' }, 'factor'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '0000-01-01' }, 'from'],
    [{ cursor: 'garbled' }, 'cursor'],
  ])('%j is refused at its field', async (query, path) => {
    await expect(listSessions(t.ctx, query as never)).rejects.toMatchObject({ code: 'invalid', errors: [{ path }] });
  });

  it('leads on behind the rows that a page looked at, and passes none over', async () => {
    const user = await t.user();
    await t.db.execute(sql`
      insert into sessions (id, user_id, user_epoch, amr, created_at, expires_at)
      select gen_random_uuid(), ${user.id}::uuid, 1, case when n in (3, ${MAX_WALKED}, ${MAX_WALKED + 1}, ${MAX_WALKED + 40}) then '{fed}'::text[] else '{pwd}' end,
             now() - n * interval '1 millisecond', now() + interval '1 hour' from generate_series(1, ${MAX_WALKED + 50}) n`);
    const found: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSessions(t.ctx, { user: user.id, factor: 'provider', cursor, limit: 3 });
      found.push(page.items.length);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(found).toEqual([2, 2]);
    await deactivateUser(t.ctx, { id: user.id });
    expect(await idsOf({ user: user.id })).toEqual([]);
  });
});

describe('ending sessions', () => {
  it('ends one with an event, once', async () => {
    const user = await t.user();
    const id = await session(user);
    await endSession(t.ctx, { id });
    expect(await idsOf({ user: user.id })).toEqual([]);
    await expect(endSession(t.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'session.ended' });
    expect(items).toMatchObject([{ after: { sessions: [id] } }]);
  });

  it('support ends no session of an administrator', async () => {
    const support = t.as([...permissionsOf(['support'])]);
    const [admin, user] = [await t.user({ roles: ['admin'] }), await t.user()];
    const [kept, ended] = [await session(admin, { ip: '198.51.100.1' }), await session(user, { ip: '198.51.100.1' })];
    await expect(endSession(support, { id: kept })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await endSessionsMatching(support, { network: '198.51.100.0/24' })).toEqual({
      ended: 1,
      skipped: 1,
      next_cursor: null,
    });
    expect(await idsOf({ network: '198.51.100.0/24' })).toEqual([kept]);
    await expect(endSession(support, { id: ended })).rejects.toMatchObject({ code: 'not_found' });
    await expect(endSession(t.as(['sessions:read']), { id: kept })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('ends what matches in batches, counts it before, and keeps the session of the caller', async () => {
    const users = await Promise.all([t.user(), t.user(), t.user()]);
    const client = await t.client();
    const own = await session(users[0] as User, { ip: '198.51.101.1' });
    for (let at = 0; at < 250; at++) {
      const user = users[at % 3] as User;
      const id = await session(user, { ip: '198.51.101.2' });
      if (at < 5) await grant(client.id, user, id, at === 0 ? 'openid offline_access' : 'openid');
    }
    const actor = { ...t.ctx.actor, session: { id: own, signedInSecondsAgo: 1, amr: ['pwd'] } };
    const ctx = { ...t.ctx, actor };
    const filter = { network: '198.51.101.0/24' };
    expect(await countMatchingSessions(ctx, filter)).toEqual({ sessions: 250, is_capped: false, grants: 4 });
    const stale = { ...ctx, actor: { ...actor, session: { ...actor.session, signedInSecondsAgo: 1e9 } } };
    await expect(endSessionsMatching(stale, filter)).rejects.toMatchObject({ code: 'reauthentication_required' });
    const [one, two] = await Promise.all([endSessionsMatching(ctx, filter), endSessionsMatching(ctx, filter)]);
    expect(one.ended + two.ended).toBe(250);
    expect(await idsOf(filter)).toEqual([own]);
    const [row] = await t.db.execute<{ live: number }>(
      sql`select count(*)::int as live from families where client_id = ${client.id} and revoked_at is null`,
    );
    expect(row?.live).toBe(1);
  });

  it('over REST, with the scopes of sessions', async () => {
    const user = await t.user();
    const id = await session(user);
    const bearer = async (scope: string) => {
      const api = await t.client({ scopes: [scope], grant_types: ['client_credentials'] });
      const { access_token } = (await postForm(token, { grant_type: 'client_credentials' }, api)).body;
      return { headers: { Authorization: `Bearer ${access_token}` } };
    };
    const reader = await bearer('sessions:read');
    const listed = await call(sessionsRoute, 'GET', { path: `/sessions?user=${user.id}`, ...reader });
    expect(listed).toMatchObject({ status: 200, body: { items: [{ id, user: { id: user.id } }], next_cursor: null } });
    expect((await call(sessionsRoute, 'GET', { path: '/sessions?network=x', ...reader })).status).toBe(400);
    expect((await call(sessionRoute, 'DELETE', reader, { params: { id } })).status).toBe(403);
    const writer = await bearer('sessions:write');
    expect((await call(sessionRoute, 'DELETE', writer, { params: { id } })).status).toBe(204);
    expect((await call(sessionRoute, 'DELETE', writer, { params: { id } })).status).toBe(404);
  });
});
