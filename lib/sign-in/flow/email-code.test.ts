import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvents, factors, signIns, users } from '@/db/schema';
import { deliverMails } from '@/lib/directory/mail';
import { readSettings, updateSettings } from '@/lib/directory/settings';
import { updateUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { type MailInbox, mailInbox } from '@/lib/testing/mail-inbox';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { findFactors, findUsableFactors } from '../factors';
import { continueSignIn, findSession, startSession } from '../sessions';
import { beginSignIn, checkEmailCode, findSignIn, isCodeSent, proveCode, sendEmailCode } from './';

let t: TestContext;
let inbox: MailInbox;

beforeAll(async () => {
  inbox = await mailInbox();
  t = await testContext({ SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, EMAIL_FROM: 'id@example.com' });
  await updateSettings(t.ctx, { sign_in: { factors: ['totp', 'passkey', 'email_code'] } });
});
afterAll(async () => {
  await t.close();
  await inbox.close();
});
beforeEach(() => {
  inbox.mails.length = 0;
});

const browser = { userAgent: 'a test', cookies: null };

/** A user with codes by email and this verified address. */
async function withCodes(kinds: ('totp' | 'email_code')[] = ['email_code']) {
  const user = await t.user({ email_verified: true });
  for (const kind of kinds)
    await t.db.insert(factors).values({ id: newId(), userId: user.id, kind, name: kind, secret: 'unused' });
  return user;
}

/** The same, who has given the password. */
async function begun(kinds?: ('totp' | 'email_code')[]) {
  const user = await withCodes(kinds);
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'factor_required') throw new Error(started.outcome);
  return { user, id: started.signInId };
}

async function codeTo(email: string): Promise<string> {
  await deliverMails(t.ctx);
  const { parsed } = await inbox.mailTo(email);
  return /\d{6}/.exec(parsed.subject ?? '')?.[0] ?? '';
}

async function prove(id: string, code: string) {
  const signIn = await findSignIn(t.ctx, id);
  if (!signIn) return { outcome: 'ended' };
  const check = checkEmailCode(await findFactors(t.db, signIn.userId));
  return proveCode(t.ctx, signIn, { code, check, knownDevice: null });
}

/** Makes the last code of a sign-in older, for the next mail. */
const forgetPending = (id: string) => t.db.update(signIns).set({ pending: null }).where(eq(signIns.id, id));

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code by email', () => {
  it('is sent when the password was right and nothing else can be used, and completes the sign-in', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    expect(await prove(id, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toEqual({ outcome: 'proved' });
    const started = await continueSignIn(t.ctx, id, browser);
    if (started.outcome !== 'started') throw new Error(started.outcome);
    expect((await findSession(t.ctx, started.sessionId))?.session.amr).toEqual(['pwd', 'otp', 'mfa']);
    const [factor] = await findFactors(t.db, user.id);
    expect(factor?.lastUsedAt).not.toBeNull();
  });

  it('is not sent by itself to a user with another factor, and not after a wrong password', async () => {
    await begun(['totp', 'email_code']);
    const user = await withCodes();
    await startSession(t.ctx, { username: user.username, password: 'wrong' }, browser);
    await deliverMails(t.ctx);
    expect(inbox.mails).toEqual([]);
  });

  it('the mail has the place of the browser and says how long the code works; the row of the sign-in does not show it', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    const [mail] = inbox.mails;
    expect(mail?.parsed.text).toContain('It works once, for 10 minutes.');
    expect(mail?.parsed.text).toContain('192.0.2.1');
    const [row] = await t.db.select().from(signIns).where(eq(signIns.id, id));
    expect(row?.pending).not.toContain(code);
  });

  it('A110: is accepted once, also when it is sent twenty times at once', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => prove(id, code)));
    expect(answers.filter(({ outcome }) => outcome === 'proved')).toHaveLength(1);
    expect((await continueSignIn(t.ctx, id, browser)).outcome).toBe('started');
    await t.db.execute('delete from throttle_buckets');
    const again = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
    if (again.outcome !== 'factor_required') throw new Error(again.outcome);
    expect(await prove(again.signInId, code)).toEqual({ outcome: 'wrong' });
  });

  it('A110: after five wrong codes the sign-in has ended; the fifth try counts if it is right', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    for (let n = 0; n < 4; n++) expect(await prove(id, other(code))).toEqual({ outcome: 'wrong' });
    expect(await prove(id, code)).toEqual({ outcome: 'proved' });
    const second = await begun();
    const secondCode = await codeTo(second.user.email);
    for (let n = 0; n < 5; n++) expect(await prove(second.id, other(secondCode))).toEqual({ outcome: 'wrong' });
    expect(await prove(second.id, secondCode)).toEqual({ outcome: 'ended' });
    const failed = await t.db.select().from(auditEvents).where(eq(auditEvents.targetId, second.user.id));
    expect(failed.filter(({ action }) => action === 'user.sign_in_failed')).toHaveLength(5);
  });

  it('another one makes the first invalid, and cannot be asked for at once', async () => {
    const { user, id } = await begun();
    const first = await codeTo(user.email);
    expect(await sendEmailCode(t.ctx, id)).toMatchObject({ outcome: 'early', retryAfterSeconds: expect.any(Number) });
    await forgetPending(id);
    inbox.mails.length = 0;
    expect(await sendEmailCode(t.ctx, id)).toEqual({ outcome: 'sent' });
    const second = await codeTo(user.email);
    if (first !== second) expect(await prove(id, first)).toEqual({ outcome: 'wrong' });
    expect(await prove(id, second)).toEqual({ outcome: 'proved' });
  });

  it('A110: twenty requests for a code at once send one mail', async () => {
    const user = await withCodes();
    const id = await beginSignIn(t.ctx, { user: { id: user.id, epoch: 1 }, amr: ['pwd'] });
    const sent = await Promise.all(Array.from({ length: 20 }, () => sendEmailCode(t.ctx, id)));
    expect(sent.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
    await deliverMails(t.ctx);
    expect(inbox.mails).toHaveLength(1);
  });

  it('of another sign-in, or after its time, proves nothing', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    const second = await begun();
    await codeTo(second.user.email);
    expect(await prove(second.id, code)).toEqual({ outcome: 'wrong' });
    const [row] = await t.db.select().from(signIns).where(eq(signIns.id, id));
    await t.db
      .update(signIns)
      .set({ pending: row?.pending ?? null })
      .where(eq(signIns.id, second.id));
    expect(await prove(second.id, code)).toEqual({ outcome: 'wrong' });
    await t.db
      .update(signIns)
      .set({ expiresAt: new Date(0) })
      .where(eq(signIns.id, id));
    expect(await prove(id, code)).toEqual({ outcome: 'ended' });
  });

  it('is bound to the verified address: a code that was sent to an earlier one proves nothing', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    const signIn = await findSignIn(t.ctx, id);
    if (!signIn) throw new Error('ended');
    await updateUser(t.ctx, { id: user.id, email: `new-${user.email}`, email_verified: true });
    const check = checkEmailCode(await findFactors(t.db, user.id));
    expect(await check(t.ctx, signIn, code)).toBeNull();
    const changed = await findSignIn(t.ctx, id);
    expect(changed && isCodeSent(t.ctx, changed)).toBe(false);
    expect(await sendEmailCode(t.ctx, id)).toEqual({ outcome: 'sent' });
    expect(await prove(id, await codeTo(`new-${user.email}`))).toEqual({ outcome: 'proved' });
  });

  it('A110: proves nothing with a factor that was removed meanwhile', async () => {
    const { user, id } = await begun();
    const code = await codeTo(user.email);
    const rows = await findFactors(t.db, user.id);
    const signIn = await findSignIn(t.ctx, id);
    await t.db.delete(factors).where(eq(factors.userId, user.id));
    expect(signIn && (await checkEmailCode(rows)(t.ctx, signIn, code))).toBeNull();
  });
});

