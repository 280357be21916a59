import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { createUser, setPassword } from '@/lib/directory/users';
import { installContainer } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { changeOwnPassword } from '../account';
import { findSession, renewSession, startSession } from '../sessions';
import { changeRequiredPassword } from './change-required-password';
import { pendingPasswordChangeCookie } from './pending-password-change';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
afterEach(() => t.db.execute('delete from service_settings'));

const browser = { userAgent: null, cookies: null };
const passwords = (members: NonNullable<Parameters<typeof updateSettings>[1]['passwords']>) =>
  updateSettings(t.ctx, { passwords: members });

const refused = (message: string | RegExp) => ({
  code: 'invalid',
  errors: [{ path: 'password', message: expect.stringMatching(message) }],
});

async function contextOf(username: string, password = PASSWORD): Promise<Ctx> {
  const started = await startSession(t.ctx, { username, password }, browser);
  const found = started.outcome === 'started' ? await findSession(t.ctx, started.sessionId) : null;
  if (!found) throw new Error(started.outcome);
  return { ...t.ctx, actor: found.actor };
}

const hashesOf = async (userId: string) =>
  (await t.db.execute<{ hash: string }>(`select hash from password_history where user_id = '${userId}'`)).length;

describe('A106: what a password must be', () => {
  it.each([
    ['short', 'must have at least 12 characters'],
    ['elevenchars', 'must have at least 12 characters'],
    ['пароль пять', 'must have at least 12 characters'],
    ['password1234', 'must not be a commonly used password'],
    ['aaaaaaaaaaaaaa', 'must not be a commonly used password'],
    ['abcdefghijklmnop', 'must not be a commonly used password'],
    ['zyxwvutsrqponm', 'must not be a commonly used password'],
    ['ada.lovelace.99', 'must not consist mainly of the username or the email address'],
    ['RocketSkates-2026', 'must not consist mainly of a blocked word'],
    ['r0ck37sk4t3s!!1234', 'must not consist mainly of a blocked word'],
  ])('A106: %s is weak: %s', async (password, message) => {
    await passwords({ min_length: 12, blocklist: ['RocketSkates', 'acme'] });
    const input = { username: 'ada.lovelace', email: 'ada.lovelace@example.com', password };
    await expect(createUser(t.ctx, input)).rejects.toMatchObject(refused(message));
  });

  it('a blocked word may be part of a long password', async () => {
    await passwords({ blocklist: ['acme'] });
    const { id } = await t.user();
    await setPassword(t.ctx, { id, password: 'acme horse battery' });
  });

  it('the settings can only raise the minimum length of the environment', async () => {
    const strict = await testContext({ PASSWORD_MIN_LENGTH: '10' });
    await expect(updateSettings(strict.ctx, { passwords: { min_length: 9 } })).rejects.toMatchObject({
      errors: [{ path: 'passwords.min_length', message: 'must be at least 10, which is PASSWORD_MIN_LENGTH' }],
    });
    await updateSettings(strict.ctx, { passwords: { min_length: 10, history: 1 } });
    const input = { username: 'ninechars', email: 'nine@example.com', password: 'nine long' };
    await expect(createUser(strict.ctx, input)).rejects.toMatchObject(refused('at least 10'));
    await strict.close();
    installContainer(t.ctx);
  });

  it.each([
    [{ min_length: 7 }, 'passwords.min_length'],
    [{ min_length: 65 }, 'passwords.min_length'],
    [{ history: 25 }, 'passwords.history'],
    [{ max_age_days: 0 }, 'passwords.max_age_days'],
    [{ blocklist: ['ab'] }, 'passwords.blocklist.0'],
    [{ blocklist: ['two words'] }, 'passwords.blocklist.0'],
    [{ blocklist: Array.from({ length: 1001 }, (_, at) => `word${at}`) }, 'passwords.blocklist'],
    [{ breach_check_url: 'https://api.example.com/range' }, 'passwords.breach_check_url'],
    [{ breach_check_url: 'https://{prefix}.example.com/' }, 'passwords.breach_check_url'],
    [{ breach_check_url: 'ftp://api.example.com/{prefix}' }, 'passwords.breach_check_url'],
    [{ breach_check_url: 'https://user:secret@api.example.com/{prefix}' }, 'passwords.breach_check_url'],
  ])('the settings refuse %j', async (members, path) => {
    await expect(passwords(members)).rejects.toMatchObject({ errors: [{ path, message: expect.any(String) }] });
  });

  it('every place that sets a password refuses a blocked one, and changes nothing', async () => {
    const user = await t.user();
    const ctx = await contextOf(user.username);
    await passwords({ blocklist: ['rocketskates'] });
    const password = 'rocketskates1';
    const message = 'blocked word';
    await expect(setPassword(t.ctx, { id: user.id, password })).rejects.toMatchObject(refused(message));
    await expect(changeOwnPassword(ctx, { current_password: PASSWORD, password })).rejects.toMatchObject(
      refused(message),
    );
    await setPassword(t.ctx, { id: user.id, password: PASSWORD, must_change_password: true });
    const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
    if (started.outcome !== 'password_change_required') throw new Error(started.outcome);
    const { value } = pendingPasswordChangeCookie(t.ctx, started.user);
    expect(await changeRequiredPassword(t.ctx, value, password)).toMatchObject({
      outcome: 'refused',
      errors: [{ path: 'password', message: expect.stringContaining(message) }],
    });
    expect((await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser)).outcome).toBe(
      'password_change_required',
    );
  });
});

