import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import type { Mailer } from '@/lib/kernel/ports';
import { smtpMailer } from '@/lib/runtime/adapters/smtp-mailer';
import { type MailInbox, mailInbox } from '@/lib/testing/mail-inbox';
import { rounds } from '@/lib/testing/rounds';
import { hasOpenssl, selfSigned } from '@/lib/testing/self-signed';
import { freePort, tempDir } from '@/lib/testing/server-process';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { deliverMails, getMailStatus, isMailOn, type QueuedMail, queueMail, sendMailAgain } from './';
import type { MailKind } from './mail-kinds';

const FROM = 'Identity, Inc. <id@example.com>';
type Settings = Parameters<typeof smtpMailer>[0];
const TOKEN = 'secret-token-4711';

let t: TestContext;
let inbox: MailInbox;
let port: number;
beforeAll(async () => {
  port = await freePort();
  t = await testContext({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    EMAIL_FROM: FROM.replace(', Inc.', ' Inc.'),
    ISSUER: 'https://id.example.com',
    THROTTLE_MAILS_PER_RECIPIENT_PER_HOUR: '1000',
    THROTTLE_MAILS_PER_IP_PER_HOUR: '1000',
  });
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.db.execute('delete from mails');
  inbox = await mailInbox({}, port);
});
afterEach(() => inbox.close());

const reset = (to: string, more: Partial<QueuedMail<'reset_password'>> = {}): QueuedMail<'reset_password'> => ({
  kind: 'reset_password',
  to,
  values: { link: `/reset-password?token=${TOKEN}`, expires_in: '30 minutes', location: '192.0.2.1' },
  ...more,
});
const queue = <K extends MailKind>(mail: QueuedMail<K>, ctx: Ctx = t.ctx) =>
  ctx.db.transaction((tx) => queueMail(tx, ctx, mail));
const rows = () =>
  t.db.execute<{
    id: string;
    state: string;
    attempts: number;
    last_error: string | null;
    sealed_values: string | null;
  }>(`select id, state, attempts, last_error, sealed_values from mails order by created_at, id`);
const mailerThat = (send: Mailer['send']): Mailer => ({ send, isOpen: () => true, close: async () => {} });
const makeDue = () => t.db.execute(`update mails set next_attempt_at = now() where state = 'queued'`);

describe('a mail', () => {
  it('A108: arrives with both bodies, from the configured sender, with a link of the issuer', async () => {
    const user = await t.user({ name: 'Ada <b>' });
    expect(await queue(reset('ada@example.com', { user }))).toBe('queued');
    await deliverMails(t.ctx);
    const { from, to, parsed } = await inbox.mailTo('ada@example.com');
    expect([from, to]).toEqual(['id@example.com', ['ada@example.com']]);
    expect(parsed.from?.value).toEqual([{ name: 'Identity Inc.', address: 'id@example.com' }]);
    expect(parsed.subject).toBe('Reset your password');
    expect(parsed.text).toContain(`https://id.example.com/reset-password?token=${TOKEN}`);
    expect(parsed.html).toContain(`href="https://id.example.com/reset-password?token=${TOKEN}"`);
    expect(parsed.html).toContain('Hello Ada &lt;b&gt;,');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('exists only if its change is committed', async () => {
    const failing = change(t.ctx, async (tx) => {
      await queueMail(tx, t.ctx, reset('ada@example.com'));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await rows()).toEqual([]);
  });

  it('A128: its values are encrypted at rest, and removed once it is sent', async () => {
    await queue(reset('ada@example.com'));
    const [{ row } = { row: '' }] = await t.db.execute<{ row: string }>(`select m::text as row from mails m`);
    expect(row).not.toContain(TOKEN);
    expect((await rows())[0]?.sealed_values).not.toBeNull();
    await deliverMails(t.ctx);
    expect(await rows()).toMatchObject([{ state: 'sent', sealed_values: null, attempts: 1, last_error: null }]);
  });

  it('A105: goes to one recipient, whatever its address contains', async () => {
    for (const to of ['a@example.com\r\nBcc: eve@example.com', 'a@example.com,eve@example.com', '<a@example.com>'])
      await expect(queue(reset(to))).rejects.toThrow('the recipient is not one email address');
    const inviter = 'Eve\r\nBcc: eve@example.com\r\n\r\nbody';
    const values = { link: '/invitation?token=x', expires_in: '3 days', inviter } as const;
    await queue({ kind: 'invitation', to: 'ada@example.com', values });
    await deliverMails(t.ctx);
    const { to, parsed } = await inbox.mailTo('ada@example.com');
    expect(to).toEqual(['ada@example.com']);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.subject).toBe('Eve Bcc: eve@example.com body invites you to Identity Service');
  });

  it('goes to an international address', async () => {
    await queue(reset('jürgen@müller.example'));
    await deliverMails(t.ctx);
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]?.to[0]?.normalize()).toMatch(/^jürgen@(müller|xn--mller-kva)\.example$/);
  });
});

