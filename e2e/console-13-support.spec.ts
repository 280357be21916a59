import { administrator, fillLogin } from './administrator';
import { createMachineClient } from './create-machine-client';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { open, settled } from './open';
import { ownName } from './own-name';
import { chosen, pick } from './pick';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

const password = 'plain words for support';

test('a throttled user is shown as throttled, and may try again when the limit is lifted', async ({
  page,
  browser,
}) => {
  const username = ownName('throttled');
  const id = await createUser(page, { username, password });
  const stranger = await browser.newContext({ storageState: signedOut });
  const tab = await stranger.newPage();
  for (let at = 0; at < 6; at++) {
    await tab.goto('/login');
    await fillLogin(tab, username, `wrong words number ${at}`);
    await expect(tab.getByRole('alert').filter({ hasText: /[a-z]/ })).toBeVisible();
  }
  await open(page, `/console/users?q=${username}`);
  await expect(page.getByRole('row', { name: username })).toContainText(/Throttled until \d\d:\d\d/);
  await open(page, `/console/users/${id}/security`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lift throttle' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lift throttle' }).click();
  await expect(page.getByText(`${username} can try again`)).toBeVisible();
  await expect(page.getByText('Throttled until')).toHaveCount(0);
  await tab.goto('/login');
  await fillLogin(tab, username, password);
  await expect(tab).toHaveURL(/^[^?]*\/account$/);
  await stranger.close();
  await open(page, `/console/users/${id}/activity`);
  await page.getByText('user.sign_in_failed').first().click();
  await expect(page.getByRole('cell', { name: 'throttled' }).first()).toBeVisible();
});

test('a generated password is shown once and signs the user in', async ({ page, browser }) => {
  const username = ownName('generated');
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByRole('button', { name: 'Generate' }).click();
  await page.getByRole('button', { name: 'Create user' }).click();
  const shown = (await page.getByTestId('generated-password').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have stored it' }).click();
  const context = await browser.newContext({ storageState: signedOut });
  const tab = await context.newPage();
  await tab.goto('/login');
  await fillLogin(tab, username, shown);
  await tab.getByLabel('New password').fill(password);
  await tab.locator('#change-password-submit').click();
  await expect(tab).toHaveURL(/^[^?]*\/account$/);
  await context.close();
});

test('two who edit at once: the second sees who and what, and chooses field by field', async ({ page, context }) => {
  const id = await createUser(page, { username: ownName('conflict'), password });
  await open(page, `/console/users/${id}`);
  const other = await context.newPage();
  await open(other, `/console/users/${id}`);
  await other.getByLabel('Full name').fill('Saved first');
  await other.getByLabel('Email', { exact: true }).fill(`${ownName('other')}@example.com`);
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('Changes saved')).toBeVisible();
  const email = await other.getByLabel('Email', { exact: true }).inputValue();
  await page.getByLabel('Full name').fill('Typed second');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(`${administrator.username} changed this user while you were editing`)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Yours: Typed second' })).toBeChecked();
  await expect(page.getByRole('radio', { name: `Saved: ${email}` })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use the chosen values' }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Typed second');
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
});

test('who takes their own last role away is asked, and must type their name', async ({ page }) => {
  await open(page, `/console/users?q=${administrator.username}`);
  await page.getByRole('link', { name: administrator.username }).click();
  await page.getByRole('link', { name: 'Roles' }).click();
  await page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  const question = page.getByRole('alertdialog', { name: 'Take away your own access?' });
  await expect(question).toContainText('You leave the console.');
  await expect(question.getByRole('button', { name: 'Save and give up access' })).toBeDisabled();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('checkbox', { name: 'Administrator' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('a session that ends while a form is open: sign in again, and nothing is lost', async ({ page, browser }) => {
  const username = ownName('second-admin');
  await createUser(page, { username, password, role: 'Administrator' });
  const context = await browser.newContext({ storageState: signedOut });
  const tab = await context.newPage();
  await tab.goto('/login?return_to=/console/api-resources/new');
  await fillLogin(tab, username, password);
  await expect(tab.getByRole('heading', { name: 'Create API resource', level: 1 })).toBeVisible();
  await settled(tab);
  const name = ownName('Kept');
  await tab.getByLabel('Name').fill(name);
  await tab.getByLabel('Identifier').fill(`https://${name.toLowerCase()}.example`);
  await context.clearCookies();
  await tab.getByRole('button', { name: 'Create API resource' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog.getByText('do not match').first()).toBeVisible();
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(tab.getByText(`API resource ${name} created`)).toBeVisible();
  await context.close();
});

test('a picker finds a client by keyboard, shows it first and lets it be removed', async ({ page }) => {
  const client = ownName('Picked client');
  await createMachineClient(page, client);
  await open(page, '/console/api-resources/new');
  const name = ownName('Picked');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Identifier').fill(`https://${name.toLowerCase()}.example`);
  await pick(page, 'Served by', client);
  await page.getByRole('button', { name: 'Create API resource' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(chosen(page, 'Served by', client)).toBeVisible();
  await page.getByRole('button', { name: `Remove ${client}` }).click();
  await expect(page.getByText('No client serves this API.')).toBeVisible();
});
