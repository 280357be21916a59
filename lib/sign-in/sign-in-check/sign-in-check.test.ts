import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as route from '@/app/(rest)/users/[id]/sign-in-check/route';
import { users } from '@/db/schema';
import { addConsent } from '@/lib/directory/consents';
import { updateSettings } from '@/lib/directory/settings';
import { deactivateUser } from '@/lib/directory/users';
import { managementCaller } from '@/lib/testing/management-caller';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { recordSignIn, verifyPassword } from '../passwords';
import { checkSignIn } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext({ THROTTLE_ACCOUNT_PER_HOUR: '3' });
});
afterAll(() => t.close());

const stateOf = async (id: string, gate: string, client_id?: string) =>
  (await checkSignIn(t.ctx, { id, client_id })).gates.find((found) => found.gate === gate);

it('an ordinary account is open, in the order of a sign-in', async () => {
  const { id } = await t.user();
  const { verdict, gates } = await checkSignIn(t.ctx, { id });
  expect(verdict).toBe('open');
  expect(gates.map(({ gate }) => gate)).toEqual([
    'active', 'way_in', 'failed_attempts', 'limit', 'network_limit', 'provider', 'password', 'second_factor', 'terms', 'address',
  ]); // biome-ignore format: one list
});

describe('what closes a gate also refuses the password', () => {
  it('a deactivated account', async () => {
    const user = await t.user();
    await deactivateUser(t.ctx, { id: user.id });
    expect(await checkSignIn(t.ctx, { id: user.id })).toMatchObject({ verdict: 'closed' });
    expect(await stateOf(user.id, 'active')).toMatchObject({ state: 'closed' });
    expect(await verifyPassword(t.ctx, { login: user.username, password: PASSWORD })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('too many failures in a row', async () => {
    const user = await t.user();
    await t.db.update(users).set({ failedSignIns: 100 }).where(eq(users.id, user.id));
    expect(await stateOf(user.id, 'failed_attempts')).toMatchObject({ state: 'closed' });
    expect(await verifyPassword(t.ctx, { login: user.username, password: PASSWORD })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('a limit of attempts, with the time of its end', async () => {
    const user = await t.user();
    let outcome = '';
    for (let n = 0; n < 20 && outcome !== 'throttled'; n++)
      ({ outcome } = await verifyPassword(
        { ...t.ctx, ip: `203.0.113.${n}` },
        { login: user.username, password: 'wrong' },
      ));
    expect(outcome).toBe('throttled');
    const limit = await stateOf(user.id, 'limit');
    expect(limit).toMatchObject({ state: 'closed', detail: expect.stringContaining('all networks together') });
    expect(Date.parse(limit?.until ?? '')).toBeGreaterThan(Date.now());
  });

  it('an account without any way to sign in', async () => {
    const { id } = await t.user();
    await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, id));
    expect(await stateOf(id, 'way_in')).toMatchObject({ state: 'closed' });
  });
});

describe('a limit that is reached in some networks only', () => {
  beforeEach(() => t.db.execute('delete from throttle_buckets'));

  it('names the network: from another one the right password is accepted', async () => {
    const user = await t.user();
    const budget = { ...t.ctx.config.throttle, accountPerHour: 20 };
    const ctx = { ...t.ctx, config: { ...t.ctx.config, throttle: budget } };
    const attempt = (ip: string, password: string) =>
      verifyPassword({ ...ctx, ip }, { login: user.username, password });
    for (let n = 0; n < 5; n++) await attempt('2001:db8::9', 'wrong');
    expect(await attempt('2001:db8::7', PASSWORD)).toMatchObject({ outcome: 'throttled' });
    expect(await checkSignIn(t.ctx, { id: user.id })).toMatchObject({ verdict: 'limited' });
    expect(await stateOf(user.id, 'limit')).toEqual({
      gate: 'limit',
      state: 'limited',
      detail:
        'Too many failed sign-ins from 2001:db8:0:0::/64. From there even the right password is refused; from elsewhere the user can sign in.',
      until: expect.any(String),
    });
    const { gates } = await checkSignIn(t.as(['users:read']), { id: user.id });
    expect(JSON.stringify(gates)).not.toContain('2001:db8');
    expect(gates).toContainEqual(expect.objectContaining({ gate: 'limit', state: 'limited' }));
    expect(await attempt('203.0.113.4', PASSWORD)).toMatchObject({ outcome: 'verified' });
  });

  it('and the limit of a network that other users have used up', async () => {
    const [user, others] = [await t.user(), [await t.user(), await t.user()]];
    const ip = '198.51.100.77';
    expect(await verifyPassword({ ...t.ctx, ip }, { login: user.username, password: PASSWORD })).toMatchObject({
      outcome: 'verified',
    });
    await recordSignIn({ ...t.ctx, ip }, user, { event: 'user.signed_in', amr: ['pwd'] });
    expect(await stateOf(user.id, 'network_limit')).toMatchObject({ state: 'open', until: null });
    const narrow = { ...t.ctx.config.throttle, ipPerHour: 2 };
    for (const { username } of others)
      await verifyPassword(
        { ...t.ctx, ip, config: { ...t.ctx.config, throttle: narrow } },
        { login: username, password: 'wrong' },
      );
    expect(await stateOf(user.id, 'limit')).toMatchObject({ state: 'open' });
    expect(await stateOf(user.id, 'network_limit')).toMatchObject({
      state: 'limited',
      detail: expect.stringContaining(`failed from ${ip}.`),
      until: expect.any(String),
    });
    expect(await checkSignIn(t.ctx, { id: user.id })).toMatchObject({ verdict: 'limited' });
  });
});

describe('what is asked on the way', () => {
  it('a password that an administrator set', async () => {
    const user = await t.user({ must_change_password: true });
    expect(await stateOf(user.id, 'password')).toMatchObject({ state: 'asks' });
    expect(await verifyPassword(t.ctx, { login: user.username, password: PASSWORD })).toMatchObject({
      outcome: 'password_change_required',
    });
  });

  it('a required second factor; looking does not start the time to set it up', async () => {
    const { id } = await t.user();
    await updateSettings(t.ctx, { sign_in: { second_factor: 'everyone', enrolment_grace_days: 7 } });
    expect(await stateOf(id, 'second_factor')).toMatchObject({ state: 'asks', until: null });
    const [row] = await t.db.select({ since: users.factorDueSince }).from(users).where(eq(users.id, id));
    expect(row?.since).toBeNull();
    await t.db.update(users).set({ factorDueSince: new Date() }).where(eq(users.id, id));
    expect(await stateOf(id, 'second_factor')).toMatchObject({ state: 'asks', until: expect.any(String) });
    await updateSettings(t.ctx, { sign_in: { second_factor: null } });
  });

  it('a verified address; without mail nobody can verify it', async () => {
    const { id } = await t.user();
    const before = await stateOf(id, 'address');
    expect(before).toMatchObject({ state: 'open', detail: expect.stringContaining('do not demand it') });
    await updateSettings(t.ctx, { registration: { verify_address: 'before_first_token' } });
    expect(await stateOf(id, 'address')).toMatchObject({ state: 'closed' });
    await updateSettings(t.ctx, { registration: { verify_address: null } });
  });
});

describe('a client', () => {
  const web = { grant_types: ['authorization_code' as const], redirect_uris: ['https://app.example/cb'] };

  it('asks for consent once, and closes when it is deactivated or signs nobody in', async () => {
    const [{ id }, client] = [await t.user(), await t.client(web)];
    expect(await stateOf(id, 'consent', client.id)).toMatchObject({ state: 'asks' });
    await t.db.transaction((tx) => addConsent(tx, id, client.id, { scopes: ['openid'], resources: [] }));
    expect(await stateOf(id, 'consent', client.id)).toMatchObject({ state: 'open' });
    const machine = await t.client({ grant_types: ['client_credentials'] });
    expect(await stateOf(id, 'client', machine.id)).toMatchObject({ state: 'closed' });
  });

  it('demands a strength that the settings allow or not', async () => {
    const [{ id }, client] = [await t.user(), await t.client({ ...web, minimum_acr: 'phr' })];
    expect(await stateOf(id, 'strength', client.id)).toMatchObject({ state: 'asks' });
    await updateSettings(t.ctx, { sign_in: { factors: ['totp'] } });
    expect(await stateOf(id, 'strength', client.id)).toMatchObject({ state: 'closed' });
    await updateSettings(t.ctx, { sign_in: { factors: null } });
  });
});

it('the API answers with users:read, and 404 for an unknown user or client', async () => {
  const { id } = await t.user();
  const api = await managementCaller(t, ['users:read']);
  const path = `/users/${id}/sign-in-check`;
  expect(await api(route, 'GET', { path, params: { id } })).toMatchObject({ status: 200, body: { verdict: 'open' } });
  const unknown = '00000000-0000-7000-8000-000000000001';
  const paths = [
    [unknown, `/users/${unknown}/sign-in-check`],
    [id, `${path}?client_id=${unknown}`],
  ] as const;
  for (const [user, to] of paths)
    expect(await api(route, 'GET', { path: to, params: { id: user } })).toMatchObject({ status: 404 });
});
