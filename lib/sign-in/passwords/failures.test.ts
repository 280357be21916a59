import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { listAuditEvents } from '@/lib/audit';
import { deactivateUser, getUser, liftThrottle, listUsers, setPassword } from '@/lib/directory/users';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { startSession } from '../sessions';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.execute('delete from throttle_buckets');
});

const WRONG = 'wrong wrong wrong';

const tokenFor = (client: { id: string; secret: string }, username: string, password: string, ip?: string) =>
  postForm(token, { grant_type: 'password', username, password }, client, { ip });

const failuresOf = async (target: string) =>
  (await listAuditEvents(t.ctx, { action: 'user.sign_in_failed', target })).items;

const reasonsOf = async (target: string) => (await failuresOf(target)).map(({ after }) => after?.reason).reverse();

describe('why a sign-in failed is in the audit log', () => {
  it('tells a wrong password, a throttled, a deactivated and a locked user apart, and never to the caller', async () => {
    const client = await t.client();
    const user = await t.user();
    const wrong = await tokenFor(client, user.username, WRONG);
    for (let at = 0; at < 4; at++) await tokenFor(client, user.username, WRONG);
    expect((await tokenFor(client, user.username, PASSWORD)).status).toBe(429);
    await t.db.execute('delete from throttle_buckets');
    await t.db.execute(`update users set failed_sign_ins = 100 where id = '${user.id}'`);
    const locked = await tokenFor(client, user.username, PASSWORD);
    await deactivateUser(t.ctx, { id: user.id });
    const deactivated = await tokenFor(client, user.username, PASSWORD);
    expect(await reasonsOf(user.id)).toEqual([
      ...Array(5).fill('wrong_password'),
      'throttled',
      'too_many_failures',
      'deactivated',
    ]);
    expect([locked.body, deactivated.body]).toEqual([wrong.body, wrong.body]);
  });

  it('records a name that no user has, and nothing of a password typed in its place', async () => {
    const client = await t.client();
    const wrong = await tokenFor(client, 'no-such-user', WRONG);
    await tokenFor(client, 'my secret pass phrase!', WRONG);
    const [event] = await failuresOf('no-such-user');
    expect(event).toMatchObject({ target: { kind: 'user', id: null }, after: { reason: 'unknown_user' } });
    expect(event?.actor).toMatchObject({ kind: 'client', id: client.id });
    expect(await reasonsOf('(no username)')).toEqual(['unknown_user']);
    expect((await tokenFor(client, (await t.user()).username, WRONG)).body).toEqual(wrong.body);
  });

  it('records a client that may not use the password grant, with the user it asked for', async () => {
    const client = await t.client({ grant_types: ['client_credentials'] });
    const user = await t.user();
    expect((await tokenFor(client, user.username, PASSWORD)).body.error).toBe('unauthorized_client');
    expect(await reasonsOf(user.id)).toEqual(['grant_not_allowed']);
    expect((await getUser(t.ctx, { id: user.id })).failed_sign_ins).toBe(0);
  });

  it('records some attempts of a flood, each with the number it stands for', async () => {
    const client = await t.client();
    const user = await t.user();
    for (let at = 0; at < 5; at++) await tokenFor(client, user.username, WRONG);
    for (let at = 0; at < 40; at++) await tokenFor(client, user.username, WRONG);
    const reasons = await reasonsOf(user.id);
    const throttled = reasons.filter((reason) => reason === 'throttled').length;
    expect(throttled).toBeGreaterThanOrEqual(10);
    expect(throttled).toBeLessThan(40);
  });

  it('names the client that a browser signs in for', async () => {
    const user = await t.user();
    const client = await t.client();
    const browser = { userAgent: null, cookies: null, client: { id: client.id, name: 'Billing' } };
    await startSession(t.ctx, { username: user.username, password: WRONG }, browser);
    const [event] = await failuresOf(user.id);
    expect(event?.actor).toEqual({ kind: 'client', id: client.id, name: 'Billing' });
  });
});

describe('a throttled user', () => {
  const throttled = async (client: { id: string; secret: string }) => {
    const user = await t.user();
    for (let at = 0; at < 6; at++) await tokenFor(client, user.username, WRONG);
    return user;
  };

  it('is shown as throttled, with the time at which the next attempt is allowed', async () => {
    const user = await throttled(await t.client());
    const { throttled_until: until } = await getUser(t.ctx, { id: user.id });
    const [listed] = (await listUsers(t.ctx, { q: user.username })).items;
    expect(until).not.toBeNull();
    expect(listed?.throttled_until).toBe(until);
    const seconds = (Date.parse(until ?? '') - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(30.5);
  });

  it('is not shown as throttled while attempts are left, or after a success gave one back', async () => {
    const client = await t.client();
    const user = await t.user();
    for (let at = 0; at < 4; at++) await tokenFor(client, user.username, WRONG);
    expect((await getUser(t.ctx, { id: user.id })).throttled_until).toBeNull();
    expect((await tokenFor(client, user.username, PASSWORD)).status).toBe(200);
    expect((await getUser(t.ctx, { id: user.id })).throttled_until).toBeNull();
  });

  it('can try again at once when an administrator lifts the limit, and the audit log says who did', async () => {
    const client = await t.client();
    const user = await throttled(client);
    await liftThrottle(t.ctx, { id: user.id });
    expect(await getUser(t.ctx, { id: user.id })).toMatchObject({ throttled_until: null, failed_sign_ins: 0 });
    expect((await tokenFor(client, user.username, PASSWORD)).status).toBe(200);
    const { items } = await listAuditEvents(t.ctx, { action: 'user.throttle_lifted', target: user.id });
    expect(items).toMatchObject([{ actor: { name: 'test' }, before: { failed_sign_ins: 5 } }]);
  });

  it('can sign in with a new password at once', async () => {
    const client = await t.client();
    const user = await throttled(client);
    const password = 'another long passphrase';
    await setPassword(t.ctx, { id: user.id, password });
    expect((await tokenFor(client, user.username, password)).status).toBe(200);
  });

  it('keeps the limit of the address: lifting one user frees no other', async () => {
    const client = await t.client();
    const [one, other] = [await throttled(client), await throttled(client)];
    await liftThrottle(t.ctx, { id: one.id });
    expect((await tokenFor(client, other.username, PASSWORD)).status).toBe(429);
  });

  it('is freed only by actors who may change users and outrank the user', async () => {
    const user = await t.user({ roles: ['admin'] });
    await expect(liftThrottle(t.as(['users:read']), { id: user.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(liftThrottle(t.as(['users:write']), { id: user.id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
