import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { factors, users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { Settings } from '@/lib/directory/settings';
import { deactivateUser, setPassword, updateUser } from '@/lib/directory/users';
import type { User } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import type { Span } from '@/lib/kernel/tracing/span';
import { withSpan } from '@/lib/kernel/tracing/with-span';
import { queuedMails, tokenTo } from '@/lib/testing/queued-mails';
import { sessionOf, signedInUser } from '@/lib/testing/signed-in-user';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { isRememberedBrowser, rememberedBrowserCookie } from '../flow';
import { findSession, startSession } from '../sessions';
import { requestPasswordReset, resetPassword } from './';

const NEW = 'quite another passphrase';

let t: TestContext;
let visitor: Ctx;
beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
  visitor = { ...t.ctx, actor: { kind: 'system', id: null, name: 'sign-in', permissions: new Set() } };
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.execute('delete from throttle_buckets');
});

const ask = (login: string, returnTo: string | null = null) => requestPasswordReset(visitor, { login, returnTo });

/** Asks for a link to this user and returns its token. */
async function tokenFor(user: User, returnTo: string | null = null): Promise<string> {
  await ask(user.username, returnTo);
  return tokenTo(t, user.email, 'reset_password');
}

/** The statements of a request, in order, as the names of their spans. */
async function statementsOf(login: string): Promise<string[]> {
  const names: string[] = [];
  const span = (name: string): Span => ({
    traceId: 'a'.repeat(32),
    spanId: name,
    isRecording: true,
    traceparent: null,
    start: (of) => span(of),
    set: () => {},
    end: () => names.push(name),
    drop: () => {},
  });
  await requestPasswordReset(withSpan(visitor, span('request')), { login, returnTo: null });
  return names;
}

const reasonsOf = async (target: string) =>
  (await listAuditEvents(t.ctx, { target, action: 'user.password_reset_requested' })).items.map(({ after }) => after);

const rowOf = async (id: string) => {
  const [row] = await t.db.select().from(users).where(eq(users.id, id));
  if (!row) throw new Error('no user');
  return row;
};

const signIn = (username: string, password: string) =>
  startSession(t.ctx, { username, password }, { userAgent: null, cookies: null });

describe('A99: asking for a link', () => {
  it('has one answer for every name, and only an active user gets a mail, also by the address', async () => {
    const [known, gone] = [await t.user(), await t.user()];
    await deactivateUser(t.ctx, { id: gone.id });
    const logins = [known.username, known.email.toUpperCase(), gone.username, 'nobody', 'nobody@example.com', '\u200b'];
    const before = t.ctx.metrics.mails.queued.value;
    const answers = [];
    for (const login of logins) answers.push(await ask(login));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"outcome":"accepted"}']));
    expect((await queuedMails(t, known.email)).map(({ kind }) => kind)).toEqual(['reset_password', 'reset_password']);
    const all = await t.db.execute<{ mails: number; links: number }>(
      'select (select count(*)::int from mails) as mails, (select count(*)::int from account_links) as links',
    );
    expect(all[0]).toEqual({ mails: 2, links: 2 });
    expect(t.ctx.metrics.mails.queued.value - before).toBe(2);
    expect(await reasonsOf(known.id)).toEqual([{}, {}]);
    expect(await reasonsOf(gone.id)).toEqual([{ reason: 'deactivated' }]);
    expect(await reasonsOf('nobody')).toEqual([{ reason: 'unknown_user' }]);
  });

  it('needs the same statements for a name that no user has', async () => {
    const user = await t.user();
    const [known, unknown] = [await statementsOf(user.username), await statementsOf('nobody-here')];
    expect(known.length).toBeGreaterThan(10);
    expect(unknown).toEqual(known);
  });

  it('is limited for each name silently, and for each network with a message, whatever exists', async () => {
    const user = await t.user();
    const { mailsPerRecipientPerHour: most, ipPerHour } = t.ctx.config.throttle;
    for (const login of [user.username, 'nobody-at-all'])
      for (let at = 0; at < most + 2; at++) expect((await ask(login)).outcome).toBe('accepted');
    expect(await queuedMails(t, user.email)).toHaveLength(most);
    expect(await reasonsOf('nobody-at-all')).toHaveLength(most);
    for (let at = 2 * (most + 2); at < ipPerHour; at++) await ask('nobody-at-all');
    for (const login of [user.username, 'nobody'])
      expect(await ask(login)).toMatchObject({ outcome: 'throttled', retryAfterSeconds: expect.any(Number) });
  });

  it('does nothing while mail is off', async () => {
    expect(await requestPasswordReset({ ...visitor, mailer: null }, { login: 'x', returnTo: null })).toEqual({
      outcome: 'off',
    });
  });
});

