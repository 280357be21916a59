import type { Page } from '@playwright/test';
import { administrator, signIn } from './administrator';
import { ageSignIn } from './age-sign-in';
import { auditRows } from './audit-rows';
import { createMachineClient } from './create-machine-client';
import { expectAccessible } from './expect-accessible';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './quiet';

test.describe.configure({ mode: 'serial' });

const username = ownName('alan.turing');
const client = ownName('Step-up worker');

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Confirm your password' });

async function confirm(page: Page, password = administrator.password): Promise<void> {
  await dialogOf(page).getByLabel('Your password').fill(password);
  await dialogOf(page).getByRole('button', { name: 'Confirm' }).click();
}

test.beforeEach(({ page }) => signIn(page));

test('assigning a role asks for the password, and the form keeps its input', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('forty two enigmas');
  await page.getByRole('checkbox', { name: 'Auditor' }).check();
  await ageSignIn(administrator.username);
  await page.getByRole('button', { name: 'Create user' }).click();
  const field = dialogOf(page).getByLabel('Your password');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('autocomplete', 'current-password');
  await confirm(page, 'not-the-password');
  await expect(dialogOf(page).getByRole('alert')).toHaveText('That is not your password.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: 'Confirm your password first' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create user' })).toBeFocused();
  await expect(page.getByLabel('Username')).toHaveValue(username);
  await expect(page.getByRole('checkbox', { name: 'Auditor' })).toBeChecked();
  await page.getByRole('button', { name: 'Create user' }).click();
  await confirm(page);
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Roles' }).click();
  await expect(page.getByRole('checkbox', { name: 'Auditor' })).toBeChecked();
});

test('setting a password asks for the own password, and the previous cookie is invalid afterwards', async ({
  page,
  context,
  browser,
}) => {
  await open(page, `/console/users?q=${username}`);
  await page.getByRole('link', { name: username }).click();
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('textbox', { name: 'New password' }).fill('forty three enigmas');
  await ageSignIn(administrator.username);
  const before = await context.storageState();
  await page.getByRole('button', { name: 'Set password' }).click();
  await confirm(page);
  await expect(page.getByText(`Password of ${username} changed`)).toBeVisible();
  const thief = await browser.newContext({ storageState: before });
  const stolen = await thief.newPage();
  await stolen.goto('/console');
  await expect(stolen).toHaveURL(/\/login/);
  await thief.close();
  await reload(page);
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();
});

test('adding a secret in a dialog asks for the password in a second dialog', async ({ page }) => {
  await createMachineClient(page, client);
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('button', { name: 'Add secret' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a secret' });
  await adding.getByLabel('Name').fill('from afar');
  await ageSignIn(administrator.username);
  await adding.getByRole('button', { name: 'Add secret' }).click();
  await expect(dialogOf(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(administrator.password);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('client-secret')).toHaveText(/^idcs_/);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row', { name: /from afar/ })).toBeVisible();
});

test('a deletion without the password has no effect', async ({ page }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name: client }).click();
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('button', { name: /Delete secret from afar/ }).click();
  await ageSignIn(administrator.username);
  await page.getByRole('button', { name: 'Delete secret', exact: true }).click();
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Confirm your password first');
  await page.keyboard.press('Escape');
  await reload(page);
  await expect(page.getByRole('row', { name: /from afar/ })).toBeVisible();
});

test('the export asks for the password on a page, returns to the list and starts', async ({ page }) => {
  await open(page, '/console/audit?action=user.created&to=2999-01-01');
  await ageSignIn(administrator.username);
  await page.getByRole('link', { name: 'Export CSV' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm your password' })).toBeVisible();
  await page.getByLabel('Password').fill('not-the-password');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not your password' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByLabel('Password').fill(administrator.password);
  await page.getByRole('button', { name: 'Confirm' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await expect(page).toHaveURL(/^[^?]*\/console\/audit\?action=user\.created&to=2999-01-01$/);
  await expect(auditRows(page).locator('details').first()).toContainText('user.created');
});

test('so does the export of a list', async ({ page }) => {
  await open(page, '/console/users?q=role%3Aadmin');
  await ageSignIn(administrator.username);
  await page.getByRole('link', { name: 'Export this list' }).click();
  const download = page.waitForEvent('download');
  await page.getByLabel('Password').fill(administrator.password);
  await page.getByRole('button', { name: 'Confirm' }).click();
  expect((await download).suggestedFilename()).toBe('users.csv');
  await expect(page).toHaveURL(/^[^?]*\/console\/users\?q=role%3Aadmin$/);
  await expect(page.getByRole('link', { name: 'Export this list' })).toBeVisible();
});

test('the page that asks for the password works without JavaScript', async ({ page, context, browser }) => {
  await ageSignIn(administrator.username);
  const plain = await browser.newContext({ storageState: await context.storageState(), javaScriptEnabled: false });
  const asked = await plain.newPage();
  await asked.goto('/console/audit');
  await asked.getByRole('link', { name: 'Export CSV' }).click();
  await asked.getByLabel('Password').fill(administrator.password);
  await asked.getByRole('button', { name: 'Confirm' }).click();
  await expect(asked).toHaveURL(/\/console\/audit\?/);
  const download = asked.waitForEvent('download');
  await asked.getByRole('link', { name: 'Export CSV' }).click();
  await download;
  await plain.close();
  await page.goto('/console');
  await expect(page).toHaveURL(/\/login/);
});

test('a visitor without a session is sent to sign in', async ({ page, context }) => {
  await context.clearCookies();
  await page.goto('/reauthenticate?return_to=/console/audit');
  await expect(page).toHaveURL(/\/login\?return_to=%2Fconsole%2Faudit/);
});
