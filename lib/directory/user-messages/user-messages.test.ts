import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as messagesRoute from '@/app/(rest)/users/[id]/messages/route';
import { mails, users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { findAccountLink } from '@/lib/directory/account-links';
import { createInvitation } from '@/lib/directory/invitations';
import { managementCaller } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { listUserMessages, sendUserMessage } from './';

const mail = { SMTP_URL: 'smtp://127.0.0.1:9', EMAIL_FROM: 'id@example.com' };

let off: TestContext;
let on: TestContext;
beforeAll(async () => {
  on = await testContext({ ...mail, THROTTLE_MAILS_PER_RECIPIENT_PER_HOUR: '2' });
  off = await testContext({ ISSUER: 'https://id.example.com/auth' });
});
afterAll(async () => {
  await off.close();
  await on.close();
});

const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? '';
const withoutPassword = async (t: TestContext) => {
  const user = await t.user();
  await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, user.id));
  return user;
};

describe('where mail is off', () => {
  it('A108: the answer has the link, on the issuer, and 200', async () => {
    const send = await managementCaller(off, ['users:write']);
    const { id, email } = await off.user();
    const headers = { 'X-Forwarded-Host': 'evil.example', Host: 'evil.example' };
    const answer = await send(messagesRoute, 'POST', { body: { kind: 'verification' }, params: { id }, headers });
    expect([answer.status, answer.body.kind, answer.body.email]).toEqual([200, 'verification', email]);
    expect(answer.body.link).toMatch(/^https:\/\/id\.example\.com\/auth\/verify-email\?token=[\w-]{43}$/);
    const found = await findAccountLink(off.ctx, ['verify_address'], tokenOf(answer.body.link));
    expect(found).toMatchObject({ state: 'live', link: { userId: id, email } });
    const { items } = await listAuditEvents(off.ctx, { target: id, action: 'user.message_sent' });
    expect(items).toMatchObject([{ target: { id }, after: { kind: 'verification' } }]);
    expect(JSON.stringify(items)).not.toContain(tokenOf(answer.body.link));
  });

  it('a newer link ends the earlier one of its kind', async () => {
    const { id } = await off.user();
    const first = await sendUserMessage(off.ctx, { id, kind: 'password_reset' });
    await sendUserMessage(off.ctx, { id, kind: 'password_reset' });
    expect((await findAccountLink(off.ctx, ['reset_password'], tokenOf(first.link))).state).toBe('used');
  });

  it('the link lets the caller take over the account, so it needs rank and a recent sign-in', async () => {
    const admin = await off.user({ roles: ['admin'] });
    const support = off.as(['users:read', 'users:write']);
    await expect(sendUserMessage(support, { id: admin.id, kind: 'password_reset' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { id } = await off.user();
    const session = { id, signedInSecondsAgo: 86_400, amr: ['pwd'] };
    const stale = { ...support, actor: { ...support.actor, session } };
    await expect(sendUserMessage(stale, { id, kind: 'password_reset' })).rejects.toMatchObject({
      code: 'reauthentication_required',
    });
  });

  it('a link that would be of no use is refused, and the list says why', async () => {
    const verified = await off.user({ email_verified: true });
    const bare = await withoutPassword(off);
    await off.db.update(users).set({ isActive: false }).where(eq(users.id, bare.id));
    const problemsOf = async (id: string) =>
      (await listUserMessages(off.ctx, { id })).items.map(({ kind, problem }) => [kind, problem !== null]);
    expect(await problemsOf(verified.id)).toEqual([
      ['verification', true],
      ['password_reset', false],
      ['invitation', true],
    ]);
    expect((await problemsOf(bare.id)).every(([, isRefused]) => isRefused)).toBe(true);
    for (const kind of ['verification', 'invitation'] as const)
      await expect(sendUserMessage(off.ctx, { id: verified.id, kind })).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      sendUserMessage(off.ctx, { id: '00000000-0000-7000-8000-000000000000', kind: 'invitation' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('where mail is on', () => {
  it('the link is mailed, the answer has none, and the limit of the address refuses more', async () => {
    const user = await withoutPassword(on);
    for (const kind of ['verification', 'invitation'] as const)
      expect(await sendUserMessage(on.ctx, { id: user.id, kind })).toMatchObject({ kind, link: null });
    const queued = await on.db.select().from(mails).where(eq(mails.userId, user.id));
    expect(queued.map(({ kind, recipient }) => [kind, recipient]).sort()).toEqual([
      ['invitation', user.email],
      ['verify_address', user.email],
    ]);
    await expect(sendUserMessage(on.ctx, { id: user.id, kind: 'verification' })).rejects.toMatchObject({
      code: 'rate_limited',
    });
  });

  it('an invitation is mailed too', async () => {
    const sent = await createInvitation(on.ctx, { email: 'guest@example.com' });
    expect([sent.link, sent.state]).toEqual([null, 'pending']);
    const queued = await on.db.select().from(mails).where(eq(mails.recipient, 'guest@example.com'));
    expect(queued).toMatchObject([{ kind: 'invitation', userId: null }]);
    expect(queued[0]?.validUntil?.toISOString()).toBe(sent.expires_at);
  });
});