describe('A107: a link that resets the password', () => {
  it('sets it once, also when it is used twenty times at once, and ends sessions', async () => {
    const { user, sessionId } = await signedInUser(t);
    const token = await tokenFor(user, '/account');
    const all = await Promise.all(Array.from({ length: 20 }, () => resetPassword(visitor, token, NEW)));
    const changed = all.filter(({ outcome }) => outcome === 'changed');
    expect(changed).toEqual([{ outcome: 'changed', username: user.username, returnTo: '/account' }]);
    expect(all.filter(({ outcome }) => outcome === 'ended')).toHaveLength(19);
    expect(await findSession(t.ctx, sessionId)).toBeNull();
    expect((await signIn(user.username, PASSWORD)).outcome).toBe('credentials');
    expect((await signIn(user.username, NEW)).outcome).toBe('started');
    const kinds = (await queuedMails(t, user.email)).map(({ kind }) => kind);
    expect(kinds).toEqual(['reset_password', 'password_changed', 'new_device']);
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.password_reset' });
    expect(items.map(({ actor }) => actor.id)).toEqual([user.id]);
    expect((await rowOf(user.id)).emailVerified).toBe(true);
  });

  it('ends with a newer link, a new password and a new address, and a wrong one is recorded', async () => {
    const user = await t.user();
    const first = await tokenFor(user);
    const second = await tokenFor(user);
    expect(await resetPassword(visitor, first, NEW)).toEqual({ outcome: 'ended', state: 'used' });
    await setPassword(t.ctx, { id: user.id, password: 'set by an administrator' });
    expect(await resetPassword(visitor, second, NEW)).toEqual({ outcome: 'ended', state: 'used' });
    const third = await tokenFor(user);
    await updateUser(t.ctx, { id: user.id, email: 'elsewhere@example.com' });
    expect(await resetPassword(visitor, third, NEW)).toEqual({ outcome: 'ended', state: 'used' });
    for (const token of ['', 'garbled\u0000', 'x'.repeat(5000), `${third}x`])
      expect(await resetPassword(visitor, token, NEW)).toEqual({ outcome: 'ended', state: 'unknown' });
    expect((await signIn(user.username, NEW)).outcome).toBe('credentials');
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'account_link.refused' });
    expect(items.map(({ after }) => after?.reason)).toEqual(['link_used', 'link_used', 'link_used']);
  });

  it('does not work when it has expired, by one second', async () => {
    const user = await t.user();
    const token = await tokenFor(user);
    await t.db.execute(`update account_links set expires_at = now() - interval '1 second' where used_at is null`);
    expect(await resetPassword(visitor, token, NEW)).toEqual({ outcome: 'ended', state: 'expired' });
  });

  it('does not work for a user who was deactivated meanwhile', async () => {
    const user = await t.user();
    const token = await tokenFor(user);
    await deactivateUser(t.ctx, { id: user.id });
    expect((await resetPassword(visitor, token, NEW)).outcome).toBe('ended');
  });

  it('stays usable after a password that the rules refuse', async () => {
    const user = await t.user();
    const token = await tokenFor(user);
    for (const password of ['', 'short', 'password', user.username, 'nul\u0000byte in it'])
      expect(await resetPassword(visitor, token, password)).toMatchObject({
        outcome: 'refused',
        errors: [{ path: 'password' }],
      });
    expect((await resetPassword(visitor, token, NEW)).outcome).toBe('changed');
  });

  it('links that do not work use up the limit of the network', async () => {
    const user = await t.user();
    const token = await tokenFor(user);
    for (let at = 1; at < t.ctx.config.throttle.ipPerHour; at++) await resetPassword(visitor, `wrong ${at}`, NEW);
    expect((await resetPassword(visitor, token, NEW)).outcome).toBe('throttled');
  });
});

describe('A109: second factors', () => {
  it('stay and are asked for at the next sign-in, also in a browser that was remembered', async () => {
    const user = await t.user();
    await t.db.insert(factors).values({ id: newId(), userId: user.id, kind: 'totp', name: 'Phone', secret: 'sealed' });
    const settings = Settings.parse({});
    const { name, value } = rememberedBrowserCookie(t.ctx, settings, await rowOf(user.id));
    expect((await resetPassword(visitor, await tokenFor(user), NEW)).outcome).toBe('changed');
    expect(isRememberedBrowser(t.ctx, settings, await rowOf(user.id), `${name}=${value}`)).toBe(false);
    const started = await startSession(
      t.ctx,
      { username: user.username, password: NEW },
      { userAgent: null, cookies: `${name}=${value}` },
    );
    expect(started.outcome).toBe('factor_required');
  });
});

describe('a user without a password', () => {
  it('gets a first one', async () => {
    const user = await t.user();
    await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, user.id));
    expect((await resetPassword(visitor, await tokenFor(user), NEW)).outcome).toBe('changed');
    await expect(sessionOf(t, user.username, NEW)).resolves.toBeTruthy();
  });
});

it('lifts the limit of a user who guessed too often', async () => {
  const user = await t.user();
  for (let at = 0; at < 30; at++) await signIn(user.username, `wrong ${at}`);
  await t.db.update(users).set({ failedSignIns: 100 }).where(eq(users.id, user.id));
  expect((await signIn(user.username, PASSWORD)).outcome).toBe('throttled');
  expect((await resetPassword(visitor, await tokenFor(user), NEW)).outcome).toBe('changed');
  await t.db.execute('delete from throttle_buckets where user_id is null');
  expect((await signIn(user.username, NEW)).outcome).toBe('started');
});
