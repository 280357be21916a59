import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { listAuditEvents } from '@/lib/audit';
import { getUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { verifyPassword } from '../passwords';
import { findSession, startSession } from '../sessions';
import * as account from './';
import {
  changeOwnPassword,
  endOwnGrants,
  getOwnAccount,
  listOwnGrants,
  listOwnSessions,
  signOutElsewhere,
  updateOwnProfile,
} from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const BETTER = 'a better long passphrase';

async function sessionOf(username: string, password = PASSWORD) {
  const started = await startSession(t.ctx, { username, password }, { userAgent: 'a test', cookies: null });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.sessionId;
}

async function contextOf(sessionId: string): Promise<Ctx> {
  const found = await findSession(t.ctx, sessionId);
  if (!found) throw new Error('no such session');
  return { ...t.ctx, actor: found.actor };
}

const isLive = async (sessionId: string) => (await findSession(t.ctx, sessionId)) !== null;

async function signedIn() {
  const user = await t.user();
  const sessionId = await sessionOf(user.username);
  return { user, sessionId, ctx: await contextOf(sessionId) };
}

const passwordTokens = (client: { id: string; secret: string }, username: string) =>
  postForm(token, { grant_type: 'password', username, password: PASSWORD }, client);

describe("one's own account", () => {
  it('refuses the command line, clients and tokens of users: a session is required', async () => {
    const user = await t.user();
    const byToken = {
      ...t.as([]),
      actor: { kind: 'user' as const, id: user.id, name: 'x', permissions: new Set<never>() },
    };
    for (const ctx of [t.ctx, byToken, t.as(['users:write'])])
      await expect(getOwnAccount(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('changes name and profile member by member, and audits the actor', async () => {
    const { user, ctx } = await signedIn();
    await updateOwnProfile(ctx, {
      name: 'Ada',
      profile: { given_name: 'Ada', address: { locality: 'London', region: null } },
    });
    const changed = await updateOwnProfile(ctx, { profile: { nickname: 'Countess', given_name: null } });
    expect(changed).toMatchObject({ name: 'Ada', profile: { nickname: 'Countess', address: { locality: 'London' } } });
    expect(changed.profile).not.toHaveProperty('given_name');
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.profile_updated' });
    expect(items).toHaveLength(2);
    expect(items[0]?.actor.id).toBe(user.id);
    await expect(updateOwnProfile(ctx, { name: 'x', version: 1 })).rejects.toMatchObject({ code: 'stale' });
  });

  it.each([
    ['roles', { roles: ['admin'] }],
    ['a verified number', { profile: { phone_number_verified: true } }],
    ['a username', { username: 'other' }],
    ['the id of another', { id: '00000000-0000-7000-8000-000000000000' }],
    ['an email', { email: 'other@example.com', email_verified: true }],
    ['a script as a page', { profile: { website: 'javascript:alert(1)' } }],
  ])('A62: refuses %s', async (_title, input) => {
    const { ctx, user } = await signedIn();
    await expect(updateOwnProfile(ctx, input as object)).rejects.toMatchObject({ code: 'invalid' });
    expect(await getUser(t.ctx, { id: user.id })).toEqual({ ...user, last_login_at: expect.any(String) });
  });
});

describe('A92: changing the own password', () => {
  it('needs the current password, ends every other session and every token, and keeps this session', async () => {
    const { user, sessionId, ctx } = await signedIn();
    const other = await sessionOf(user.username);
    const client = await t.client();
    const { body } = await passwordTokens(client, user.username);
    await changeOwnPassword(ctx, { current_password: PASSWORD, password: BETTER });
    expect([await isLive(sessionId), await isLive(other)]).toEqual([true, false]);
    expect((await postForm(introspect, { token: body.access_token }, client)).body).toEqual({ active: false });
    expect((await verifyPassword(t.ctx, { login: user.username, password: PASSWORD })).outcome).toBe('refused');
    expect((await verifyPassword(t.ctx, { login: user.username, password: BETTER })).outcome).toBe('verified');
    const { items } = await listAuditEvents(t.ctx, { actor: user.id });
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.password_set', 'session.ended']));
  });

  it('A106: refuses a weak one, and a wrong current one, at their fields', async () => {
    const { ctx, user } = await signedIn();
    const attempt = (current_password: string, password: string) =>
      changeOwnPassword(ctx, { current_password, password });
    await expect(attempt(PASSWORD, 'password1')).rejects.toMatchObject({ errors: [{ path: 'password' }] });
    await expect(attempt('not it', BETTER)).rejects.toMatchObject({ errors: [{ path: 'current_password' }] });
    expect((await verifyPassword(t.ctx, { login: user.username, password: PASSWORD })).outcome).toBe('verified');
  });

  it('A98: guesses through a stolen session use up the budget, and then even the right password is refused', async () => {
    const { ctx } = await signedIn();
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 8; attempt++)
      await changeOwnPassword(ctx, { current_password: `guess ${attempt}`, password: BETTER }).catch(({ code }) =>
        outcomes.push(code),
      );
    expect(outcomes.at(0)).toBe('invalid');
    expect(outcomes.at(-1)).toBe('rate_limited');
    await expect(changeOwnPassword(ctx, { current_password: PASSWORD, password: BETTER })).rejects.toMatchObject({
      code: 'rate_limited',
    });
  });

  it('of two concurrent changes one password is kept', async () => {
    const { ctx, user, sessionId } = await signedIn();
    const wanted = [BETTER, 'yet another long passphrase'];
    const outcomes = await Promise.allSettled(
      wanted.map((password) => changeOwnPassword(ctx, { current_password: PASSWORD, password })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await isLive(sessionId)).toBe(true);
    const checks = await Promise.all(
      wanted.map((password) => verifyPassword(t.ctx, { login: user.username, password })),
    );
    expect(checks.filter(({ outcome }) => outcome === 'verified')).toHaveLength(1);
  });
});

describe('own sessions and applications', () => {
  it('lists the own sessions, marks this one, ends another, then all others', async () => {
    const { user, sessionId, ctx } = await signedIn();
    const [second, third] = [await sessionOf(user.username), await sessionOf(user.username)];
    const { items } = await listOwnSessions(ctx, {});
    expect(items.filter(({ current }) => current).map(({ id }) => id)).toEqual([sessionId]);
    expect(items).toHaveLength(3);
    await signOutElsewhere(ctx, { session_id: second });
    expect([await isLive(second), await isLive(third)]).toEqual([false, true]);
    expect(await signOutElsewhere(ctx, {})).toEqual({ ended: 1 });
    expect([await isLive(sessionId), await isLive(third)]).toEqual([true, false]);
    await expect(signOutElsewhere(ctx, { session_id: sessionId })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('A63: a session or grant of another user is not found', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    await expect(signOutElsewhere(mine.ctx, { session_id: theirs.sessionId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const client = await t.client();
    const { body } = await passwordTokens(client, theirs.user.username);
    await expect(endOwnGrants(mine.ctx, { client_id: client.id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await postForm(introspect, { token: body.access_token }, client)).body.active).toBe(true);
    expect(await isLive(theirs.sessionId)).toBe(true);
  });

  it('withdraws the consent for a client: its tokens are inactive, and it is not listed', async () => {
    const { user, ctx } = await signedIn();
    const client = await t.client();
    const { body } = await passwordTokens(client, user.username);
    expect((await listOwnGrants(ctx, {})).items).toMatchObject([{ client: { id: client.id }, live_grants: 1 }]);
    await endOwnGrants(ctx, { client_id: client.id });
    expect((await postForm(introspect, { token: body.access_token }, client)).body.active).toBe(false);
    expect((await listOwnGrants(ctx, {})).items).toEqual([]);
  });
});

describe('OpenID Connect Core §5.1: the profile over REST', () => {
  it('is set on creation, read, merged member by member, and emptied by null', async () => {
    const api = await t.client({ scopes: ['users:read', 'users:write'], grant_types: ['client_credentials'] });
    const { access_token } = (await postForm(token, { grant_type: 'client_credentials' }, api)).body;
    const headers = { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' };
    const send = (
      methods: typeof usersRoute | typeof userRoute,
      method: 'GET' | 'POST' | 'PATCH',
      body?: object,
      id?: string,
    ) => call(methods, method, { headers, body: body && JSON.stringify(body) }, { params: id ? { id } : {} });
    const profile = { given_name: 'Ada', phone_number: '+41446681800', phone_number_verified: true };
    const made = await send(usersRoute, 'POST', {
      username: 'profiled',
      email: 'p@example.com',
      password: PASSWORD,
      profile,
    });
    expect(made).toMatchObject({ status: 201, body: { profile } });
    const { id } = made.body;
    const patch = async (changes: object) => (await send(userRoute, 'PATCH', { profile: changes }, id)).body.profile;
    expect(await patch({ family_name: 'Lovelace' })).toEqual({ ...profile, family_name: 'Lovelace' });
    expect(await patch({ phone_number: '+41446681801' })).toEqual({
      given_name: 'Ada', family_name: 'Lovelace', phone_number: '+41446681801',
    }); // biome-ignore format: a number that changed is not verified any more
    expect(await patch({ given_name: null, family_name: null, phone_number: null })).toEqual({});
    expect((await send(userRoute, 'GET', undefined, id)).body.profile).toEqual({});
    const refused = await send(userRoute, 'PATCH', { profile: { shoe_size: 42 } }, id);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'profile.shoe_size' }] } });
  });
});

const verbs = Object.entries(account).flatMap(([name, exported]) =>
  typeof exported === 'function' && 'permission' in exported
    ? [[name, exported as unknown as (ctx: Ctx, input: unknown) => Promise<unknown>] as const]
    : [],
);

describe('A138: an act on one’s own account takes the user from the session', () => {
  it.each(verbs)('%s: an input cannot name another user', async (_name, verb) => {
    const [user, other] = [await t.user(), await t.user()];
    const ctx = await contextOf(await sessionOf(user.username));
    await expect(verb(ctx, { user_id: other.id })).rejects.toMatchObject({
      code: 'invalid',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'user_id' })]),
    });
  });

  it('without a session it is refused', async () => {
    const anonymous = {
      ...t.ctx,
      actor: { kind: 'client' as const, id: 'c', name: 'c', permissions: new Set<never>() },
    };
    for (const [, verb] of verbs) await expect(verb(anonymous, {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});
