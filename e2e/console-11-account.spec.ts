import type { Browser, BrowserContext, Page } from '@playwright/test';
import { pkce } from '@/lib/testing/pkce';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { listenForProblems } from './quiet';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

test.describe.configure({ mode: 'serial' });

const username = ownName('ada.ordinary');
const passwords = { first: 'plain words for ada', second: 'other plain words for ada' };
const application = ownName('Photo printer');
const callback = 'https://printer.example.com/callback';
const ids = { user: '', client: '' };
const held = { refresh: '' };

let context: BrowserContext;
let page: Page;
let problems: string[];

const browserOf = (browser: Browser) => browser.newContext({ storageState: signedOut });

test.beforeAll(async ({ browser }) => {
  context = await browserOf(browser);
  page = await context.newPage();
  problems = listenForProblems(page);
});
test.afterEach(() => expect(problems).toEqual([]));
test.afterAll(() => context.close());

test('an administrator creates a user without roles and an application', async ({ page: console }) => {
  ids.user = await createUser(console, { username, password: passwords.first });
  await open(console, '/console/clients/new');
  await console.getByLabel('Name').fill(application);
  await console.getByRole('radio', { name: /Single-page app/ }).check();
  await console.getByLabel('Redirect URIs', { exact: true }).fill(callback);
  await console.getByRole('button', { name: 'Create client' }).click();
  await expect(console).toHaveURL(/^[^?]*\/quickstart$/);
  ids.client = console.url().split('/').at(-2) ?? '';
});

test('a user without roles gets the account page, also from the URL of the console', async () => {
  await page.goto('/login');
  await fillLogin(page, username, passwords.first);
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Console' })).toHaveCount(0);
  await page.goto('/console');
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.goto('/console/users');
  await page.getByRole('link', { name: 'Your account' }).click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
});

test('an invalid profile is refused at its field, a valid one is saved', async () => {
  await open(page, '/account');
  await page.getByRole('heading', { name: 'Profile' }).click();
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByText('Add detail').click();
  await page.getByLabel('Phone number').fill('call me');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Phone number')).toBeFocused();
  await expect(page.getByLabel('Phone number')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Phone number').fill('+41446681800');
  await page.getByLabel('City').fill('London');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Lovelace');
  await expect(page.getByLabel('City')).toHaveValue('London');
  await expect(page.getByLabel('Given name')).toHaveValue('');
});

test('an administrator sees and edits the profile of the user', async ({ page: console }) => {
  await open(console, `/console/users/${ids.user}`);
  await expect(console.getByLabel('City')).toHaveValue('London');
  await console.getByLabel('City').fill('');
  await console.getByRole('switch', { name: 'Phone number verified' }).click();
  await console.getByRole('button', { name: 'Save changes' }).click();
  await expect(console.getByText('Changes saved')).toBeVisible();
  await console.reload();
  await expect(console.getByLabel('City')).toHaveValue('');
  await expect(console.getByRole('switch', { name: 'Phone number verified' })).toBeChecked();
});

test('an authorized application is listed for the user and for the administrator', async ({ page: console }) => {
  const { verifier, challenge } = pkce();
  const query = new URLSearchParams({
    client_id: ids.client, redirect_uri: callback, response_type: 'code', scope: 'openid offline_access',
    code_challenge: challenge, code_challenge_method: 'S256',
  }); // biome-ignore format: one request
  await page.goto(`/oauth2/authorize?${query}`);
  // Nobody answers there.
  const response = page.waitForRequest((request) => request.url().startsWith(callback));
  await page.getByRole('button', { name: 'Allow' }).click();
  const code = new URL((await response).url()).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: ids.client, code, redirect_uri: callback };
  const answer = await context.request.post('/oauth2/token', { form: { ...form, code_verifier: verifier } });
  expect(answer.status()).toBe(200);
  held.refresh = (await answer.json()).refresh_token;
  await open(page, '/account');
  await expect(page.getByRole('list', { name: new RegExp(application) })).toContainText('Keep access');
  await open(console, `/console/users/${ids.user}/applications`);
  await expect(console.getByRole('row', { name: new RegExp(application) })).toContainText('offline_access');
  await open(console, `/console/clients/${ids.client}/users`);
  await expect(console.getByRole('heading', { name: '1 user', exact: true })).toBeVisible();
  await expect(console.getByRole('link', { name: username })).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  for (const width of [1440, 375]) {
    test(`the pages of an account are accessible and fit: ${theme}, ${width} px`, async ({ page: console, baseURL }) => {
      const cookie = { name: 'theme', value: theme, url: baseURL ?? '' };
      const paths = ['/account', '/no-access'];
      const consolePaths = [`/console/users/${ids.user}/applications`, `/console/clients/${ids.client}/users`];
      for (const [tab, addresses] of [[page, paths], [console, consolePaths]] as const) {
        await tab.context().addCookies([cookie]);
        await tab.setViewportSize({ width, height: 900 });
        for (const path of addresses) {
          await open(tab, path);
          await expect(tab.getByRole('heading', { level: 1 })).toHaveCount(1);
          await expectFits(tab, path);
          await expectAccessible(tab, path);
        }
      }
    }); // biome-ignore format: pages of two users
  }
}

test('withdrawing the access of an application revokes its tokens', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '/account');
  await page.getByRole('button', { name: `Revoke access of ${application}` }).click();
  await page.getByRole('button', { name: 'Revoke access', exact: true }).click();
  await expect(page.getByText('No application has access')).toBeVisible();
  const form = { grant_type: 'refresh_token', client_id: ids.client, refresh_token: held.refresh };
  const answer = await context.request.post('/oauth2/token', { form });
  expect((await answer.json()).error).toBe('invalid_grant');
});

