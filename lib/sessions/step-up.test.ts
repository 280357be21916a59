import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportAuditEvents } from '../audit';
import {
  createClient,
  createClientSecret,
  deleteClientSecret,
  listClientSecrets,
  rotateClientSecret,
  updateClient,
} from '../clients';
import type { Ctx } from '../context';
import { generateKey, rotateKeys } from '../keys';
import { PASSWORD, type TestContext, testContext } from '../testing/test-context';
import { createUser, getUser, setPassword, updateUser, verifyPassword } from '../users';
import { verb } from '../verb';
import { findSession, renewSession, startSession } from '.';

let t: TestContext;
let serial = 0;

beforeAll(async () => {
  t = await testContext({ STEP_UP_MINUTES: '10' });
});
afterAll(() => t.close());

/** A signed-in administrator whose password was given `minutes` ago. */
async function signedIn({ minutes = 0, roles = ['admin'] as ('admin' | 'support')[] } = {}) {
  const user = await t.user({ username: `someone${++serial}`, email: `someone${serial}@example.com`, roles });
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, nobodysBrowser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  await age(started.sessionId, minutes);
  return { user, sessionId: started.sessionId, ctx: await contextOf(started.sessionId) };
}

const nobodysBrowser = { userAgent: 'a test', cookies: null };

const age = (id: string, minutes: number) =>
  t.db.execute(`update sessions set authenticated_at = now() - interval '${minutes} minutes' where id = '${id}'`);

async function contextOf(sessionId: string): Promise<Ctx> {
  const found = await findSession(t.ctx, sessionId);
  if (!found) throw new Error('no such session');
  return { ...t.ctx, actor: found.actor };
}

const refused = { code: 'reauthentication_required', status: 403 };

describe('A67: a verb that needs a fresh sign-in', () => {
  const act = verb('users:read', z.strictObject({ word: z.string().optional() }), async () => 'done', { fresh: true });

  it.each([0, 9.9])('runs %d minutes after the password was given', async (minutes) => {
    const { ctx } = await signedIn({ minutes });
    expect(await act(ctx, {})).toBe('done');
  });

  it.each([10.1, 600])('asks for the password %d minutes after it was given', async (minutes) => {
    const { ctx } = await signedIn({ minutes });
    await expect(act(ctx, {})).rejects.toMatchObject(refused);
  });

  it('names what is wrong with the input before it asks for anything', async () => {
    const { ctx } = await signedIn({ minutes: 600 });
    await expect(act(ctx, { wrong: true } as never)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('does not ask a client or the command line', async () => {
    const { permissions } = t.ctx.actor;
    expect(await act({ ...t.ctx, actor: { kind: 'client', id: 'c', name: 'c', permissions } }, {})).toBe('done');
    expect(await act(t.ctx, {})).toBe('done');
  });

  it('takes the limit from the settings', async () => {
    const { ctx } = await signedIn({ minutes: 20 });
    expect(await act({ ...ctx, config: { ...ctx.config, stepUpSeconds: 1800 } }, {})).toBe('done');
  });
});

describe('A67: what needs a fresh sign-in', () => {
  it('client secrets, without effect', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const { id } = await t.client();
    const before = (await listClientSecrets(ctx, { id })).items;
    const secret_id = before[0]?.id ?? '';
    await expect(createClientSecret(ctx, { id })).rejects.toMatchObject(refused);
    await expect(rotateClientSecret(ctx, { id, overlap_seconds: 0 })).rejects.toMatchObject(refused);
    await expect(deleteClientSecret(ctx, { id, secret_id })).rejects.toMatchObject(refused);
    expect((await listClientSecrets(ctx, { id })).items).toEqual(before);
  });

  it('a client that comes with a secret; a public one does not', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const members = { client_name: 'c', redirect_uris: [], scopes: [] };
    await expect(
      createClient(ctx, { ...members, grant_types: ['client_credentials'], is_confidential: true }),
    ).rejects.toMatchObject(refused);
    const made = await createClient(ctx, { ...members, grant_types: ['password'], is_confidential: false });
    expect(made.client_secret).toBeNull();
  });

  it('the keys of a client and the way it authenticates; its name changes at any time', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const { id } = await t.client();
    const jwks = { keys: [{ kty: 'OKP' as const, crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] };
    await expect(updateClient(ctx, { id, jwks })).rejects.toMatchObject(refused);
    await expect(updateClient(ctx, { id, jwks_uri: 'https://app.example.com/jwks' })).rejects.toMatchObject(refused);
    await expect(updateClient(ctx, { id, token_endpoint_auth_method: 'client_secret_jwt' })).rejects.toMatchObject(
      refused,
    );
    expect((await updateClient(ctx, { id, client_name: 'Renamed', jwks: null })).client_name).toBe('Renamed');
    const fresh = await signedIn();
    expect((await updateClient(fresh.ctx, { id, jwks })).jwks).toEqual(jwks);
  });

  it('signing keys and the audit export', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    await expect(rotateKeys(ctx, { now: false })).rejects.toMatchObject(refused);
    await expect(generateKey(ctx, {})).rejects.toMatchObject(refused);
    await expect(exportAuditEvents(ctx, {})).rejects.toMatchObject(refused);
  });

  it("another user's password", async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const other = await t.user();
    await expect(setPassword(ctx, { id: other.id, password: 'another long passphrase' })).rejects.toMatchObject(
      refused,
    );
    expect((await verifyPassword(t.ctx, { login: other.username, password: PASSWORD })).outcome).toBe('verified');
  });

  it('roles, given or taken; a user without one is made and renamed at any time', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const members = { username: `new${++serial}`, email: `new${serial}@example.com`, password: PASSWORD };
    await expect(createUser(ctx, { ...members, roles: ['support'] })).rejects.toMatchObject(refused);
    const { id } = await createUser(ctx, { ...members, roles: [] });
    await expect(updateUser(ctx, { id, roles: ['support'] })).rejects.toMatchObject(refused);
    expect(await updateUser(ctx, { id, name: 'New Name', roles: [] })).toMatchObject({ name: 'New Name', roles: [] });
    await updateUser(t.ctx, { id, roles: ['support'] });
    await expect(updateUser(ctx, { id, roles: [] })).rejects.toMatchObject(refused);
    expect((await getUser(ctx, { id })).roles).toEqual(['support']);
  });
});

