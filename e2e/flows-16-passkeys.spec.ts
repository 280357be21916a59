import type { Browser, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { queryOf, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';
import { usePasskey, type VirtualAuthenticator, virtualAuthenticator } from './virtual-authenticator';

test.describe.configure({ mode: 'serial' });

const PASSWORD = 'plain words for somebody';
const lin = ownName('lin.passkeys');
const rosa = ownName('rosa.passkeys');

const setSettings = (signIn: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify({ sign_in: signIn })}')
    on conflict ("only") do update set value = excluded.value returning version`);

/** The page of a browser with an authenticator, which the serial tests share. */
let page: Page;
let device: VirtualAuthenticator;

async function openBrowser(browser: Browser) {
  const context = await browser.newContext({ storageState: signedOut });
  const opened = await context.newPage();
  return { page: opened, device: await virtualAuthenticator(context, opened) };
}

async function signOut(): Promise<void> {
  await page.goto('/oauth2/logout');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out').first()).toBeVisible();
}

async function expectGood(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [375, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page);
      await expectAccessible(page);
      await takePicture(page, `${name}-${colorScheme}`);
    }
}

test.beforeAll(async ({ browser }) => {
  ({ page, device } = await openBrowser(browser));
});

test.afterAll(async () => {
  await setSettings({});
  await page.context().close();
});

test('an administrator creates the users', async ({ page: console }) => {
  await createUser(console, { username: lin, password: PASSWORD });
  await createUser(console, { username: rosa, password: PASSWORD, role: 'Auditor' });
});

test('a passkey is added on the account page', async () => {
  await page.goto('/login?return_to=/account/security');
  await expectGood('login');
  await fillLogin(page, lin, PASSWORD);
  await open(page, '/account/security');
  const add = page.getByRole('button', { name: 'Add a passkey' });
  await device.setVerified(false);
  await device.touching(async () => {
    await add.click();
    await expect(page.getByRole('alert').filter({ hasText: 'cancelled' })).toBeVisible();
  });
  await device.setVerified(true);
  await device.touching(async () => {
    await add.click();
    await page.getByRole('button', { name: 'I have stored them' }).click();
  });
  await expect(page.getByRole('row', { name: /on one device only/ })).toBeVisible();
  await device.touching(async () => {
    await add.click();
    await expect(page.getByRole('alert').filter({ hasText: 'already' })).toBeVisible();
  });
  await expectGood('security');
});

test('it is the second factor after the password', async () => {
  await signOut();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, lin, PASSWORD);
  await expect(page).toHaveURL(/\/login\/factor/);
  await expectGood('factor');
  await device.touching(async () => {
    await usePasskey(page);
    await expect(page).toHaveURL(/^[^?]*\/account$/);
  });
});

test('it signs in without a username, also after a cancelled prompt, and meets acr phr', async ({ baseURL }) => {
  await signOut();
  const application = await relyingParty(baseURL ?? '');
  await page.goto(application.authorizeUrl({ prompt: 'login', acr_values: 'phr', max_age: '60' }));
  await device.setVerified(false);
  await device.touching(async () => {
    await usePasskey(page);
    await expect(page.locator('[data-passkey-problem]')).toContainText('The prompt was cancelled');
  });
  await expectGood('login-cancelled');
  await device.setVerified(true);
  await device.touching(async () => {
    await usePasskey(page);
    await page.locator('#consent-approve').click();
  });
  await expect(page.getByRole('heading', { name: 'Application' })).toBeVisible();
  const { id_token: idToken = '' } = await application.redeem(queryOf(page).get('code') ?? '');
  expect(decodeJwt(idToken)).toMatchObject({ acr: 'phr', amr: ['hwk', 'user', 'mfa'] });
  application.close();
});

test('the username field offers it', async () => {
  await signOut();
  await page.goto('/login?return_to=/account');
  await expect(page.locator('#username')).toHaveAttribute('autocomplete', 'username webauthn');
  await device.touching(async () => {
    // The passkey can sign in before the page has loaded.
    await page.reload({ waitUntil: 'commit' });
    await expect(page).toHaveURL(/^[^?]*\/account$/);
  });
});

test('at another address the browser refuses, and the password remains', async ({ baseURL }) => {
  await page.goto(`${baseURL?.replace('localhost', '127.0.0.1')}/login?return_to=/account`);
  await usePasskey(page);
  await expect(page.locator('[data-passkey-problem]')).toContainText('Passkeys do not work at this address');
  await expect(page.locator('#login-submit')).toBeEnabled();
});

test('a removed one is refused', async () => {
  await open(page, '/account/security');
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('The password alone signs you in.')).toBeVisible();
  await signOut();
  await device.setPresence(true);
  const sent = page.waitForRequest('**/login/passkey/submit');
  // The authenticator answers the offer of the username field, which can interrupt the navigation.
  await page.goto('/login?return_to=/account').catch(() => {});
  await sent;
  await device.setPresence(false);
  await expect(page.getByText('This passkey was not accepted.')).toBeVisible();
});

test('without scripts the page says that a passkey needs them, and the password works', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto('/login?return_to=/account');
  await expect(plain.getByText('A passkey needs scripts')).toBeVisible();
  await expect(plain.locator('#passkey-submit')).toBeHidden();
  await fillLogin(plain, lin, PASSWORD);
  await expect(plain).toHaveURL(/^[^?]*\/account$/);
  await context.close();
});

test('a required one is set up in the sign-in', async ({ browser }) => {
  await setSettings({ second_factor: 'roles', second_factor_roles: ['auditor'], enrolment_grace_days: 0 });
  const other = await openBrowser(browser);
  [page, device] = [other.page, other.device];
  await page.goto('/login?return_to=/account');
  await fillLogin(page, rosa, PASSWORD);
  await expect(page).toHaveURL(/\/login\/enrol/);
  await expectGood('enrol');
  await device.touching(async () => {
    await usePasskey(page);
    await page.locator('#enrol-continue').click();
    await expect(page).toHaveURL(/^[^?]*\/account$/);
  });
});
