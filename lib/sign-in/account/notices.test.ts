import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMails } from '@/lib/directory/mail';
import { setPassword } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { type MailInbox, mailInbox } from '@/lib/testing/mail-inbox';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { checkRecoveryCode, findSignIn, proveCode } from '../flow';
import { changeRequiredPassword, pendingPasswordChangeCookie } from '../passwords';
import { deviceCookie, findSession, startSession } from '../sessions';
import { removeUserFactor, resetUserFactors } from '../user-factors';
import { beginOwnTotp, changeOwnPassword, confirmOwnTotp, listOwnFactors, removeOwnFactor } from './';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const NEW_PASSWORD = 'another long passphrase';

let t: TestContext;
let inbox: MailInbox;

beforeAll(async () => {
  inbox = await mailInbox();
  const built = await testContext({ SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, EMAIL_FROM: 'id@example.com' });
  const places = {
    placeOf: (ip: string | null) => (ip === '192.0.2.1' ? 'Zürich, Switzerland' : null),
    close: () => {},
  };
  t = { ...built, ctx: { ...built.ctx, places } };
});
afterAll(async () => {
  await t.close();
  await inbox.close();
});
beforeEach(() => {
  inbox.mails.length = 0;
});

const browser = { userAgent: FIREFOX, cookies: null };

async function signedIn() {
  const user = await t.user({ name: 'Ada Lovelace' });
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  const found = started.outcome === 'started' ? await findSession(t.ctx, started.sessionId) : null;
  if (!found) throw new Error(started.outcome);
  return { user, ctx: { ...t.ctx, actor: found.actor } as Ctx };
}

/** A user with an authenticator app of this name. */
async function enrolled(name = 'Phone') {
  const { user, ctx } = await signedIn();
  const { enrolment, secret } = await beginOwnTotp(ctx, {});
  const { recoveryCodes } = await confirmOwnTotp(ctx, { enrolment, code: new TOTP({ secret }).generate(), name });
  const [factor] = (await listOwnFactors(ctx, {})).items;
  return { user, ctx, id: factor?.id ?? '', codes: recoveryCodes ?? [] };
}

/** The mails that wait, as `subject: text`, and none of them afterwards. */
async function mails(): Promise<string[]> {
  inbox.mails.length = 0;
  await deliverMails(t.ctx);
  return inbox.mails.map(({ parsed }) => `${parsed.subject}: ${parsed.text}`);
}

const HERE = 'From: 192.0.2.1 (Zürich, Switzerland)';
const BY_ADMINISTRATOR = 'From: an administrator';

describe('a second factor', () => {
  it('that was added is told, with time and place', async () => {
    await enrolled();
    const [mail = '', ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatch(/^A second factor was added to your account: Hello Ada Lovelace,/);
    expect(mail).toContain('Factor: Authenticator app (Phone)');
    expect(mail).toContain(HERE);
  });

  it('A108: whose name is an address is told without it', async () => {
    await enrolled('www.evil.example');
    const [mail = ''] = await mails();
    expect(mail).toContain('Factor: Second factor');
    expect(mail).not.toContain('evil');
  });

  it('that its user removed is told', async () => {
    const { ctx, id } = await enrolled();
    await mails();
    await removeOwnFactor(ctx, { id });
    const [mail = ''] = await mails();
    expect(mail).toMatch(/^A second factor was removed from your account/);
    expect(mail).toContain(HERE);
  });

  it('that an administrator removed or reset is told, without the address of the administrator', async () => {
    const first = await enrolled();
    const second = await enrolled();
    await mails();
    await removeUserFactor(t.ctx, { id: first.user.id, factor_id: first.id, reason: 'stolen' });
    await resetUserFactors(t.ctx, { id: second.user.id, reason: 'lost' });
    await resetUserFactors(t.ctx, { id: second.user.id, reason: 'again' });
    const sent = await mails();
    expect(sent).toHaveLength(2);
    for (const mail of sent) {
      expect(mail).toContain('Factor: Authenticator app (Phone)');
      expect(mail).toContain(BY_ADMINISTRATOR);
      expect(mail).not.toContain('192.0.2.1');
    }
  });
});

it('a recovery code that was used is told, with the number that is left', async () => {
  const { user, codes } = await enrolled();
  await mails();
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  const signIn = 'signInId' in started ? await findSignIn(t.ctx, started.signInId) : null;
  if (!signIn) throw new Error(started.outcome);
  const given = { code: codes[0] ?? '', check: checkRecoveryCode, knownDevice: null };
  expect(await proveCode(t.ctx, signIn, given)).toEqual({ outcome: 'proved' });
  const [mail = ''] = await mails();
  expect(mail).toMatch(/^A recovery code was used/);
  expect(mail).toContain('Codes that are left: 9.');
  expect(mail).toContain(HERE);
});

it('a new password is told: by the user, by an administrator, and when it was required', async () => {
  const { user, ctx } = await signedIn();
  await changeOwnPassword(ctx, { current_password: PASSWORD, password: NEW_PASSWORD });
  const [own = ''] = await mails();
  expect(own).toMatch(/^Your password was changed/);
  expect(own).toContain(HERE);
  await setPassword(t.ctx, { id: user.id, password: PASSWORD, must_change_password: true });
  expect(await mails()).toEqual([expect.stringContaining(BY_ADMINISTRATOR)]);
  const { value } = pendingPasswordChangeCookie(t.ctx, { id: user.id, epoch: 3 });
  expect(await changeRequiredPassword(t.ctx, value, NEW_PASSWORD)).toMatchObject({ outcome: 'changed' });
  expect(await mails()).toEqual([expect.stringContaining(HERE)]);
});

describe('a browser that the account has not used', () => {
  const signIn = (username: string, cookies: string | null) =>
    startSession(t.ctx, { username, password: PASSWORD }, { userAgent: FIREFOX, cookies });

  it('is told, but not at the first sign-in and not a second time', async () => {
    const user = await t.user();
    await signIn(user.username, null);
    expect(await mails()).toEqual([]);
    await signIn(user.username, null);
    const [mail = '', ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatch(/^New sign-in to your account/);
    expect(mail).toContain('Device: Firefox on Linux');
    expect(mail).toContain(HERE);
    const { name, value } = deviceCookie(t.ctx, { id: user.id, epoch: 1 });
    await signIn(user.username, `${name}=${value}`);
    expect(await mails()).toEqual([]);
  });
});

it('a limit, or a service without mail, changes nothing', async () => {
  const { user, ctx, id } = await enrolled();
  await mails();
  const off = { ...ctx, mailer: null };
  await removeOwnFactor(off, { id });
  expect(await mails()).toEqual([]);
  for (let n = 0; n < 62; n++) await setPassword(t.ctx, { id: user.id, password: n % 2 ? PASSWORD : NEW_PASSWORD });
  expect((await mails()).length).toBeLessThanOrEqual(60);
  expect((await signedIn()).user.id).not.toBe(user.id);
});
