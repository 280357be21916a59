import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as templateRoute from '@/app/(rest)/mail-templates/[kind]/route';
import * as templatesRoute from '@/app/(rest)/mail-templates/route';
import * as sendAgainRoute from '@/app/(rest)/mails/[id]/send-again/route';
import * as mailsRoute from '@/app/(rest)/mails/route';
import { listAuditEvents } from '@/lib/audit';
import { type MailInbox, mailInbox } from '@/lib/testing/mail-inbox';
import { managementCaller } from '@/lib/testing/management-caller';
import { freePort } from '@/lib/testing/server-process';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import {
  deliverMails,
  durationText,
  getMailTemplate,
  listMails,
  listMailTemplates,
  locationText,
  previewMail,
  queueMail,
  resetMailTemplate,
  sendTestMail,
  updateMailTemplate,
} from './';
import { mailKindNames } from './mail-kinds';

const kind = 'reset_password' as const;
const html = '<p>Hello {{name}}</p><a href="{{link}}">Go</a>';

let t: TestContext;
let inbox: MailInbox;
beforeAll(async () => {
  const port = await freePort();
  inbox = await mailInbox({}, port);
  t = await testContext({ SMTP_URL: `smtp://127.0.0.1:${port}`, EMAIL_FROM: 'id@example.com' });
});
afterAll(async () => {
  await t.close();
  await inbox.close();
});
afterEach(async () => {
  await resetMailTemplate(t.ctx, { kind });
});

const lastEvent = async () => (await listAuditEvents(t.ctx, { limit: 1 })).items[0];

describe('templates', () => {
  it('a changed template is used for the next mail, also for one that waits', async () => {
    const to = 'waits@example.com';
    const values = { link: '/reset-password?token=x', expires_in: '1 hour', location: '192.0.2.1' } as const;
    await t.db.transaction((tx) => queueMail(tx, t.ctx, { kind, to, values }));
    await updateMailTemplate(t.ctx, { kind, subject: 'Ours', html, text: 'Hello {{name}} {{link}}' });
    await deliverMails(t.ctx);
    const { parsed } = await inbox.mailTo(to);
    expect(parsed.subject).toBe('Ours');
    expect(parsed.html).toBe('<p>Hello there</p><a href="http://localhost:8000/reset-password?token=x">Go</a>');
  });

  it('a change is recorded with digests of the bodies, and a reset too', async () => {
    await updateMailTemplate(t.ctx, { kind, html });
    expect(await lastEvent()).toMatchObject({
      action: 'mail_template.updated',
      target: { kind: 'mail_template', id: kind, name: 'Reset password' },
      after: { html: expect.stringMatching(/^46 characters, SHA-256 [0-9a-f]{16}$/) },
    });
    const saved = await getMailTemplate(t.ctx, { kind });
    expect(saved).toMatchObject({ html, is_customized: true });
    const reset = await resetMailTemplate(t.ctx, { kind, version: saved.version });
    expect(reset.is_customized).toBe(false);
    expect(await lastEvent()).toMatchObject({ action: 'mail_template.reset' });
    expect((await listMailTemplates(t.ctx, {})).items.filter((item) => item.is_customized)).toEqual([]);
  });

  it('the template of a language goes before the one for every language, which goes before the one of the service', async () => {
    const german = await t.user({ email: 'hans@example.com', profile: { locale: 'de-CH' } });
    let count = 0;
    const sent = async () => {
      count += 1;
      const to = `hans${count}@example.com`;
      const mail = {
        kind,
        to,
        user: german,
        values: { link: '/x' as const, expires_in: '', location: '' },
      };
      await t.db.transaction((tx) => queueMail(tx, t.ctx, mail));
      await deliverMails(t.ctx);
      return (await inbox.mailTo(to)).parsed.subject;
    };
    expect(await sent()).toBe('Setzen Sie Ihr Passwort zurück');
    await updateMailTemplate(t.ctx, { kind, subject: 'For everybody' });
    expect(await sent()).toBe('For everybody');
    const before = await getMailTemplate(t.ctx, { kind, locale: 'de' });
    expect(before).toMatchObject({ locale: 'de', subject: 'For everybody', is_customized: false });
    await updateMailTemplate(t.ctx, { kind, locale: 'de', version: before.version, subject: 'Auf Deutsch' });
    expect(await sent()).toBe('Auf Deutsch');
    expect(await getMailTemplate(t.ctx, { kind })).toMatchObject({ locale: null, customized_locales: ['de'] });
    expect((await getMailTemplate(t.ctx, { kind, locale: 'ar' })).subject).toBe('For everybody');
    const reset = await resetMailTemplate(t.ctx, { kind, locale: 'de' });
    expect(reset).toMatchObject({ subject: 'For everybody', is_customized: false, customized_locales: [] });
  });

  it('a receiver without a language gets the one of the page, and else the default of the settings', async () => {
    const sentWith = async (languages: typeof t.ctx.languages) => {
      const to = `${languages?.chosen ?? languages?.acceptLanguage ?? 'nobody'}@example.com`;
      const values = { link: '/x' as const, expires_in: durationText(1800), location: locationText(null) };
      const ctx = { ...t.ctx, ...(languages && { languages }) };
      await t.db.transaction((tx) => queueMail(tx, ctx, { kind: 'reset_password', to, values }));
      await deliverMails(t.ctx);
      return (await inbox.mailTo(to)).parsed.text;
    };
    expect(await sentWith(undefined)).toContain('for 30 minutes');
    const german = await sentWith({ uiLocales: null, chosen: null, acceptLanguage: 'de-AT' });
    expect(german).toContain('Hallo und guten Tag,');
    expect(german).toContain('Gültigkeit: 30 Minuten');
    expect(german).toContain('Von: einer unbekannten Adresse');
    expect(await sentWith({ uiLocales: 'xx', chosen: 'ar', acceptLanguage: 'de' })).toContain('مرحبًا بك،');
  });

  it('a template with a mistake is refused at its field, and nothing changes', async () => {
    const change = updateMailTemplate(t.ctx, { kind, subject: '{{code}}', text: 'no link' });
    await expect(change).rejects.toMatchObject({
      code: 'invalid',
      errors: [
        { path: 'subject', message: 'must not contain {{code}}, which is not a variable of this mail' },
        { path: 'text', message: 'must contain {{link}}' },
      ],
    });
    for (const empty of [{ subject: ' ' }, { html: '' }, { subject: 'a\nb' }, { text: 'x\0' }])
      await expect(updateMailTemplate(t.ctx, { kind, ...empty })).rejects.toMatchObject({ code: 'invalid' });
    expect((await getMailTemplate(t.ctx, { kind })).is_customized).toBe(false);
  });

  it('a stale version is refused', async () => {
    const { version } = await getMailTemplate(t.ctx, { kind });
    await updateMailTemplate(t.ctx, { kind, html, version });
    await expect(updateMailTemplate(t.ctx, { kind, html: `${html}!`, version })).rejects.toMatchObject({
      code: 'stale',
    });
    await expect(resetMailTemplate(t.ctx, { kind, version })).rejects.toMatchObject({ code: 'stale' });
  });

  it('the preview shows what is typed with sample values, and why it cannot be saved', async () => {
    const { mail, problems } = await previewMail(t.ctx, { kind, html: `${html}{{code}}` });
    expect(mail.html).toContain('<p>Hello Ada Lovelace</p>');
    expect(problems).toEqual([{ path: 'html', message: expect.stringContaining('{{code}}') }]);
  });
});

