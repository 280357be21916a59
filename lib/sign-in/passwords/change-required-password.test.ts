import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { listAuditEvents } from '@/lib/audit';
import { createUser, deactivateUser, getUser, setPassword } from '@/lib/directory/users';
import { tampered } from '@/lib/testing/tampered';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { findSession, startSession } from '../sessions';
import { changeRequiredPassword } from './change-required-password';
import { pendingPasswordChangeCookie } from './pending-password-change';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const BETTER = 'a passphrase of my own';
const browser = { userAgent: null, cookies: null };

/** A user who must change the password, and the proof that the browser got when it was checked. */
async function pendingUser() {
  const made = await t.user();
  await setPassword(t.ctx, { id: made.id, password: PASSWORD, must_change_password: true });
  const started = await startSession(t.ctx, { username: made.username, password: PASSWORD }, browser);
  if (started.outcome !== 'password_change_required') throw new Error(started.outcome);
  return { ...made, proof: pendingPasswordChangeCookie(t.ctx, started.user).value };
}

const eventsOf = async (target: string) => (await listAuditEvents(t.ctx, { target })).items.map(({ action }) => action);

describe('a password that must be changed', () => {
  it('starts no session, and the password grant is refused like a wrong password, with its reason in the log', async () => {
    const client = await t.client();
    const user = await pendingUser();
    const right = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: PASSWORD },
      client,
    );
    const wrong = await postForm(token, { grant_type: 'password', username: user.username, password: 'wrong' }, client);
    expect(right.status).toBe(400);
    expect(right.body).toEqual(wrong.body);
    const failed = await listAuditEvents(t.ctx, { target: user.id, action: 'user.sign_in_failed' });
    expect(failed.items.map(({ after }) => after?.reason)).toEqual(['wrong_password', 'password_change_required']);
    const sessions = await t.db.execute(`select 1 from sessions where user_id = '${user.id}'`);
    expect(sessions).toHaveLength(0);
    expect(await getUser(t.ctx, { id: user.id })).toMatchObject({ must_change_password: true, last_login_at: null });
  });

  it('is asked for at the first sign-in of a new user', async () => {
    const input = { email: 'first-sign-in@example.com', password: PASSWORD, must_change_password: true };
    const user = await createUser(t.ctx, { username: 'first-sign-in', ...input });
    expect(user.must_change_password).toBe(true);
    const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
    expect(started.outcome).toBe('password_change_required');
  });

  it('is replaced once, after which the user signs in with the new one', async () => {
    const user = await pendingUser();
    expect(await changeRequiredPassword(t.ctx, user.proof, BETTER)).toEqual({
      outcome: 'changed',
      username: user.username,
    });
    expect(await changeRequiredPassword(t.ctx, user.proof, 'yet another passphrase')).toEqual({ outcome: 'ended' });
    const started = await startSession(t.ctx, { username: user.username, password: BETTER }, browser);
    expect(started.outcome === 'started' && (await findSession(t.ctx, started.sessionId))?.user.id).toBe(user.id);
    expect((await getUser(t.ctx, { id: user.id })).must_change_password).toBe(false);
    expect((await eventsOf(user.id)).slice(0, 2)).toEqual(['user.signed_in', 'user.password_set']);
  });

  it.each([
    ['short', 'must have at least 8 characters'],
    ['password', 'must not be a commonly used password'],
    [PASSWORD, 'must differ from the current password'],
    ['', 'must not be empty'],
    ['nul\0 in a passphrase', 'must not contain NUL or unpaired surrogates'],
  ])('refuses %j and changes nothing', async (password, message) => {
    const user = await pendingUser();
    expect(await changeRequiredPassword(t.ctx, user.proof, password)).toEqual({
      outcome: 'refused',
      errors: [{ path: 'password', message }],
    });
    expect((await getUser(t.ctx, { id: user.id })).must_change_password).toBe(true);
  });

  it('cannot be changed with a proof from before another change, of an inactive user, or that was altered', async () => {
    const [reset, inactive, altered] = [await pendingUser(), await pendingUser(), await pendingUser()];
    await setPassword(t.ctx, { id: reset.id, password: 'set by the administrator', must_change_password: true });
    await deactivateUser(t.ctx, { id: inactive.id });
    for (const proof of [reset.proof, inactive.proof, tampered(altered.proof), '', 'x.y'])
      expect(await changeRequiredPassword(t.ctx, proof, BETTER)).toEqual({ outcome: 'ended' });
  });

  it('is changed by one of several concurrent requests', async () => {
    const user = await pendingUser();
    const passphrases = ['first passphrase', 'second passphrase', 'third passphrase'];
    const results = await Promise.all(passphrases.map((text) => changeRequiredPassword(t.ctx, user.proof, text)));
    expect(results.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'ended')).toHaveLength(2);
  });

  it('is proven by a cookie that ends after ten minutes', async () => {
    const user = await pendingUser();
    expect(pendingPasswordChangeCookie(t.ctx, { id: user.id, epoch: 1 }).options).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      maxAge: 600,
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_001 });
    try {
      expect(await changeRequiredPassword(t.ctx, user.proof, BETTER)).toEqual({ outcome: 'ended' });
    } finally {
      vi.useRealTimers();
    }
  });
});
