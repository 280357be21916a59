import type { Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { type MailInbox, mailInbox } from '../lib/testing/mail-inbox';
import { fillLogin } from './administrator';
import { ageSignIn } from './age-sign-in';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { queryOf, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';
import { usePasskey, virtualAuthenticator } from './virtual-authenticator';

const port = Number(process.env.E2E_SMTP_PORT ?? 0);
const PASSWORD = 'plain words for somebody';
const mila = ownName('mila.mail');
const nora = ownName('nora.mail');
const olga = ownName('olga.mail');

let inbox: MailInbox;

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.skip(port === 0, 'the service was started without SMTP_URL');
test.beforeAll(async () => {
  await inStorage('delete from mails');
  inbox = await mailInbox({}, port);
});
test.afterAll(async () => {
  await setSettings({});
  await inbox.close();
});

const setSettings = (signIn: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify({ sign_in: signIn })}')
    on conflict ("only") do update set value = excluded.value returning version`);

const mailed = { factors: ['totp', 'passkey', 'email_code'] };
const addressOf = (username: string) => `${username}@example.com`;

/** The codes that were sent to a user, beside notices. */
const codesTo = (username: string): string[] =>
  inbox.mails
    .filter(({ to }) => to.includes(addressOf(username)))
    .flatMap(({ parsed }) => /^\d{6}/.exec(parsed.subject ?? '')?.[0] ?? []);

/** The code of the next mail with one. */
async function codeFor(username: string): Promise<string> {
  await expect.poll(() => codesTo(username).length).toBeGreaterThan(0);
  const code = codesTo(username).at(-1) ?? '';
  inbox.mails.length = 0;
  return code;
}

const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code', exact: true });

async function signOut(page: Page): Promise<void> {
  await page.goto('/oauth2/logout');
  await page.getByRole('button', { name: 'Sign out' }).click();
}

/** A page in both themes at two widths, as it is shown at this moment. */
async function expectGood(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const)
    for (const width of [375, 1440]) {
      await page.context().addCookies([{ name: 'theme', value: theme, url: new URL(page.url()).origin }]);
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, name);
      await expectAccessible(page, name);
      await takePicture(page, `${name}-${theme}`);
    }
}

test('an administrator allows codes by email and creates the users', async ({ page }) => {
  for (const username of [mila, nora]) {
    await createUser(page, { username, password: PASSWORD });
    await inStorage(`update users set email_verified = true where username = '${username}' returning id`);
  }
  await createUser(page, { username: olga, password: PASSWORD, role: 'Auditor' });
  await open(page, '/console/settings');
  const choice = page.getByRole('checkbox', { name: /Code by email/ });
  await choice.check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(choice).toBeChecked();
});

test('codes by email are added on the account page', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedOut });
  const page = await context.newPage();
  await page.goto('/login?return_to=/account/security');
  await fillLogin(page, mila, PASSWORD);
  await open(page, '/account/security');
  await page.getByRole('button', { name: 'Add codes by email' }).click();
  await expect(page.getByRole('heading', { name: 'Add codes by email' })).toBeFocused();
  await expect(page.getByText(`A code was sent to ${addressOf(mila)}.`)).toBeVisible();
  const code = await codeFor(mila);
  await codeField(page).fill('abc');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('#field-code-error')).toContainText('not the code of the last mail');
  await expectGood(page, 'mail-code-adding');
  await codeField(page).fill(code);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('button', { name: 'I have stored them' }).click();
  await expect(page.getByRole('row', { name: /Code by email/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add codes by email' })).toHaveCount(0);
  await expectGood(page, 'mail-code-security');
  await context.close();
});

test('without scripts: the code of the mail signs in, once; loading the page again sends nothing', async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled: false });
  const page = await context.newPage();
  inbox.mails.length = 0;
  await page.goto('/login?return_to=/account');
  await fillLogin(page, mila, PASSWORD);
  await expect(page).toHaveURL(/\/login\/factor/);
  await expect(page.getByText(/The 6 digits that were sent to m•••@example\.com/)).toBeVisible();
  const code = await codeFor(mila);
  await page.reload();
  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect(page.getByRole('alert')).toContainText('Wait half a minute');
  expect(codesTo(mila)).toEqual([]);
  await codeField(page).fill('000000' === code ? '111111' : '000000');
  await page.locator('#factor-submit').click();
  await expect(page.getByRole('alert')).toContainText('That code is not correct');
  await codeField(page).fill(code);
  await page.locator('#factor-submit').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await signOut(page);
  await page.goto('/login?return_to=/account');
  await fillLogin(page, mila, PASSWORD);
  await codeField(page).fill(code);
  await page.locator('#factor-submit').click();
  await expect(page.getByRole('alert')).toContainText('was used before');
  await page.locator('#factor-other').click();
  await expect(page.getByLabel('Recovery code')).toBeVisible();
  await page.getByRole('link', { name: 'Use a code by email' }).click();
  await codeField(page).fill(await codeFor(mila));
  await page.locator('#factor-submit').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await context.close();
});

test('without scripts: codes by email are set up in a sign-in that needs a second factor', async ({ browser }) => {
  await setSettings({ ...mailed, second_factor: 'everyone', enrolment_grace_days: 7 });
  const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, nora, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up a second factor');
  await page.getByRole('button', { name: /Send a code to n•••@example\.com/ }).click();
  const code = await codeFor(nora);
  await page.locator('#email-code-field').fill('12');
  await page.locator('#enrol-email-code').click();
  await expect(page.locator('#email-code-field-error')).toContainText('Is not the code of the last mail');
  const scripted = await browser.newContext({ storageState: await context.storageState() });
  const same = await scripted.newPage();
  await same.goto('/login/enrol?return_to=/account');
  await expect(same.locator('#email-code-field')).toBeVisible();
  await expectGood(same, 'mail-code-enrol');
  await scripted.close();
  await page.locator('#email-code-field').fill(code);
  await page.locator('#enrol-email-code').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Store your recovery codes');
  await page.locator('#enrol-continue').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await setSettings(mailed);
  await context.close();
});

test('a lost passkey: a voluntary class can be left out, an essential one ends at the application', async ({
  browser,
  baseURL,
}) => {
  const app = await relyingParty(baseURL ?? '');
  const context = await browser.newContext({ storageState: signedOut });
  const page = await context.newPage();
  const device = await virtualAuthenticator(context, page);
  await page.goto('/login?return_to=/account/security');
  await fillLogin(page, mila, PASSWORD);
  await expectGood(page, 'mail-code-factor');
  await codeField(page).fill(await codeFor(mila));
  await page.locator('#factor-submit').click();
  await open(page, '/account/security');
  await device.touching(async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByRole('row', { name: /on one device only/ })).toBeVisible();
  });
  await page.goto(app.authorizeUrl({ acr_values: 'phr' }));
  await expect(page.locator('#passkey-submit')).toBeVisible();
  await expectGood(page, 'lost-passkey-voluntary');
  await page.getByRole('button', { name: 'Continue without a passkey' }).click();
  await page.locator('#consent-approve').click();
  await page.waitForURL(`${app.callback}**`);
  const { id_token = '' } = await app.redeem(queryOf(page).get('code') ?? '');
  expect(decodeJwt(id_token)).toMatchObject({ acr: '2', amr: ['pwd', 'otp', 'mfa'] });
  const essential = JSON.stringify({ id_token: { acr: { essential: true, value: 'phr' } } });
  await page.goto(app.authorizeUrl({ claims: essential }));
  await expect(page.getByText('The application requires a passkey.')).toBeVisible();
  await expectGood(page, 'lost-passkey-essential');
  await page.getByRole('button', { name: 'I cannot use a passkey: go back' }).click();
  await page.waitForURL(`${app.callback}**`);
  expect(queryOf(page).get('error')).toBe('unmet_authentication_requirements');
  await context.close();
  app.close();
});

test('an administrator confirms with a passkey, in the dialog and on the page', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedOut });
  const page = await context.newPage();
  const device = await virtualAuthenticator(context, page);
  await page.goto('/login?return_to=/console');
  await fillLogin(page, olga, PASSWORD);
  await open(page, '/account/security');
  await device.touching(async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'I have stored them' }).click();
  });
  await ageSignIn(olga);
  await page.getByRole('button', { name: 'Create new codes' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Create new codes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm your password' });
  await expect(dialog).toBeVisible();
  await expectGood(page, 'step-up-dialog');
  await device.touching(async () => {
    await dialog.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page.getByRole('list', { name: 'Recovery codes' })).toBeVisible();
  });
  await ageSignIn(olga);
  await page.goto('/reauthenticate?return_to=/console/audit');
  await expectGood(page, 'reauthenticate');
  await device.touching(async () => {
    await usePasskey(page);
    await expect(page).toHaveURL(/^[^?]*\/console\/audit$/);
  });
  await context.close();
});
