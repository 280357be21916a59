import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { updateUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { queuedMails, tokenTo } from '@/lib/testing/queued-mails';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { cancelOwnAddressChange, changeOwnAddress, getOwnAddress } from '../account';
import { findSession, startSession } from '../sessions';
import { confirmAddress, requestPasswordReset, resetPassword, undoAddressChange } from './';

let t: TestContext;
let visitor: Ctx;
let serial = 0;
beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
  visitor = { ...t.ctx, actor: { kind: 'system', id: null, name: 'sign-in', permissions: new Set() } };
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.execute('delete from throttle_buckets');
});

const newAddress = () => `new${++serial}@example.org`;
const kindsTo = async (address: string) => (await queuedMails(t, address)).map(({ kind }) => kind);

const rowOf = async (id: string) => {
  const [row] = await t.db.select().from(users).where(eq(users.id, id));
  if (!row) throw new Error('no user');
  return row;
};

/** A signed-in user whose address was changed. */
async function changed() {
  const made = await signedInUser(t);
  const email = newAddress();
  await changeOwnAddress(made.ctx, { email });
  const token = await tokenTo(t, email, 'change_address');
  expect(await confirmAddress(visitor, token, made.user.id)).toEqual({ outcome: 'changed', email });
  return { ...made, email, token };
}

describe('a change of the own address', () => {
  it('happens when the new address confirms it, and tells both', async () => {
    const { user, ctx } = await signedInUser(t);
    const email = newAddress();
    await changeOwnAddress(ctx, { email });
    expect(await getOwnAddress(ctx, {})).toMatchObject({ change: 'allowed', pending: { email } });
    expect((await rowOf(user.id)).email).toBe(user.email);
    const token = await tokenTo(t, email, 'change_address');
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirmAddress(visitor, token, null)));
    expect(answers.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
    expect(await rowOf(user.id)).toMatchObject({ email, emailCanonical: email, emailVerified: true });
    expect(await kindsTo(email)).toEqual(['change_address', 'address_changed_new']);
    expect(await kindsTo(user.email)).toEqual(['address_changed_old']);
    expect((await getOwnAddress(ctx, {})).pending).toBeNull();
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.address_changed' });
    expect(items[0]).toMatchObject({ actor: { id: user.id }, before: { email: user.email }, after: { email } });
  });

  it('A99: has the same answer for an address that another account has, whose owner is told', async () => {
    const [{ ctx, user }, other] = [await signedInUser(t), await t.user()];
    const email = other.email.toUpperCase();
    expect(await changeOwnAddress(ctx, { email })).toBeUndefined();
    expect((await getOwnAddress(ctx, {})).pending).toMatchObject({ email });
    expect(await kindsTo(email)).toEqual(['address_in_use']);
    expect((await rowOf(user.id)).email).toBe(user.email);
  });

  it('A107: ends links of the old address, and a link is of no use once it is replaced, cancelled or taken', async () => {
    const { user, ctx } = await signedInUser(t);
    const [first, second, third] = [newAddress(), newAddress(), newAddress()];
    for (const email of [first, second]) await changeOwnAddress(ctx, { email });
    const old = await tokenTo(t, first, 'change_address');
    expect(await confirmAddress(visitor, old, null)).toEqual({ outcome: 'ended', state: 'used' });
    await cancelOwnAddressChange(ctx, {});
    const cancelled = await tokenTo(t, second, 'change_address');
    expect(await confirmAddress(visitor, cancelled, null)).toEqual({ outcome: 'ended', state: 'used' });
    await changeOwnAddress(ctx, { email: third });
    const taken = await tokenTo(t, third, 'change_address');
    const other = await t.user({ email: third });
    expect(await confirmAddress(visitor, taken, null)).toEqual({ outcome: 'taken' });
    await updateUser(t.ctx, { id: other.id, email: newAddress() });
    await requestPasswordReset(visitor, { login: user.username, returnTo: null });
    const reset = await tokenTo(t, user.email, 'reset_password');
    expect((await confirmAddress(visitor, taken, null)).outcome).toBe('changed');
    expect(await resetPassword(visitor, reset, 'another passphrase')).toEqual({ outcome: 'ended', state: 'used' });
  });

  it('A139: is refused in a browser in which another user is signed in', async () => {
    const { ctx, user } = await signedInUser(t);
    const email = newAddress();
    await changeOwnAddress(ctx, { email });
    const token = await tokenTo(t, email, 'change_address');
    const other = await t.user();
    expect(await confirmAddress(visitor, token, other.id)).toEqual({ outcome: 'ended', state: 'foreign' });
    expect((await rowOf(user.id)).email).toBe(user.email);
    expect((await confirmAddress(visitor, token, user.id)).outcome).toBe('changed');
  });

  it('is refused for the own address, by the settings, while mail is off, and after an old sign-in', async () => {
    const { user, ctx } = await signedInUser(t);
    await expect(changeOwnAddress(ctx, { email: user.email })).rejects.toMatchObject({ code: 'invalid' });
    await expect(changeOwnAddress(ctx, { email: 'a@b, c@d' })).rejects.toMatchObject({ code: 'invalid' });
    const email = newAddress();
    await expect(changeOwnAddress({ ...ctx, mailer: null }, { email })).rejects.toMatchObject({ code: 'conflict' });
    expect(await getOwnAddress({ ...ctx, mailer: null }, {})).toEqual({ change: 'no_mail', pending: null });
    const { session } = ctx.actor;
    const old = { ...ctx.actor, session: { id: session?.id ?? '', amr: ['pwd'], signedInSecondsAgo: 90_000 } };
    await expect(changeOwnAddress({ ...ctx, actor: old }, { email })).rejects.toMatchObject({
      code: 'reauthentication_required',
    });
    await updateSettings(t.ctx, { account: { change_address: false } });
    await expect(changeOwnAddress(ctx, { email })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await getOwnAddress(ctx, {})).toEqual({ change: 'off', pending: null });
    await updateSettings(t.ctx, { account: { change_address: null } });
  });
});