describe('earlier passwords', () => {
  const words = Array.from({ length: 6 }, (_, at) => `a passphrase with the number ${at}`);

  it('the last n are refused, the current one included, and older hashes are deleted', async () => {
    await passwords({ history: 3 });
    const { id } = await t.user({ password: words[0] ?? '' });
    const set = (at: number) => setPassword(t.ctx, { id, password: words[at] ?? '' });
    await expect(set(0)).rejects.toMatchObject(refused('must differ from one of the last 3 passwords'));
    for (const at of [1, 2]) await set(at);
    for (const at of [0, 1, 2]) await expect(set(at)).rejects.toMatchObject(refused('last 3'));
    await set(3);
    expect(await hashesOf(id)).toBe(2);
    await set(0);
    expect(await hashesOf(id)).toBe(2);
  });

  it('without the setting nothing is kept, and what was kept is deleted', async () => {
    await passwords({ history: 5 });
    const { id } = await t.user();
    await setPassword(t.ctx, { id, password: words[0] ?? '' });
    expect(await hashesOf(id)).toBe(1);
    await passwords({ history: null });
    await setPassword(t.ctx, { id, password: words[1] ?? '' });
    expect(await hashesOf(id)).toBe(0);
    await setPassword(t.ctx, { id, password: words[0] ?? '' });
  });

  it('A101: at most n hashes are compared, and none for a password that another rule refuses', async () => {
    await passwords({ history: 4, blocklist: ['rocketskates'] });
    const { id } = await t.user();
    for (const password of words) await setPassword(t.ctx, { id, password });
    let compared = 0;
    const counting: Ctx['passwords'] = {
      ...t.ctx.passwords,
      verify: (...given) => {
        compared += 1;
        return t.ctx.passwords.verify(...given);
      },
    };
    const ctx = { ...t.ctx, passwords: counting };
    await expect(setPassword(ctx, { id, password: 'rocketskates1' })).rejects.toMatchObject({ code: 'invalid' });
    expect(compared).toBe(0);
    await setPassword(ctx, { id, password: 'a passphrase that is new here' });
    expect(compared).toBe(4);
  });

  it('A96: a session does not let its holder try earlier passwords without the current one', async () => {
    await passwords({ history: 5 });
    const user = await t.user();
    const ctx = await contextOf(user.username);
    await expect(
      changeOwnPassword(ctx, { current_password: 'not the current one', password: PASSWORD }),
    ).rejects.toMatchObject({ errors: [{ path: 'current_password' }] });
    await expect(changeOwnPassword(ctx, { current_password: PASSWORD, password: PASSWORD })).rejects.toMatchObject(
      refused('last 5'),
    );
  });
});

describe('expiry', () => {
  const age = (id: string, days: number) =>
    t.db.execute(`update users set password_changed_at = now() - interval '${days} days' where id = '${id}'`);

  it('an expired password must be replaced at the next sign-in, and sessions go on', async () => {
    const user = await t.user();
    const ctx = await contextOf(user.username);
    const client = await t.client();
    await passwords({ max_age_days: 30 });
    await age(user.id, 29);
    expect((await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser)).outcome).toBe(
      'started',
    );
    await age(user.id, 31);
    const grant = { grant_type: 'password', username: user.username, password: PASSWORD };
    expect((await postForm(token, grant, client)).body).toMatchObject({ error: 'invalid_grant' });
    const failed = await listAuditEvents(t.ctx, { target: user.id, action: 'user.sign_in_failed' });
    expect(failed.items[0]?.after).toMatchObject({ reason: 'password_change_required' });
    expect((await renewSession(ctx, { kind: 'password', password: PASSWORD }, null)).outcome).toBe('renewed');

    const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
    if (started.outcome !== 'password_change_required') throw new Error(started.outcome);
    const { value } = pendingPasswordChangeCookie(t.ctx, started.user);
    const better = 'a passphrase for the next month';
    expect((await changeRequiredPassword(t.ctx, value, better)).outcome).toBe('changed');
    expect((await changeRequiredPassword(t.ctx, value, 'another passphrase again')).outcome).toBe('ended');
    expect((await startSession(t.ctx, { username: user.username, password: better }, browser)).outcome).toBe('started');
  });

  it('a wrong password is refused whether or not the right one has expired', async () => {
    const user = await t.user();
    await passwords({ max_age_days: 1 });
    await age(user.id, 2);
    const started = await startSession(t.ctx, { username: user.username, password: 'not the password' }, browser);
    expect(started).toEqual({ outcome: 'credentials' });
  });

  it('a signed-in user can replace an expired password on the account page', async () => {
    const user = await t.user();
    const ctx = await contextOf(user.username);
    await passwords({ max_age_days: 1 });
    await age(user.id, 2);
    await changeOwnPassword(ctx, { current_password: PASSWORD, password: 'a passphrase of another day' });
  });
});
