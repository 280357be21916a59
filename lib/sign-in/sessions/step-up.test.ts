import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factors } from '@/db/schema';
import { exportAuditEvents } from '@/lib/audit';
import {
  createClient,
  createClientSecret,
  deleteClientSecret,
  listClientSecrets,
  rotateClientSecret,
  updateClient,
} from '@/lib/directory/clients';
import { generateKey, rotateKeys } from '@/lib/directory/keys';
import { recordListExport } from '@/lib/directory/saved-views';
import { createUser, getUser, setPassword, updateUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { newTotpSecret, sealTotpSecret } from '../factors';
import { verifyPassword } from '../passwords';
import { findSession, renewSession, startSession } from './';

const byPassword = (password: string) => ({ kind: 'password' as const, password });

let t: TestContext;
let serial = 0;

beforeAll(async () => {
  t = await testContext({ STEP_UP_MINUTES: '10' });
});
afterAll(() => t.close());

/** A signed-in administrator whose password was given `minutes` ago. */
async function signedIn({ minutes = 0, roles = ['admin'] as ('admin' | 'support')[] } = {}) {
  const user = await t.user({ username: `someone${++serial}`, email: `someone${serial}@example.com`, roles });
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, newBrowser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  await age(started.sessionId, minutes);
  return { user, sessionId: started.sessionId, ctx: await contextOf(started.sessionId) };
}

const newBrowser = { userAgent: 'a test', cookies: null };

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

  it('validates the input before it asks for the password', async () => {
    const { ctx } = await signedIn({ minutes: 600 });
    await expect(act(ctx, { wrong: true } as never)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('does not ask a client or the command line', async () => {
    const { permissions } = t.ctx.actor;
    expect(await act({ ...t.ctx, actor: { kind: 'client', id: 'c', name: 'c', permissions } }, {})).toBe('done');
    expect(await act(t.ctx, {})).toBe('done');
  });

  it('reads the limit from the settings', async () => {
    const { ctx } = await signedIn({ minutes: 20 });
    expect(await act({ ...ctx, config: { ...ctx.config, stepUpSeconds: 1800 } }, {})).toBe('done');
  });
});

describe('A67: verbs that need a fresh sign-in', () => {
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

  it('creating a confidential client, but not a public one', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const members = { client_name: 'c', redirect_uris: [], scopes: [] };
    await expect(
      createClient(ctx, { ...members, grant_types: ['client_credentials'], is_confidential: true }),
    ).rejects.toMatchObject(refused);
    const made = await createClient(ctx, { ...members, grant_types: ['password'], is_confidential: false });
    expect(made.client_secret).toBeNull();
  });

  it('the keys and the authentication method of a client, but not its name', async () => {
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
    await expect(recordListExport(ctx, { list: 'users', filters: {} })).rejects.toMatchObject(refused);
  });

  it("another user's password", async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const other = await t.user();
    await expect(setPassword(ctx, { id: other.id, password: 'another long passphrase' })).rejects.toMatchObject(
      refused,
    );
    expect((await verifyPassword(t.ctx, { login: other.username, password: PASSWORD })).outcome).toBe('verified');
  });

  it('giving and removing roles, but not creating or renaming a user without one', async () => {
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

describe('A67: entering the password again', () => {
  it('A47: moves the session to a new id, and the old id is invalid', async () => {
    const { ctx, user, sessionId } = await signedIn({ minutes: 600 });
    const renewed = await renewSession(ctx, byPassword(PASSWORD), null);
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

  it('does not extend the session', async () => {
    const { ctx, sessionId } = await signedIn();
    const lives = async (id: string) =>
      (await t.db.execute<{ at: string }>(`select expires_at::text as at from sessions where id = '${id}'`))[0]?.at;
    const before = await lives(sessionId);
    const renewed = await renewSession(ctx, byPassword(PASSWORD), null);
    expect(await lives(renewed.outcome === 'renewed' ? renewed.sessionId : '')).toBe(before);
  });

  it.each([
    ['a wrong one', 'not the passphrase'],
    ['none', ''],
    ['one that is too long', 'x'.repeat(1025)],
  ])('refuses %s and leaves the session as it was', async (_what, password) => {
    const { ctx, sessionId } = await signedIn({ minutes: 600 });
    expect(await renewSession(ctx, byPassword(password), null)).toEqual({ outcome: 'credentials' });
    await expect(rotateKeys(await contextOf(sessionId), { now: false })).rejects.toMatchObject(refused);
  });

  it("refuses another user's password", async () => {
    const { ctx } = await signedIn({ minutes: 600 });
    const other = await t.user({ username: 'other', email: 'other@example.com', password: 'the words of another' });
    await t.db.execute(`update users set roles = '{admin}' where id = '${other.id}'`);
    expect(await renewSession(ctx, byPassword('the words of another'), null)).toEqual({ outcome: 'credentials' });
  });

  it('uses the budget of sign-ins', async () => {
    const { ctx } = await signedIn();
    for (let attempt = 0; attempt < ctx.config.throttle.accountIpBurst; attempt++)
      expect(await renewSession(ctx, byPassword('not the passphrase'), null)).toEqual({ outcome: 'credentials' });
    expect(await renewSession(ctx, byPassword(PASSWORD), null)).toEqual({
      outcome: 'throttled',
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('of four concurrent calls one moves the session', async () => {
    const { ctx } = await signedIn();
    const all = await Promise.all(Array.from({ length: 4 }, () => renewSession(ctx, byPassword(PASSWORD), null)));
    expect(all.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1);
  });

  it('refuses a session that was ended meanwhile', async () => {
    const { ctx, sessionId } = await signedIn();
    await t.db.execute(`update sessions set ended_at = now() where id = '${sessionId}'`);
    expect(await renewSession(ctx, byPassword(PASSWORD), null)).toEqual({ outcome: 'credentials' });
  });
});

describe('a code of an authenticator app instead of the password', () => {
  async function withApp() {
    const { ctx } = await signedIn({ minutes: 600 });
    const secret = newTotpSecret();
    const userId = ctx.actor.id ?? '';
    const sealed = sealTotpSecret(t.ctx, secret);
    await t.db.insert(factors).values({ id: newId(), userId, kind: 'totp', name: 'Phone', secret: sealed });
    return { ctx, code: () => new TOTP({ secret }).generate() };
  }
  const byCode = (code: string) => ({ kind: 'code' as const, code });

  it('renews the session, which has both methods from then on; the same code is refused', async () => {
    const { ctx, code } = await withApp();
    const given = code();
    const renewed = await renewSession(ctx, byCode(given), null);
    if (renewed.outcome !== 'renewed') throw new Error(renewed.outcome);
    const found = await findSession(t.ctx, renewed.sessionId);
    expect(found?.session.amr).toEqual(['pwd', 'otp', 'mfa']);
    expect(found?.session.ageSeconds).toBeLessThan(5);
    if (!found) throw new Error('no session');
    expect(await renewSession({ ...ctx, actor: found.actor }, byCode(given), null)).toEqual({ outcome: 'wrong_code' });
  });

  it('A96: wrong codes use up the budget of the password', async () => {
    const { ctx, code } = await withApp();
    for (let at = 0; at < ctx.config.throttle.accountIpBurst; at++)
      expect(await renewSession(ctx, byCode('000000'), null)).toEqual({ outcome: 'wrong_code' });
    expect(await renewSession(ctx, byCode(code()), null)).toMatchObject({ outcome: 'throttled' });
  });

  it('is refused for a user without one', async () => {
    const { ctx } = await signedIn({ minutes: 600 });
    expect(await renewSession(ctx, byCode('123456'), null)).toEqual({ outcome: 'wrong_code' });
  });
});