describe('taking a change back', () => {
  it('restores the address, ends sessions, removes the password and sends a link for a new one', async () => {
    const { user, sessionId, email } = await changed();
    const token = await tokenTo(t, user.email, 'address_changed_old');
    const answers = await Promise.all(Array.from({ length: 5 }, () => undoAddressChange(visitor, token)));
    expect(answers.filter(({ outcome }) => outcome === 'restored')).toHaveLength(1);
    expect(await rowOf(user.id)).toMatchObject({ email: user.email, emailVerified: false, passwordHash: null });
    expect(await findSession(t.ctx, sessionId)).toBeNull();
    const withOld = await startSession(
      t.ctx,
      { username: user.username, password: PASSWORD },
      { userAgent: null, cookies: null },
    );
    expect(withOld.outcome).toBe('credentials');
    const reset = await tokenTo(t, user.email, 'reset_password');
    expect((await resetPassword(visitor, reset, 'a passphrase of the owner')).outcome).toBe('changed');
    expect(await kindsTo(email)).toEqual(['change_address', 'address_changed_new']);
  });

  it('works for 72 hours after the first of two changes, and then the second cannot be taken back', async () => {
    const { user, ctx, email } = await changed();
    const further = newAddress();
    await changeOwnAddress(ctx, { email: further });
    await confirmAddress(visitor, await tokenTo(t, further, 'change_address'), null);
    const [first, second] = [
      await tokenTo(t, user.email, 'address_changed_old'),
      await tokenTo(t, email, 'address_changed_old'),
    ];
    expect((await undoAddressChange(visitor, first)).outcome).toBe('restored');
    expect(await undoAddressChange(visitor, second)).toEqual({ outcome: 'ended', state: 'used' });
    expect((await rowOf(user.id)).email).toBe(user.email);
  });

  it('the later link does not end the earlier one', async () => {
    const { user, ctx, email } = await changed();
    const further = newAddress();
    await changeOwnAddress(ctx, { email: further });
    await confirmAddress(visitor, await tokenTo(t, further, 'change_address'), null);
    await undoAddressChange(visitor, await tokenTo(t, email, 'address_changed_old'));
    expect((await rowOf(user.id)).email).toBe(email);
    await undoAddressChange(visitor, await tokenTo(t, user.email, 'address_changed_old'));
    expect((await rowOf(user.id)).email).toBe(user.email);
  });

  it('nobody else gets the old address meanwhile, at any spelling', async () => {
    const { user, ctx, email } = await changed();
    const [old, another] = [user.email.toUpperCase(), await t.user()];
    for (const [path, attempt] of [
      ['email', () => t.user({ email: old })],
      ['username', () => t.user({ username: old })],
      ['email', () => updateUser(t.ctx, { id: another.id, email: old })],
    ] as const)
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict', errors: [{ path }] });
    await changeOwnAddress(ctx, { email: old });
    await confirmAddress(visitor, await tokenTo(t, old, 'change_address'), null);
    expect((await rowOf(user.id)).emailCanonical).toBe(user.email);
    expect((await undoAddressChange(visitor, await tokenTo(t, email, 'address_changed_old'))).outcome).toBe('restored');
  });

  it('changes nothing when another account has the address all the same', async () => {
    const { user } = await changed();
    const other = await t.user();
    const taken = { email: user.email, emailCanonical: user.email };
    await t.db.update(users).set(taken).where(eq(users.id, other.id));
    const token = await tokenTo(t, user.email, 'address_changed_old');
    expect(await undoAddressChange(visitor, token)).toEqual({ outcome: 'taken' });
    expect((await rowOf(user.id)).passwordHash).not.toBeNull();
  });

  it('ends when an administrator sets the address, and the old one is free again', async () => {
    const { user } = await changed();
    await updateUser(t.ctx, { id: user.id, email: newAddress() });
    const ended = await tokenTo(t, user.email, 'address_changed_old');
    expect(await undoAddressChange(visitor, ended)).toEqual({ outcome: 'ended', state: 'used' });
    expect(await t.user({ email: user.email })).toMatchObject({ email: user.email });
  });
});
