import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessions } from '@/db/schema';
import { newId } from '@/lib/kernel/new-id';
import { startSession } from '@/lib/sign-in/sessions';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { listUserSessions } from './';
import { MAX_SESSION_CLIENTS } from './schema';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

async function signedIn() {
  const user = await t.user();
  const browser = { userAgent: 'Chrome/\u202E126 \u0007', cookies: null };
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return { user, sessionId: started.sessionId };
}

const grant = (clientId: string, userId: string, sessionId: string) =>
  t.db.execute(`insert into families
    (id, user_id, client_id, session_id, user_epoch, client_epoch, grant_type, scope, auth_time, absolute_expires_at)
    values ('${newId()}', '${userId}', '${clientId}', '${sessionId}', 1, 1, 'authorization_code', 'openid', now(), now() + interval '1 hour')`);

it('a session has its methods, its place and the clients that got tokens in it, each once', async () => {
  const { user, sessionId } = await signedIn();
  const [zeta, alpha] = [await t.client({ client_name: 'Zeta' }), await t.client({ client_name: 'Alpha' })];
  for (const { id } of [zeta, zeta, alpha]) await grant(id, user.id, sessionId);
  const ctx = { ...t.ctx, places: { placeOf: (ip: string | null) => `near ${ip}`, close: () => {} } };
  const { items } = await listUserSessions(ctx, { id: user.id });
  expect(items).toMatchObject([
    {
      id: sessionId,
      amr: ['pwd'],
      is_kept: false,
      place: 'near 192.0.2.1',
      user_agent: 'Chrome/126 ',
      clients: [
        { id: alpha.id, name: 'Alpha' },
        { id: zeta.id, name: 'Zeta' },
      ],
    },
  ]);
});

it('lists at most ten clients of a session, and none of another', async () => {
  const [{ user, sessionId }, other] = [await signedIn(), await signedIn()];
  for (let at = 0; at <= MAX_SESSION_CLIENTS; at++) await grant((await t.client()).id, user.id, sessionId);
  const clientsOf = async (id: string) => (await listUserSessions(t.ctx, { id })).items[0]?.clients;
  expect(await clientsOf(user.id)).toHaveLength(MAX_SESSION_CLIENTS);
  expect(await clientsOf(other.user.id)).toEqual([]);
});

it('reads sessions and grants by index only', async () => {
  const { user, sessionId } = await signedIn();
  const plan = async (query: string) =>
    t.db.transaction(async (tx) => {
      await tx.execute('set local enable_seqscan = off');
      return JSON.stringify(await tx.execute(`explain ${query}`));
    });
  expect(
    await plan(`select * from sessions where user_id = '${user.id}' order by created_at desc limit 200`),
  ).toContain('sessions_user_idx');
  expect(
    await plan(
      `select g.client_id from unnest(array['${sessionId}'::uuid]) s(id)
        cross join lateral (select client_id from families f where f.session_id = s.id limit 100) g`,
    ),
  ).toContain('families_session_idx');
});

it('a page of sessions is at most 200', async () => {
  const { user } = await signedIn();
  const [row] = await t.db.select().from(sessions);
  if (!row) throw new Error('no session');
  await t.db
    .insert(sessions)
    .values(Array.from({ length: 205 }, () => ({ ...row, id: newId(), userId: user.id, userEpoch: 1, endedAt: null })));
  expect((await listUserSessions(t.ctx, { id: user.id })).items).toHaveLength(200);
});