test('a user ends another session', async ({ browser }) => {
  const elsewhere = await browserOf(browser);
  const other = await elsewhere.newPage();
  await other.goto('/login?return_to=/account');
  await fillLogin(other, username, passwords.first);
  await expect(other).toHaveURL(/^[^?]*\/account$/);
  await open(page, '/account');
  await expect(page.getByText('This session')).toHaveCount(1);
  await page.getByRole('button', { name: /^End session/ }).click();
  await page.getByRole('button', { name: 'End session', exact: true }).click();
  await expect(page.getByText('Session ended')).toBeVisible();
  await expect(page.getByRole('button', { name: /^End session/ })).toHaveCount(0);
  await expect(page.getByRole('region', { name: /sessions/i })).toBeFocused();
  await other.reload();
  await expect(other).toHaveURL(/\/login/);
  await elsewhere.close();
});

test('changing the password requires the current one, and the session continues with a new cookie', async ({ browser }) => {
  const cookieOf = async () => (await context.cookies()).find(({ name }) => name === 'identity.session')?.value;
  await open(page, '/account');
  const before = await cookieOf();
  await page.getByLabel('Current password').fill('not the password');
  await page.getByLabel('New password').fill(passwords.second);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toBeFocused();
  await expect(page.locator('#field-current_password-error')).toContainText('not your password');
  await page.getByLabel('Current password').fill(passwords.first);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed')).toBeVisible();
  expect(await cookieOf()).not.toBe(before);
  const stolen = await browserOf(browser);
  await stolen.addCookies((await context.cookies()).map((cookie) => (cookie.name === 'identity.session' ? { ...cookie, value: before ?? '' } : cookie)));
  const thief = await stolen.newPage();
  await thief.goto('/account');
  await expect(thief).toHaveURL(/\/login/);
  await stolen.close();
  await reload(page);
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
}); // biome-ignore format: one journey

test('signing out works without JavaScript, and the new password signs in', async ({ browser, baseURL }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: signedOut, baseURL });
  const tab = await plain.newPage();
  await tab.goto('/login?return_to=/account');
  await fillLogin(tab, username, passwords.first);
  await expect(tab.getByText('do not match')).toBeVisible();
  await fillLogin(tab, username, passwords.second);
  await expect(tab).toHaveURL(/^[^?]*\/account$/);
  await tab.getByRole('link', { name: 'Sign out' }).click();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await tab.goto('/account');
  await expect(tab).toHaveURL(/\/login/);
  await plain.close();
}); // biome-ignore format: one journey
