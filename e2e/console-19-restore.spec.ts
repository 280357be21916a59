import type { Browser, Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { deleteRecord } from './delete-record';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

const password = 'quiet-river-lantern-17';

/** Signs a user in, in a browser of their own. */
async function signInAs(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext({ storageState: signedOut })).newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, username, password);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/account/);
  return page;
}

const rowOf = (page: Page, name: string) => page.getByRole('row', { name });

test('a user is deleted by keyboard and back with Undo: the password works, the session does not', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const username = ownName('undone.user');
  const id = await createUser(page, { username, password });
  const theirs = await signInAs(browser, username);
  await deleteRecord(page, `/console/users/${id}`, { name: username, button: 'Delete user' });
  await theirs.goto('/account');
  await expect(theirs).toHaveURL(/\/login/);

  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${username} restored`)).toBeVisible();
  await open(page, `/console/users/${id}`);
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();

  await theirs.goto('/account');
  await expect(theirs).toHaveURL(/\/login/);
  await theirs.context().close();
  await (await signInAs(browser, username)).context().close();
  await open(page, `/console/users/${id}/activity`);
  await expect(page.getByText('user.restored').first()).toBeVisible();
});

test('a client is restored on the page of the missing record: its secret works, its old token does not', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const name = ownName('Restored app');
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  const secret = (await page.getByTestId('client-secret').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  const id = page.url().split('/').at(-2) ?? '';
  const form = { client_id: id, client_secret: secret };
  const tokenOf = async () =>
    (await request.post('/oauth2/token', { form: { ...form, grant_type: 'client_credentials' } })).json();
  const isActive = async (token: string) =>
    (await (await request.post('/oauth2/introspect', { form: { ...form, token } })).json()).active;
  const { access_token: old } = await tokenOf();
  expect(await isActive(old)).toBe(true);

  await deleteRecord(page, `/console/clients/${id}`, { name, button: 'Delete client' });
  expect((await tokenOf()).error).toBe('invalid_client');
  await open(page, `/console/clients/${id}`);
  await expect(page.getByText(`${name} was deleted by`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Restore ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  expect(await isActive(old)).toBe(false);
  expect(await isActive((await tokenOf()).access_token)).toBe(true);
});

test('the page of deleted records finds, restores under another name, and deletes for good', async ({ page }) => {
  test.setTimeout(120_000);
  const username = ownName('twice.taken');
  const first = await createUser(page, { username, password });
  await deleteRecord(page, `/console/users/${first}`, { name: username, button: 'Delete user' });
  const second = await createUser(page, { username, password });

  await open(page, '/console');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { name: 'Recently deleted', level: 1 })).toBeVisible();
  await page.getByLabel('Search deleted records').fill(username);
  await page.getByLabel('Kind').selectOption('user');
  await expect(page).toHaveURL(/kind=user/);
  await expect(rowOf(page, username)).toContainText('30 days');
  await expectAccessible(page);
  await expectFits(page);

  await page.getByRole('button', { name: `Restore ${username}` }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toContainText('That username is taken. Restore the user with another username.');
  await dialog.getByLabel('Another username').fill(`${username}.2`);
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toContainText('That email address is taken.');
  await dialog.getByLabel('Another email address').fill(`${username}.2@example.com`);
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(`${username}.2 restored`)).toBeVisible();
  await open(page, `/console/users/${first}`);
  await expect(page.getByRole('heading', { name: `${username}.2`, level: 1 })).toBeVisible();

  await deleteRecord(page, `/console/users/${second}`, { name: username, button: 'Delete user' });
  await open(page, `/console/deleted?q=${username}`);
  await page.getByRole('button', { name: `Delete ${username} for good` }).click();
  await expect(dialog.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(username);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText(`${username} deleted for good`)).toBeVisible();
  await expect(page.getByText('No matching deleted records')).toBeVisible();
});

test('a saved form is undone from the toast, unless somebody else saved meanwhile', async ({ page, context }) => {
  test.setTimeout(120_000);
  const username = ownName('undone.edit');
  const id = await createUser(page, { username, password });
  const rename = async (on: Page, name: string) => {
    await on.getByLabel('Full name').fill(name);
    await on.getByRole('button', { name: 'Save changes' }).click();
    await expect(on.getByText('Changes saved')).toBeVisible();
    await expect(on.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);
  };
  await open(page, `/console/users/${id}`);
  await rename(page, 'First name');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The earlier values are back')).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('');

  await rename(page, 'Second name');
  const other = await context.newPage();
  await open(other, `/console/users/${id}`);
  await rename(other, 'Third name');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Not undone. Someone else changed this meanwhile.')).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('Third name');
  await other.close();
});
