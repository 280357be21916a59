import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { listUserSessions, setPassword } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { signOutElsewhere, signOutOwnSessions } from '../account';
import { beginSignIn } from '../flow';
import { continueSignIn, deviceCookie, findSession, renewSession, startSession } from './';

let t: TestContext;
let serial = 0;

beforeAll(async () => {
  t = await testContext({ SESSION_IDLE_MINUTES: '60', SESSION_MAX_HOURS: '12' });
});
afterAll(() => t.close());
beforeEach(async () => {
  await updateSettings(t.ctx, { sessions: { idle_minutes: null, max_hours: null, roles: null } });
});

type More = { isKept?: boolean; sessionId?: string | null; cookies?: string | null };

async function signIn(username: string, { isKept = false, sessionId = null, cookies = null }: More = {}) {
  const browser = { userAgent: 'a test', cookies, sessionId };
  const started = await startSession(t.ctx, { username, password: PASSWORD, isKept }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.sessionId;
}

const someone = (roles: ('admin' | 'support')[] = []) => {
  const username = `limits${++serial}`;
  return t.user({ username, email: `${username}@example.com`, roles });
};

const isLive = async (id: string) => (await findSession(t.ctx, id)) !== null;

/** Moves the times of a session into the past. */
const age = (id: string, { open = 0, quiet = 0 }: { open?: number; quiet?: number }) =>
  t.db.execute(`update sessions set created_at = created_at - interval '${open} minutes',
    last_seen_at = last_seen_at - interval '${quiet} minutes' where id = '${id}'`);

const listed = async (userId: string) => (await listUserSessions(t.ctx, { id: userId })).items.map(({ id }) => id);

async function contextOf(sessionId: string): Promise<Ctx> {
  const found = await findSession(t.ctx, sessionId);
  if (!found) throw new Error('no such session');
  return { ...t.ctx, actor: found.actor };
}

describe('limits of sessions', () => {
  it('a shorter limit applies to sessions that exist, and to their list', async () => {
    const user = await someone();
    const id = await signIn(user.username);
    await age(id, { open: 150, quiet: 20 });
    expect([await isLive(id), await listed(user.id)]).toEqual([true, [id]]);
    await age(id, { quiet: 20 });
    await updateSettings(t.ctx, { sessions: { idle_minutes: 15 } });
    expect([await isLive(id), await listed(user.id)]).toEqual([false, []]);
    await updateSettings(t.ctx, { sessions: { idle_minutes: null, max_hours: 2 } });
    expect([await isLive(id), await listed(user.id)]).toEqual([false, []]);
  });

  it('the limit of a role applies to its holders only', async () => {
    const [admin, other] = [await someone(['admin']), await someone()];
    const [of, elsewhere] = [await signIn(admin.username), await signIn(other.username)];
    await updateSettings(t.ctx, { sessions: { roles: { admin: { idle_minutes: 10 } } } });
    await age(of, { quiet: 11 });
    await age(elsewhere, { quiet: 11 });
    expect([await isLive(of), await isLive(elsewhere)]).toEqual([false, true]);
  });

  it('the idle limit counts from the last use, the absolute one from the sign-in', async () => {
    const user = await someone();
    const id = await signIn(user.username);
    await age(id, { open: 700, quiet: 59 });
    expect(await isLive(id)).toBe(true);
    await age(id, { quiet: 59 });
    expect(await isLive(id)).toBe(true);
    await age(id, { open: 21 });
    expect(await isLive(id)).toBe(false);
  });

  it('the maximum is the expiry of a new session, and the list shows the shortened one', async () => {
    const user = await someone();
    await updateSettings(t.ctx, { sessions: { max_hours: 2 } });
    const id = await signIn(user.username);
    const lives = (item: { created_at: string; expires_at: string } | undefined) =>
      item && (Date.parse(item.expires_at) - Date.parse(item.created_at)) / 60_000;
    expect(lives((await listUserSessions(t.ctx, { id: user.id })).items[0])).toBe(120);
    await updateSettings(t.ctx, { sessions: { max_hours: 1 } });
    expect(lives((await listUserSessions(t.ctx, { id: user.id })).items[0])).toBe(60);
    await updateSettings(t.ctx, { sessions: { max_hours: null } });
    await age(id, { open: 90 });
    expect(await isLive(id)).toBe(true);
  });

  it('a kept session is not bound by the general limits, but by those of a role', async () => {
    await updateSettings(t.ctx, { sign_in: { keep_signed_in: true } });
    const user = await someone(['support']);
    const id = await signIn(user.username, { isKept: true });
    await age(id, { open: 3 * 1440, quiet: 2 * 1440 });
    expect([await isLive(id), await listed(user.id)]).toEqual([true, [id]]);
    await age(id, { quiet: 30 });
    await updateSettings(t.ctx, { sessions: { roles: { support: { idle_minutes: 20 } } } });
    expect([await isLive(id), await listed(user.id)]).toEqual([false, []]);
  });

  it('a complete sign-in begins the limits again and decides whether the session is kept; a step-up does neither', async () => {
    await updateSettings(t.ctx, { sign_in: { keep_signed_in: true } });
    const user = await someone();
    const first = await signIn(user.username);
    await age(first, { open: 660 });
    const renewed = await renewSession(await contextOf(first), { kind: 'password', password: PASSWORD }, null);
    if (renewed.outcome !== 'renewed') throw new Error(renewed.outcome);
    await age(renewed.sessionId, { open: 61 });
    expect(await isLive(renewed.sessionId)).toBe(false);
    const again = await signIn(user.username, { sessionId: renewed.sessionId, isKept: true });
    expect((await listUserSessions(t.ctx, { id: user.id })).items).toMatchObject([{ id: again, is_kept: true }]);
    await age(again, { open: 1440, quiet: 1440 });
    expect(await isLive(again)).toBe(true);
  });
});

describe('A47, A49: step-up', () => {
  const begun = async (userId: string, sessionId: string) => {
    const user = { id: userId, epoch: (await findSession(t.ctx, sessionId))?.user.epoch ?? 0 };
    return beginSignIn(t.ctx, { user, amr: ['pwd', 'otp', 'mfa'], sessionId });
  };
  const browser = { userAgent: null, cookies: null };

  it('continues the session under a new id, and the old id is invalid', async () => {
    const user = await someone();
    const id = await signIn(user.username);
    const before = (await listUserSessions(t.ctx, { id: user.id })).items[0];
    const stepped = await continueSignIn(t.ctx, await begun(user.id, id), browser);
    if (stepped.outcome !== 'started') throw new Error(stepped.outcome);
    expect([await isLive(id), await isLive(stepped.sessionId)]).toEqual([false, true]);
    const { created_at, expires_at } = before ?? {};
    expect((await listUserSessions(t.ctx, { id: user.id })).items).toMatchObject([
      { id: stepped.sessionId, created_at, expires_at, amr: ['pwd', 'otp', 'mfa'] },
    ]);
  });

  it('does not revive a session that was unused for too long meanwhile', async () => {
    const user = await someone();
    const id = await signIn(user.username);
    const signInId = await begun(user.id, id);
    await age(id, { quiet: 61 });
    expect(await continueSignIn(t.ctx, signInId, browser)).toEqual({ outcome: 'ended' });
    expect(await listed(user.id)).toEqual([]);
  });

  it('does not revive a session that has ended meanwhile', async () => {
    const user = await someone();
    const id = await signIn(user.username);
    const other = await signIn(user.username);
    const signInId = await begun(user.id, id);
    await signOutElsewhere(await contextOf(other), { session_id: id });
    expect(await continueSignIn(t.ctx, signInId, browser)).toEqual({ outcome: 'ended' });
    expect(await listed(user.id)).toEqual([other]);
    const events = await listAuditEvents(t.ctx, { target: user.id, action: 'user.reauthenticated' });
    expect(events.items).toEqual([]);
  });
});

describe('A49: an ended session reaches nothing', () => {
  it('also when its user starts a new epoch', async () => {
    const user = await someone();
    const id = await signIn(user.username);
    await setPassword(t.ctx, { id: user.id, password: 'another long passphrase' });
    expect([await isLive(id), await listed(user.id)]).toEqual([false, []]);
  });

  it('all sessions of the user end at once, the current one included', async () => {
    const user = await someone();
    const [one, two] = [await signIn(user.username), await signIn(user.username)];
    const ctx = await contextOf(one);
    expect(await signOutOwnSessions(ctx, {})).toEqual({ ended: 2 });
    expect([await isLive(one), await isLive(two)]).toEqual([false, false]);
    expect(await renewSession(ctx, { kind: 'password', password: PASSWORD }, null)).toEqual({ outcome: 'credentials' });
    expect(await listed(user.id)).toEqual([]);
  });
});

describe('a browser that the user has not used before', () => {
  const newDevices = async (userId: string) => {
    const { items } = await listAuditEvents(t.ctx, { target: userId, action: 'user.signed_in' });
    return items.map(({ after }) => after?.new_device ?? false).reverse();
  };

  it('is in the audit event, from the second sign-in on', async () => {
    const user = await someone();
    const first = await signIn(user.username);
    const known = await findSession(t.ctx, first);
    if (!known) throw new Error('no session');
    const { name, value } = deviceCookie(t.ctx, known.user);
    await signIn(user.username, { cookies: `${name}=${value}` });
    await signIn(user.username);
    await signIn(user.username, { cookies: `${name}=${value.slice(0, -2)}` });
    expect(await newDevices(user.id)).toEqual([false, false, true, true]);
  });

  it('a cookie of another user or of another epoch proves nothing', async () => {
    const [user, other] = [await someone(), await someone()];
    await signIn(user.username);
    const found = await findSession(t.ctx, await signIn(other.username));
    if (!found) throw new Error('no session');
    const foreign = deviceCookie(t.ctx, found.user);
    const own = deviceCookie(t.ctx, { id: user.id, epoch: found.user.epoch + 7 });
    await signIn(user.username, { cookies: `${own.name}=${foreign.value}` });
    await signIn(user.username, { cookies: `${own.name}=${own.value}` });
    expect(await newDevices(user.id)).toEqual([false, true, true]);
  });
});