describe('a server that refuses', () => {
  it('4xx: the mail is tried again later, then arrives', async () => {
    inbox.refuse({ at: 'recipient', code: 451, text: 'Greylisted, try later' });
    await queue(reset('ada@example.com'));
    await deliverMails(t.ctx);
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1, last_error: '451 Greylisted, try later' }]);
    await deliverMails(t.ctx);
    expect(inbox.mails).toEqual([]);
    const [waits] = await t.db.execute<{ seconds: number }>(
      `select extract(epoch from next_attempt_at - now())::int as seconds from mails`,
    );
    expect(waits?.seconds).toBeGreaterThan(50);
    await makeDue();
    await deliverMails(t.ctx);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2, last_error: null }]);
  });

  it.each([
    { at: 'recipient', code: 550, text: 'No such user here' },
    { at: 'content', code: 554, text: 'Message rejected' },
  ] as const)('5xx to the $at: the mail has failed at once, with the answer', async (refusal) => {
    inbox.refuse(refusal);
    await queue(reset('ada@example.com'));
    await deliverMails(t.ctx);
    expect(await rows()).toMatchObject([
      { state: 'failed', attempts: 1, last_error: `${refusal.code} ${refusal.text}` },
    ]);
    await makeDue();
    expect(await deliverMails(t.ctx)).toBe(0);
  });

  it('an answer that quotes the mail reveals no link, and is one bounded line', async () => {
    const quoted = `Blocked https://id.example.com/reset-password?token=${TOKEN} ${'x'.repeat(600)}`;
    inbox.refuse({ at: 'content', code: 554, text: quoted });
    await queue(reset('ada@example.com'));
    await deliverMails(t.ctx);
    const [row] = await rows();
    expect(row?.last_error).not.toContain(TOKEN);
    expect(row?.last_error).toHaveLength(300);
  });

  it('a server that is down and comes back gets the mail', async () => {
    await inbox.close();
    await queue(reset('ada@example.com'));
    await deliverMails(t.ctx);
    expect(await rows()).toMatchObject([
      { state: 'queued', attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') },
    ]);
    inbox = await mailInbox({}, port);
    await makeDue();
    await deliverMails(t.ctx);
    await inbox.mailTo('ada@example.com');
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('after a day the mail has failed, with the last answer, and can be sent again', async () => {
    inbox.refuse({ at: 'recipient', code: 451, text: 'Later' });
    await queue(reset('ada@example.com'));
    await deliverMails(t.ctx);
    await t.db.execute(`update mails set give_up_at = now(), next_attempt_at = now()`);
    await deliverMails(t.ctx);
    const [failed] = await rows();
    expect(failed).toMatchObject({
      state: 'failed',
      attempts: 1,
      last_error: 'Not accepted in time. Last answer: 451 Later',
    });
    expect(inbox.mails).toEqual([]);
    await sendMailAgain(t.ctx, { id: failed?.id ?? '' });
    await deliverMails(t.ctx);
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
    await expect(sendMailAgain(t.ctx, { id: failed?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('a mail whose link has expired is neither sent nor sent again', async () => {
    await queue(reset('ada@example.com', { validUntil: new Date(Date.now() - 1_000) }));
    await deliverMails(t.ctx);
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'failed', last_error: 'Not accepted in time.' });
    expect(inbox.mails).toEqual([]);
    await expect(sendMailAgain(t.ctx, { id: row?.id ?? '' })).rejects.toMatchObject({
      message: expect.stringContaining('has expired'),
    });
  });
});

describe('several workers', () => {
  it('eight deliveries at once send each mail once', async () => {
    for (let round = 0; round < rounds(5); round++) {
      inbox.mails.length = 0;
      await Promise.all(Array.from({ length: 12 }, (_, n) => queue(reset(`user${n}@example.com`))));
      await Promise.all(Array.from({ length: 8 }, () => deliverMails(t.ctx)));
      const recipients = inbox.mails.flatMap(({ to }) => to);
      expect(recipients).toHaveLength(12);
      expect(new Set(recipients).size).toBe(12);
    }
  });

  it('a worker that ends before it sends: another one sends the mail when the claim is over', async () => {
    await queue(reset('ada@example.com'));
    const ended: Ctx = { ...t.ctx, mailer: mailerThat(() => new Promise(() => {})) };
    void deliverMails(ended);
    await expect.poll(async () => (await rows())[0]?.attempts).toBe(1);
    expect(await deliverMails(t.ctx)).toBe(0);
    await makeDue();
    await deliverMails(t.ctx);
    expect(inbox.mails).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('a worker that ends after it sent: the mail goes out twice at most, with the same Message-ID', async () => {
    await queue(reset('ada@example.com'));
    const { mailer } = t.ctx;
    const ended: Ctx = {
      ...t.ctx,
      mailer: mailerThat(async (mail) => {
        await mailer?.send(mail);
        return new Promise(() => {});
      }),
    };
    void deliverMails(ended);
    await inbox.mailTo('ada@example.com');
    await makeDue();
    await deliverMails(t.ctx);
    await makeDue();
    expect(await deliverMails(t.ctx)).toBe(0);
    expect(inbox.mails).toHaveLength(2);
    expect(new Set(inbox.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  });

  it('the outcome of a worker that was slower than its claim changes nothing', async () => {
    await queue(reset('ada@example.com'));
    let answer = (_: null) => {};
    const slow: Ctx = {
      ...t.ctx,
      mailer: mailerThat(
        () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      ),
    };
    const late = deliverMails(slow);
    await expect.poll(async () => (await rows())[0]?.attempts).toBe(1);
    await makeDue();
    inbox.refuse({ at: 'recipient', code: 550, text: 'No' });
    await deliverMails(t.ctx);
    answer(null);
    await late;
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 2 }]);
  });
});

it('a stop waits for the mail that is being sent, and starts no other', async () => {
  const slow = await mailInbox();
  const mailer = smtpMailer({ ...t.ctx.config.mail, port: slow.port } as Settings, 'https://id.example.com');
  for (const name of ['a', 'b']) await queue(reset(`${name}@example.com`));
  const sending = mailer.send({ id: 'x', to: 'first@example.com', subject: 'x', html: 'x', text: 'x' });
  await mailer.close();
  expect(await sending).toBeNull();
  expect(slow.mails).toHaveLength(1);
  expect(await deliverMails({ ...t.ctx, mailer })).toBe(0);
  await slow.close();
});

describe('limits', () => {
  const flooded = (ctx: Ctx): Ctx => ({
    ...ctx,
    actor: { kind: 'system', id: null, name: 'anonymous', permissions: new Set() },
    config: { ...ctx.config, throttle: { ...ctx.config.throttle, mailsPerRecipientPerHour: 3, mailsPerIpPerHour: 5 } },
  });

  it('a flood of resets to one address sends few mails, says nothing, and is counted', async () => {
    const ctx = flooded({ ...t.ctx, ip: null });
    const before = ctx.metrics.mails.limited.value;
    const results = await Promise.all(Array.from({ length: 20 }, () => queue(reset('victim@example.com'), ctx)));
    expect(results.filter((result) => result === 'queued')).toHaveLength(3);
    expect(ctx.metrics.mails.limited.value - before).toBe(17);
    expect(await queue(reset('VICTIM@example.com'), ctx)).toBe('limited');
    expect(await queue(reset('other@example.com'), ctx)).toBe('queued');
  });

  it('one network causes few mails, and does not use up the budgets of recipients beyond that', async () => {
    const ctx = flooded({ ...t.ctx, ip: '198.51.100.7' });
    const results: string[] = [];
    for (let n = 0; n < 8; n++) results.push(await queue(reset(`many${n}@example.com`), ctx));
    expect(results.filter((result) => result === 'queued')).toHaveLength(5);
    for (let n = 0; n < 3; n++)
      expect(await queue(reset('many7@example.com'), { ...ctx, ip: '203.0.113.9' })).toBe('queued');
    const admin: Ctx = { ...ctx, actor: t.ctx.actor };
    expect(await queue(reset('many6@example.com'), admin)).toBe('queued');
  });

  it('a flood of requests does not suppress a notice', async () => {
    const ctx = flooded({ ...t.ctx, ip: '198.51.100.8' });
    for (let n = 0; n < 6; n++) await queue(reset('notice@example.com'), ctx);
    const values = { time: new Date(), location: '192.0.2.1' };
    expect(await queue({ kind: 'password_changed', to: 'notice@example.com', values }, ctx)).toBe('queued');
  });

  it('a change that is rolled back takes no budget', async () => {
    const ctx = flooded({ ...t.ctx, ip: null });
    for (let n = 0; n < 5; n++)
      await ctx.db
        .transaction(async (tx) => {
          await queueMail(tx, ctx, reset('rolled-back@example.com'));
          throw new Error('rolled back');
        })
        .catch(() => {});
    expect(await queue(reset('rolled-back@example.com'), ctx)).toBe('queued');
  });
});

describe.skipIf(!hasOpenssl)('TLS', () => {
  const folder = tempDir();
  const { cert, key } = hasOpenssl ? selfSigned(folder) : { cert: '', key: '' };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const mail = { id: '00000000-0000-7000-8000-000000000001', to: 'a@example.com', subject: 'x', html: 'x', text: 'x' };
  const settings = { host: 'localhost', login: null, ca: cert, from: { name: '', address: 'id@example.com' } };

  it.each([
    ['starttls', false],
    ['implicit', true],
  ] as const)('sends over %s with a login, to a server whose certificate is trusted', async (tls, secure) => {
    const server = await mailInbox({ cert, key, secure });
    const login = { user: 'an@user', pass: 'p:/ss' };
    const mailer = smtpMailer({ ...settings, port: server.port, tls, login }, 'https://id.example.com');
    expect(await mailer.send(mail)).toBeNull();
    expect(server.mails).toMatchObject([{ secure: true }]);
    expect(server.logins).toEqual(['an@user']);
    await mailer.close();
    await server.close();
  });

  it.each(['starttls', 'implicit'] as const)('%s: a certificate that is not trusted gets no mail', async (tls) => {
    const server = await mailInbox({ cert, key, secure: tls === 'implicit' });
    const mailer = smtpMailer({ ...settings, ca: undefined, port: server.port, tls }, 'https://id.example.com');
    expect(await mailer.send(mail)).toMatchObject({
      isPermanent: false,
      reason: expect.stringContaining('self-signed'),
    });
    expect(server.mails).toEqual([]);
    await mailer.close();
    await server.close();
  });

  it('a server without STARTTLS gets neither the mail nor the password', async () => {
    const server = await mailInbox();
    const login = { user: 'user', pass: 'password' };
    const mailer = smtpMailer({ ...settings, port: server.port, tls: 'starttls', login }, 'https://id.example.com');
    expect(await mailer.send(mail)).toMatchObject({ isPermanent: false });
    expect([server.mails, server.logins]).toEqual([[], []]);
    await mailer.close();
    await server.close();
  });

  it('a wrong password is no reason to give up: it can be mended', async () => {
    const server = await mailInbox({ cert, key });
    const login = { user: 'user', pass: 'wrong' };
    const mailer = smtpMailer({ ...settings, port: server.port, tls: 'starttls', login }, 'https://id.example.com');
    const refusal = await mailer.send(mail);
    expect(refusal).toMatchObject({ isPermanent: false, reason: expect.stringContaining('535') });
    expect(refusal?.reason).not.toContain('wrong');
    await mailer.close();
    await server.close();
  });
});

it('without SMTP nothing is queued, and callers can ask', async () => {
  const off: Ctx = { ...t.ctx, mailer: null, config: { ...t.ctx.config, mail: null } };
  expect(isMailOn(off)).toBe(false);
  expect(isMailOn(t.ctx)).toBe(true);
  expect(await queue(reset('ada@example.com'), off)).toBe('off');
  expect(await rows()).toEqual([]);
  expect(await deliverMails(off)).toBe(0);
  expect(await getMailStatus(off, {})).toMatchObject({ is_on: false, server: null, queued: 0 });
});
