import type { Browser, BrowserContext, Page } from '@playwright/test';
import { administrator, fillLogin, signIn } from './administrator';
import { ageSignIn } from './age-sign-in';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { queryOf, type RelyingParty, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

const passwords = { first: 'plain words for pages', second: 'other plain words for pages' };

let app: RelyingParty;

test.beforeAll(async ({ baseURL }) => {
  app = await relyingParty(baseURL ?? '');
});
test.afterAll(() => app.close());

const visitor = async (browser: Browser): Promise<{ context: BrowserContext; tab: Page }> => {
  const context = await browser.newContext({ storageState: signedOut });
  return { context, tab: await context.newPage() };
};

const acts = (page: Page) => page.getByRole('region', { name: 'Support' });

async function nameUser(page: Page, name: string): Promise<void> {
  await page.getByLabel('Full name').fill(name);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

test('the header names the person, then the username and the address, on every page of the user', async ({ page }) => {
  const username = ownName('ada.header');
  const id = await createUser(page, { username, password: passwords.first });
  await nameUser(page, 'Ada Lovelace');
  await expect(page.locator('main').getByText('AL', { exact: true })).toBeVisible();
  const sections = [
    ['Roles', 'roles', 'Console roles'],
    ['Security', 'security', 'Set a new password'],
    ['Sign-in check', 'sign-in', 'What decides'],
    ['Applications', 'applications', 'Applications with access'],
    ['Activity', 'activity', null],
    ['Danger zone', 'danger', 'Danger zone'],
    ['Profile', '', 'Personal details'],
  ] as const;
  for (const [link, path, heading] of sections) {
    await page.getByRole('navigation', { name: 'User' }).getByRole('link', { name: link }).click();
    await expect(page).toHaveURL(new RegExp(`/console/users/${id}${path && `/${path}`}$`));
    await expect(page).toHaveTitle(`${path && `${link} · `}Ada Lovelace · Users · Identity Service`);
    if (heading) await expect(page.getByRole('heading', { name: heading, level: 2 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Ada Lovelace', level: 1 })).toBeVisible();
    await expect(page.getByText(`${username} · ${username}@example.com`)).toBeVisible();
    await expect(acts(page).getByRole('button', { name: 'Sign out everywhere' })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Set password' }).click();
  await expect(page).toHaveURL(/^[^?]*\/security#password$/);
  await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeInViewport();
});

test('signing out everywhere asks for the password, and ends sessions and tokens with offline_access', async ({
  page,
  browser,
}) => {
  const username = ownName('everywhere');
  const id = await createUser(page, { username, password: passwords.first });
  const user = await visitor(browser);
  await user.tab.goto(app.authorizeUrl({ scope: 'openid offline_access' }));
  await fillLogin(user.tab, username, passwords.first);
  await user.tab.locator('#consent-approve').click();
  await user.tab.waitForURL(`${app.callback}**`);
  const { refresh_token: held = '' } = await app.redeem(queryOf(user.tab).get('code') ?? '');
  expect(held).toBeTruthy();

  const admin = await visitor(browser);
  await signIn(admin.tab);
  await open(admin.tab, `/console/users/${id}/applications`);
  await ageSignIn(administrator.username);
  await acts(admin.tab).getByRole('button', { name: 'Sign out everywhere' }).click();
  const question = admin.tab.getByRole('alertdialog', { name: `Sign ${username} out everywhere?` });
  await expect(question).toContainText('1 session');
  await expect(question).toContainText('1 active refresh token');
  await expect(question).toContainText('The password and the consents stay.');
  await expectAccessible(admin.tab);
  await question.getByRole('button', { name: 'Sign out everywhere' }).click();
  const stepUp = admin.tab.getByRole('dialog', { name: 'Confirm your password' });
  await stepUp.getByLabel('Your password').fill(administrator.password);
  await stepUp.getByRole('button', { name: 'Confirm' }).click();
  await expect(admin.tab.getByText(`${username} is signed out everywhere`)).toBeVisible();
  const active = admin.tab.locator('section', { has: admin.tab.getByRole('heading', { name: 'Tokens' }) });
  await expect(active.locator('dd')).toHaveText(['0', '0', '0']);
  await open(admin.tab, `/console/users/${id}/activity`);
  await expect(admin.tab.getByText('user.signed_out_everywhere').first()).toBeVisible();
  await admin.context.close();

  const refreshed = await app.post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: held });
  expect(refreshed.error).toBe('invalid_grant');
  await user.tab.goto('/account');
  await expect(user.tab).toHaveURL(/\/login/);
  await fillLogin(user.tab, username, passwords.first);
  await expect(user.tab).toHaveURL(/^[^?]*\/account$/);
  await user.context.close();
});

test('a user is deactivated and activated from any of the pages', async ({ page }) => {
  const username = ownName('to-and-fro');
  const id = await createUser(page, { username, password: passwords.first });
  await open(page, `/console/users/${id}/security`);
  await page.getByRole('button', { name: 'Deactivate user' }).click();
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(page.getByText('Deactivated', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Activate user', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Activate user', exact: true }).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText('Active', { exact: true })).toBeVisible();
});

test('the security page lists failed sign-ins with their reasons', async ({ page, browser }) => {
  const username = ownName('mistyped');
  const id = await createUser(page, { username, password: passwords.first });
  const { context, tab } = await visitor(browser);
  await tab.goto('/login');
  await fillLogin(tab, username, 'not the right words');
  await expect(tab.getByText('do not match')).toBeVisible();
  await context.close();
  await open(page, `/console/users/${id}/security`);
  await expect(page.getByRole('table', { name: 'Failed sign-ins' }).getByRole('row').nth(1)).toContainText(
    'Wrong password',
  );
});

test('empty details are folded on the page of a user, and unfold for an error', async ({ page }) => {
  await createUser(page, { username: ownName('detailed'), password: passwords.first });
  await expect(page.getByLabel('Nickname')).toBeHidden();
  await page.getByText('Add detail').click();
  await page.getByLabel('Nickname').fill('Countess');
  await page.getByLabel('Time zone').fill('not a zone');
  await page.getByText('Add detail').click();
  await expect(page.getByLabel('Time zone')).toBeHidden();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Time zone')).toBeFocused();
  await page.getByLabel('Time zone').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Nickname')).toBeVisible();
  await expect(page.getByLabel('Nickname')).toHaveValue('Countess');
  await expect(page.getByLabel('Time zone')).toBeHidden();
});

test('the form of a new user takes details, and the account page of the user shows them, without scripts too', async ({
  page,
  browser,
}) => {
  const username = ownName('complete');
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill(passwords.first);
  await page.getByText('Add detail').click();
  await page.getByLabel('Phone number', { exact: true }).fill('+41446681800');
  await page.getByRole('switch', { name: 'Phone number verified' }).click();
  await page.getByLabel('City').fill('Zürich');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Phone number verified' })).toBeChecked();
  await expect(page.getByLabel('Postal code')).toBeVisible();
  await expect(page.getByLabel('Nickname')).toBeHidden();
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled });
    const tab = await context.newPage();
    await tab.goto('/login?return_to=/account');
    await fillLogin(tab, username, passwords.first);
    await tab.getByRole('heading', { name: 'Profile' }).click();
    await expect(tab.getByLabel('City')).toHaveValue('Zürich');
    await expect(tab.getByLabel('Nickname')).toBeHidden();
    await tab.getByText('Add detail').click();
    await expect(tab.getByLabel('Nickname')).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(tab);
    await context.close();
  }
});

test('a generated password must be changed, unless the box is cleared', async ({ page }) => {
  const username = ownName('temporary');
  await open(page, '/console/users/new');
  const box = page.getByRole('checkbox', { name: 'Must be changed at the next sign-in' });
  await expect(box).not.toBeChecked();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(box).toBeChecked();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('must choose another one at the next sign-in');
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText('Must change password')).toBeVisible();
  await page.getByRole('link', { name: 'Set password' }).click();
  await page.getByRole('button', { name: 'Generate' }).click();
  await box.uncheck();
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText('Must change password')).toHaveCount(0);
});