describe('a test mail', () => {
  it('goes to the administrator, and is recorded', async () => {
    const user = await t.user({ roles: ['admin'], name: 'Grace' });
    const ctx = { ...t.ctx, actor: { ...t.ctx.actor, kind: 'user' as const, id: user.id } };
    expect(await sendTestMail(ctx, {})).toMatchObject({ to: user.email, state: 'sent', error: null });
    expect((await inbox.mailTo(user.email)).parsed.text).toContain('Hello Grace,');
    expect(await lastEvent()).toMatchObject({ action: 'mail.test_sent', target: { name: user.email } });
    await expect(sendTestMail(ctx, { to: 'someone@example.com' })).rejects.toMatchObject({
      errors: [{ path: 'to', message: 'must be your own email address' }],
    });
  });

  it('shows the answer of a server that refuses, and is tried again after 4xx', async () => {
    inbox.refuse({ at: 'recipient', code: 451, text: 'Later' }, { at: 'recipient', code: 550, text: 'Never' });
    const to = 'refused@example.com';
    expect(await sendTestMail(t.ctx, { to })).toMatchObject({ state: 'queued', error: '451 Later' });
    expect(await sendTestMail(t.ctx, { to })).toMatchObject({ state: 'failed', error: '550 Never' });
    const { items } = await listMails(t.ctx, { recipient: to });
    expect(items.map(({ state, can_be_sent_again }) => [state, can_be_sent_again])).toEqual([
      ['failed', true],
      ['queued', false],
    ]);
  });

  it.each(['', 'no address', 'a@example.com,b@example.com'])('A105: %j is refused as recipient', async (to) => {
    await expect(sendTestMail(t.ctx, { to })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('over the limit it is refused, and while mail is off', async () => {
    const to = 'often@example.com';
    for (let at = 0; at < 6; at++) await sendTestMail(t.ctx, { to });
    await expect(sendTestMail(t.ctx, { to })).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(sendTestMail({ ...t.ctx, mailer: null }, { to })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the management API', () => {
  let call: Awaited<ReturnType<typeof managementCaller>>;
  beforeAll(async () => {
    call = await managementCaller(t, ['settings:read', 'settings:write']);
  });

  it('reads, changes and resets a template, with ETag', async () => {
    const params = { kind };
    const read = await call(templateRoute, 'GET', { params });
    expect(read.body.variables.map(({ name }: { name: string }) => name)).toContain('link');
    const etag = read.headers.get('etag') ?? '';
    const changed = await call(templateRoute, 'PATCH', { params, body: { html }, headers: { 'If-Match': etag } });
    expect(changed.body).toMatchObject({ html, is_customized: true });
    const stale = await call(templateRoute, 'DELETE', { params, headers: { 'If-Match': etag } });
    expect(stale.status).toBe(412);
    expect((await call(templateRoute, 'DELETE', { params })).body.is_customized).toBe(false);
    expect((await call(templatesRoute, 'GET')).body.items).toHaveLength(mailKindNames.length);
    expect((await call(templateRoute, 'GET', { params: { kind: 'nonsense' } })).status).toBe(400);
  });

  it('lists mails and queues a failed one again', async () => {
    inbox.refuse({ at: 'recipient', code: 550, text: 'Never' });
    const { id } = await sendTestMail(t.ctx, { to: 'again@example.com' });
    const listed = await call(mailsRoute, 'GET', { path: '/mails?state=failed&recipient=again@example.com' });
    expect(listed.body.items).toMatchObject([{ id, last_error: '550 Never', state: 'failed' }]);
    const again = await call(sendAgainRoute, 'POST', { params: { id } });
    expect(again.body).toMatchObject({ id, state: 'queued', attempts: 0 });
    expect(await lastEvent()).toMatchObject({ action: 'mail.sent_again', target: { name: 'again@example.com' } });
    expect((await call(sendAgainRoute, 'POST', { params: { id } })).status).toBe(409);
    await deliverMails(t.ctx);
    await inbox.mailTo('again@example.com');
  });
});
