import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { users } from '@/db/schema';
import { deliverMails } from '@/lib/directory/mail';
import { updateSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { type MailInbox, mailInbox } from '@/lib/testing/mail-inbox';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { findSession, startSession } from '../sessions';
import { listUserFactors } from '../user-factors';
import { beginOwnEmailCode, confirmOwnEmailCode, listOwnFactors } from './';

let t: TestContext;
let inbox: MailInbox;

beforeAll(async () => {
  inbox = await mailInbox();
  t = await testContext({ SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, EMAIL_FROM: 'id@example.com' });
  await updateSettings(t.ctx, { sign_in: { factors: ['totp', 'email_code'] } });
});
afterAll(async () => {
  await t.close();
  await inbox.close();
});
beforeEach(() => {
  inbox.mails.length = 0;
});

async function signedIn(email_verified = true) {
  const user = await t.user({ email_verified });
  const started = await startSession(
    t.ctx,
    { username: user.username, password: PASSWORD },
    { userAgent: null, cookies: null },
  );
  const found = started.outcome === 'started' ? await findSession(t.ctx, started.sessionId) : null;
  if (!found) throw new Error(started.outcome);
  return { user, ctx: { ...t.ctx, actor: found.actor } as Ctx };
}

async function codeTo(email: string): Promise<string> {
  await deliverMails(t.ctx);
  return /\d{6}/.exec((await inbox.mailTo(email)).parsed.subject ?? '')?.[0] ?? '';
}

it('is added by the code of a mail to the verified address, once, with recovery codes and a notice', async () => {
  const { user, ctx } = await signedIn();
  const { enrolment, to } = await beginOwnEmailCode(ctx, {});
  expect(to).toBe(user.email);
  const code = await codeTo(user.email);
  inbox.mails.length = 0;
  const added = await Promise.allSettled(
    Array.from({ length: 20 }, () => confirmOwnEmailCode(ctx, { enrolment, code })),
  );
  const done = added.filter((one) => one.status === 'fulfilled');
  expect(done.map(({ value }) => value.recoveryCodes)).toEqual([expect.any(Array)]);
  expect((await listOwnFactors(ctx, {})).items).toMatchObject([{ kind: 'email_code', name: 'Code by email' }]);
  await deliverMails(t.ctx);
  const notice = await inbox.mailTo(user.email);
  expect(notice.parsed.subject).toBe('A second factor was added to your account');
  expect(notice.parsed.text).toContain('Factor: Code by email');
  // How many of the twenty were counted as attempts depends on their order.
  await t.db.execute('delete from throttle_buckets');
  const again = await beginOwnEmailCode(ctx, {});
  inbox.mails.length = 0;
  const second = await codeTo(user.email);
  await expect(confirmOwnEmailCode(ctx, { enrolment: again.enrolment, code: second })).rejects.toMatchObject({
    code: 'conflict',
    message: 'You get codes by email already.',
  });
});

it('A109: is not added by a wrong code, an enrolment of another user or an unknown one', async () => {
  const { user, ctx } = await signedIn();
  const { enrolment } = await beginOwnEmailCode(ctx, {});
  const code = await codeTo(user.email);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  await expect(confirmOwnEmailCode(ctx, { enrolment, code: wrong })).rejects.toMatchObject({
    errors: [{ path: 'code', message: 'is not the code of the last mail, or has expired' }],
  });
  const other = await signedIn();
  for (const given of [enrolment, newId()])
    await expect(confirmOwnEmailCode(other.ctx, { enrolment: given, code })).rejects.toMatchObject({
      code: 'conflict',
    });
  expect((await listOwnFactors(ctx, {})).items).toEqual([]);
  await confirmOwnEmailCode(ctx, { enrolment, code });
});

it('A96: five wrong codes end the enrolment', async () => {
  const { user, ctx } = await signedIn();
  const { enrolment } = await beginOwnEmailCode(ctx, {});
  const code = await codeTo(user.email);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  for (let n = 0; n < 5; n++)
    await expect(confirmOwnEmailCode(ctx, { enrolment, code: wrong })).rejects.toMatchObject({ code: 'invalid' });
  await expect(confirmOwnEmailCode(ctx, { enrolment, code })).rejects.toMatchObject({ code: 'conflict' });
});

it('needs a verified address, mail, a setting and a recent sign-in', async () => {
  const { ctx } = await signedIn(false);
  await expect(beginOwnEmailCode(ctx, {})).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('not verified'),
  });
  expect((await listOwnFactors(ctx, {})).noCodes).toBe('unverified');
  const off = { ...ctx, mailer: null };
  await expect(beginOwnEmailCode(off, {})).rejects.toMatchObject({
    message: expect.stringContaining('cannot send mail'),
  });
  expect((await listOwnFactors(off, {})).noCodes).toBe('mail_off');
  const { session } = ctx.actor;
  const stale = { ...ctx.actor, session: session && { ...session, signedInSecondsAgo: 1e6 } };
  await expect(beginOwnEmailCode({ ...ctx, actor: stale }, {})).rejects.toMatchObject({
    code: 'reauthentication_required',
  });
  await updateSettings(t.ctx, { sign_in: { factors: ['totp'] } });
  await expect(beginOwnEmailCode(ctx, {})).rejects.toMatchObject({
    message: expect.stringContaining('does not allow'),
  });
  await updateSettings(t.ctx, { sign_in: { factors: ['totp', 'email_code'] } });
});

it('administrators see whether it can be used', async () => {
  const { user, ctx } = await signedIn();
  const { enrolment } = await beginOwnEmailCode(ctx, {});
  await confirmOwnEmailCode(ctx, { enrolment, code: await codeTo(user.email) });
  const usable = async (of: Ctx) => (await listUserFactors(of, { id: user.id })).items.map((item) => item.is_usable);
  expect(await usable(t.ctx)).toEqual([true]);
  expect(await usable({ ...t.ctx, mailer: null })).toEqual([false]);
  await t.db.update(users).set({ emailVerified: false }).where(eq(users.id, user.id));
  expect(await usable(t.ctx)).toEqual([false]);
});
