import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queueMail } from '@/lib/directory/mail';
import { type MailInbox, mailInbox } from '@/lib/testing/mail-inbox';
import { freePort, identity, type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';
import { type TestContext, testContext } from '@/lib/testing/test-context';

const APP_SECRET = 'the secret of the service under test';
const EMAIL_FROM = 'Identity <id@example.com>';

let inbox: MailInbox;
let SMTP_URL = '';
beforeAll(async () => {
  const port = await freePort();
  inbox = await mailInbox({}, port);
  SMTP_URL = `smtp://127.0.0.1:${port}`;
});
afterAll(() => inbox.close());

it('identity mail test sends a mail and says what the server answered, and identity mail list shows it', async () => {
  const env = { APP_SECRET, SMTP_URL, EMAIL_FROM, DATA_DIR: tempDir() };
  const sent = await identity(['mail', 'test', '--to', 'ada@example.com'], env);
  expect(sent).toMatchObject({ code: 0, stdout: 'sent\n' });
  expect((await inbox.mailTo('ada@example.com')).parsed.subject).toBe('Test mail of Identity Service');
  inbox.refuse({ at: 'recipient', code: 550, text: 'Never' });
  const refused = await identity(['mail', 'test', '--to', 'eve@example.com'], env);
  expect(refused).toMatchObject({ code: 1, stdout: 'failed: 550 Never\n' });
  expect(refused.stderr).toBe('identity: The mail server did not accept the mail.\n');
  const listed = JSON.parse((await identity(['mail', 'list', '--state', 'failed', '--json'], env)).stdout);
  expect(listed.items).toMatchObject([{ recipient: 'eve@example.com', last_error: '550 Never' }]);
  const off = await identity(['mail', 'test', '--to', 'ada@example.com'], { ...env, SMTP_URL: undefined });
  expect(off).toMatchObject({ code: 1, stderr: 'identity: Mail is off: SMTP_URL is not set.\n' });
});

it('a user without a language of their own gets the mail for a new password in the language of the page', async () => {
  const env = { APP_SECRET, SMTP_URL, EMAIL_FROM, DATA_DIR: tempDir() };
  const made = await identity(
    ['user', 'create', '--username', 'hans', '--email', 'hans@example.com', '--password-stdin'],
    env,
    'plain words for hans',
  );
  expect(made).toMatchObject({ code: 0 });
  const server = await startServer(env);
  try {
    await fetch(`${server.url}/forgot-password/submit`, {
      method: 'POST',
      headers: { Origin: server.url, 'Accept-Language': 'de-AT, en;q=0.5' },
      body: new URLSearchParams({ username: 'hans' }),
    });
    const { parsed } = await inbox.mailTo('hans@example.com');
    expect(parsed.subject).toBe('Setzen Sie Ihr Passwort zurück');
    expect(parsed.text).toContain('Gültigkeit: 30 Minuten');
    expect(parsed.html).toContain('<html lang="de" dir="ltr">');
  } finally {
    await server.stop();
  }
});

describe.skipIf(!process.env.TEST_DATABASE_URL)('a process that is killed while it sends', () => {
  let t: TestContext;
  let server: ServerProcess | undefined;
  beforeAll(async () => {
    t = await testContext({ APP_SECRET, SMTP_URL, EMAIL_FROM });
  });
  afterAll(async () => {
    await server?.stop();
    await t.close();
  });

  it('leaves the mail to another process, which sends it once the claim is over', async () => {
    const env = { APP_SECRET, SMTP_URL, EMAIL_FROM, DATABASE_URL: t.url };
    const to = 'killed@example.com';
    const values = { link: '/reset-password?token=x', expires_in: '1 hour', location: '192.0.2.1' } as const;
    const isSending = inbox.hold();
    server = await startServer(env);
    await t.db.transaction((tx) => queueMail(tx, t.ctx, { kind: 'reset_password', to, values }));
    await isSending;
    await server.stop('SIGKILL');
    inbox.release();
    const [left] = await t.db.execute(`select state, attempts from mails`);
    expect(left).toEqual({ state: 'queued', attempts: 1 });
    server = await startServer(env);
    await t.db.execute(`update mails set next_attempt_at = now()`);
    await inbox.mailTo(to);
    await expect
      .poll(async () => (await t.db.execute(`select state, attempts from mails`))[0])
      .toEqual({ state: 'sent', attempts: 2 });
    expect(inbox.mails.filter((mail) => mail.to.includes(to))).toHaveLength(1);
  });
});
