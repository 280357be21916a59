import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { tokenTo } from '@/lib/testing/queued-mails';
import { sessionOf, signedInUser } from '@/lib/testing/signed-in-user';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { resetPassword } from '../recovery';
import { getOwnPassword, sendOwnPasswordLink } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
});
afterAll(() => t.close());

/** A signed-in user without a password, as one who has only signed in with a provider. */
async function withoutPassword() {
  const made = await signedInUser(t);
  await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, made.user.id));
  return made;
}

it('a user without a password sets the first one with a link by mail', async () => {
  const { user, ctx } = await withoutPassword();
  expect(await getOwnPassword(ctx, {})).toEqual({ isSet: false, canSendLink: true });
  await sendOwnPasswordLink(ctx, {});
  const token = await tokenTo(t, user.email, 'reset_password');
  const password = 'the first passphrase';
  expect(await resetPassword(t.ctx, token, password)).toMatchObject({ outcome: 'changed', returnTo: '/account' });
  expect(await sessionOf(t, user.username, password)).toEqual(expect.any(String));
  const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.password_reset_requested' });
  expect(items).toMatchObject([{ actor: { id: user.id } }]);
});

it('is refused for a user with a password, without mail, and after too many mails', async () => {
  const { ctx: having } = await signedInUser(t);
  expect(await getOwnPassword(having, {})).toEqual({ isSet: true, canSendLink: true });
  await expect(sendOwnPasswordLink(having, {})).rejects.toMatchObject({ code: 'conflict' });
  const { user, ctx } = await withoutPassword();
  const silent = { ...ctx, mailer: null };
  expect(await getOwnPassword(silent, {})).toEqual({ isSet: false, canSendLink: false });
  await expect(sendOwnPasswordLink(silent, {})).rejects.toMatchObject({ code: 'conflict' });
  for (let sent = 0; sent < t.ctx.config.throttle.mailsPerRecipientPerHour; sent++) await sendOwnPasswordLink(ctx, {});
  const last = await tokenTo(t, user.email, 'reset_password');
  await expect(sendOwnPasswordLink(ctx, {})).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await resetPassword(t.ctx, last, 'the first passphrase')).toMatchObject({ outcome: 'changed' });
});