describe('A67: giving the password again', () => {
  it('A47: moves the session to a new id, and the old one opens nothing', async () => {
    const { ctx, user, sessionId } = await signedIn({ minutes: 600 });
    const renewed = await renewSession(ctx, PASSWORD, null);
    if (renewed.outcome !== 'renewed') throw new Error(renewed.outcome);
    expect(renewed.sessionId).not.toBe(sessionId);
    expect(await findSession(t.ctx, sessionId)).toBeNull();
    const fresh = await contextOf(renewed.sessionId);
    expect(fresh.actor.id).toBe(user.id);
    const other = await t.user();
    await setPassword(fresh, { id: other.id, password: 'another long passphrase' });
    const [event] = await t.db.execute(
      `select action, actor_id from audit_events where target_id = '${user.id}' order by occurred_at desc, id desc limit 1`,
    );
    expect(event).toEqual({ action: 'user.reauthenticated', actor_id: user.id });
  });

  it('does not make the session live longer', async () => {
    const { ctx, sessionId } = await signedIn();
    const lives = async (id: string) =>
      (await t.db.execute<{ at: string }>(`select expires_at::text as at from sessions where id = '${id}'`))[0]?.at;
    const before = await lives(sessionId);
    const renewed = await renewSession(ctx, PASSWORD, null);
    expect(await lives(renewed.outcome === 'renewed' ? renewed.sessionId : '')).toBe(before);
  });

  it.each([
    ['a wrong one', 'not the passphrase'],
    ['none', ''],
    ['one that is too long', 'x'.repeat(1025)],
  ])('refuses %s and leaves the session as it was', async (_what, password) => {
    const { ctx, sessionId } = await signedIn({ minutes: 600 });
    expect(await renewSession(ctx, password, null)).toEqual({ outcome: 'credentials' });
    await expect(rotateKeys(await contextOf(sessionId), { now: false })).rejects.toMatchObject(refused);
  });

  it("refuses another user's password", async () => {
    const { ctx } = await signedIn({ minutes: 600 });
    const other = await t.user({ username: 'other', email: 'other@example.com', password: 'the words of another' });
    await t.db.execute(`update users set roles = '{admin}' where id = '${other.id}'`);
    expect(await renewSession(ctx, 'the words of another', null)).toEqual({ outcome: 'credentials' });
  });

  it('spends the budget of sign-ins', async () => {
    const { ctx } = await signedIn();
    for (let attempt = 0; attempt < ctx.config.throttle.accountIpBurst; attempt++)
      expect(await renewSession(ctx, 'not the passphrase', null)).toEqual({ outcome: 'credentials' });
    expect(await renewSession(ctx, PASSWORD, null)).toEqual({ outcome: 'throttled' });
  });

  it('of four at once one moves the session', async () => {
    const { ctx } = await signedIn();
    const all = await Promise.all(Array.from({ length: 4 }, () => renewSession(ctx, PASSWORD, null)));
    expect(all.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1);
  });

  it('opens nothing for a session that was ended meanwhile', async () => {
    const { ctx, sessionId } = await signedIn();
    await t.db.execute(`update sessions set ended_at = now() where id = '${sessionId}'`);
    expect(await renewSession(ctx, PASSWORD, null)).toEqual({ outcome: 'credentials' });
  });
});