for (const javaScriptEnabled of [true, false])
  test(`a user chooses a new password on the way to an application: scripts ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    page,
    browser,
  }) => {
    const username = ownName('must-change');
    const id = await createUser(page, { username, password: passwords.first });
    await open(page, `/console/users/${id}/security`);
    await page.getByRole('textbox', { name: 'New password' }).fill('words of an administrator');
    await page.getByRole('checkbox', { name: 'Must be changed at the next sign-in' }).check();
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByText('Must change password')).toBeVisible();

    const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled });
    const tab = await context.newPage();
    await tab.goto(app.authorizeUrl());
    await fillLogin(tab, username, 'words of an administrator');
    await expect(tab.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
    await tab.getByLabel('New password').fill('words of an administrator');
    await tab.locator('#change-password-submit').click();
    await expect(tab.locator('#password-error')).toBeVisible();
    await tab.getByLabel('New password').fill(passwords.second);
    await tab.locator('#change-password-submit').click();
    await tab.locator('#consent-approve').click();
    await tab.waitForURL(`${app.callback}**`);
    expect((await app.redeem(queryOf(tab).get('code') ?? '')).id_token).toBeTruthy();
    await context.close();
    await reload(page);
    await expect(page.getByText('Must change password')).toHaveCount(0);
  });

for (const theme of ['light', 'dark'])
  test(`the pages of a user are accessible and fit at every width: ${theme}`, async ({ page, context, baseURL }) => {
    test.setTimeout(120_000);
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    const id = await createUser(page, { username: ownName('wide-and-narrow'), password: passwords.first });
    await nameUser(page, 'Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine');
    const tabs = ['', '/roles', '/security', '/applications', '/activity', '/danger'];
    for (const path of [...tabs.map((tab) => `/console/users/${id}${tab}`), '/console/users/new']) {
      await open(page, path);
      for (const details of await page.getByText('Add detail').all()) await details.click();
      for (const width of [1440, 768, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await expectFits(page, `${path} at ${width} px`);
      }
      await expectAccessible(page, path);
    }
  });