describe('where no code can be sent', () => {
  const usable = async (ctx: Ctx, userId: string) =>
    (await findUsableFactors(ctx, await readSettings(t.db), userId)).map(({ kind }) => kind);

  it('the factor is not asked for: mail is off, or the address is not verified', async () => {
    const user = await withCodes();
    expect(await usable(t.ctx, user.id)).toEqual(['email_code']);
    expect(await usable({ ...t.ctx, mailer: null }, user.id)).toEqual([]);
    const started = await startSession(
      { ...t.ctx, mailer: null },
      { username: user.username, password: PASSWORD },
      browser,
    );
    expect(started.outcome).toBe('started');
    await t.db.update(users).set({ emailVerified: false }).where(eq(users.id, user.id));
    expect(await usable(t.ctx, user.id)).toEqual([]);
  });

  it('a sign-in that waits for a code says so', async () => {
    const { id } = await begun();
    expect(await sendEmailCode({ ...t.ctx, mailer: null }, id)).toEqual({ outcome: 'off' });
    const hourly = { ...t.ctx, ip: null };
    for (let sent = 0; sent < 20; sent++) {
      await forgetPending(id);
      await sendEmailCode(hourly, id);
    }
    await forgetPending(id);
    expect(await sendEmailCode(hourly, id)).toEqual({ outcome: 'limited' });
    expect(await sendEmailCode(t.ctx, newId())).toEqual({ outcome: 'ended' });
  });

  it('the settings do not allow codes by email while mail is off, and keep them when it is turned off later', async () => {
    const off = { ...t.ctx, mailer: null };
    await updateSettings(off, { sign_in: { factors: ['passkey', 'email_code'] } });
    await updateSettings(off, { sign_in: { factors: ['passkey'] } });
    await expect(updateSettings(off, { sign_in: { factors: ['passkey', 'email_code'] } })).rejects.toMatchObject({
      errors: [{ path: 'sign_in.factors', message: expect.stringContaining('SMTP_URL') }],
    });
    await updateSettings(t.ctx, { sign_in: { factors: ['totp', 'passkey', 'email_code'] } });
  });
});

it('A109: the step-up of a session in which nothing was proved does not make the session look new', async () => {
  const user = await t.user();
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const { sessionId } = started;
  const epoch = { id: user.id, epoch: 1 };
  const unproved = await beginSignIn(t.ctx, { user: epoch, amr: [], sessionId });
  expect(await continueSignIn(t.ctx, unproved, browser)).toEqual({ outcome: 'ended' });
  expect(await findSession(t.ctx, sessionId)).not.toBeNull();
  const proved = await beginSignIn(t.ctx, { user: epoch, amr: ['otp'], sessionId });
  expect((await findSignIn(t.ctx, proved))?.amr).toEqual(['pwd', 'otp', 'mfa']);
  expect((await continueSignIn(t.ctx, proved, browser)).outcome).toBe('started');
});
