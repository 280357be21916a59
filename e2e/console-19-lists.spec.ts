import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload, settled } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { inStorage } from './storage';
import { tabTo } from './tab-to';

test.describe.configure({ mode: 'serial' });

const group = ownName('table');
const usernames = ['a', 'b', 'c'].map((letter) => `${letter}.${group}`);

const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
const search = (page: Page) => page.getByLabel('Search users');
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });

test.beforeAll(async () => {
  await inStorage(`
    insert into users (id, username, username_canonical, email, email_canonical, password_hash, name, sort_name, search_text, is_active)
    select gen_random_uuid(), n || '.${group}', n || '.${group}', n || '@${group}.example', n || '@${group}.example', 'x',
           '=name ' || n, '=name ' || n, n || '.${group} ' || n || '@${group}.example =name', n <> 'c'
      from unnest(array['a', 'b', 'c']) n`);
});

test('terms are searched, shown as chips, and removed with the keyboard', async ({ page }) => {
  await open(page, '/console/users');
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type(`email:${group}.example is:active`);
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/q=email%3A.*is%3Aactive/);
  await expect(chips(page).getByRole('listitem')).toHaveText([`email:${group}.example`, 'is:active']);
  await expectAccessible(page);
  await tabTo(page, page.getByRole('link', { name: 'Remove filter is:active' }));
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(3);
  await expect(chips(page).getByRole('listitem')).toHaveText([`email:${group}.example`]);
  await page.getByLabel('Status').selectOption('false');
  await expect(rows(page)).toHaveCount(1);
  await expect(chips(page)).toContainText('Status: Deactivated');
});

test('a field that the list does not have is named, with those that it has', async ({ page }) => {
  await open(page, '/console/users?q=emial:acme');
  await expect(page.getByText('has the unknown field emial; the fields are email, username, name')).toBeVisible();
  await page.locator('summary[aria-label="Search syntax"]').click();
  await expect(page.getByText('last_login:>90d', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('columns and density are chosen with the keyboard, and stand in the address', async ({ page }) => {
  await open(page, `/console/users?q=${group}`);
  await tabTo(page, page.getByRole('button', { name: 'Columns' }));
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitemcheckbox', { name: 'Username' })).toHaveAttribute('aria-checked', 'true');
  await menu.getByRole('menuitemcheckbox', { name: 'Username' }).press('Space');
  await expect(page).toHaveURL(/columns=/);
  await expect(page.getByRole('columnheader', { name: 'Username' })).toHaveCount(0);
  await menu.getByRole('menuitemcheckbox', { name: 'ID' }).press('Space');
  await expect(page.getByRole('columnheader', { name: 'ID' })).toBeVisible();
  await menu.getByRole('menuitemradio', { name: 'Compact' }).press('Enter');
  await expect(page).toHaveURL(/density=compact/);
  await page.keyboard.press('Escape');
  await reload(page);
  await expect(page.getByRole('columnheader', { name: 'ID' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Username' })).toHaveCount(0);
  await open(page, `/console/users?q=${group}&columns=nonsense`);
  await expect(page.getByRole('columnheader', { name: 'Username' })).toBeVisible();
});

test('a view is saved, applied after a reload, shared, and deleted', async ({ page }) => {
  const name = `View of ${group}`;
  await open(page, `/console/users?q=email:${group}&columns=email`);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill(name);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText(`View “${name}” saved.`)).toBeVisible();
  await open(page, '/console/users');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page).toHaveURL(/q=email/);
  await expect(rows(page)).toHaveCount(3);
  await reload(page);
  await page.getByRole('button', { name: `View: ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Manage views…' }).click();
  await dialog.getByRole('button', { name: `Share view ${name}` }).click();
  await expect(dialog.getByRole('button', { name: `Stop sharing view ${name}` })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Delete view ${name}` }).click();
  await dialog.getByRole('button', { name: 'Delete for everybody' }).click();
  await expect(dialog.getByText('No saved views yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`View “${name}” is back.`)).toBeVisible();
  await expect(page.getByRole('button', { name: `View: ${name}` })).toBeVisible();
});

test('the export has the chosen columns of the rows that match, and no formulas', async ({ page }) => {
  await open(page, `/console/users?q=email:${group}&sort=username&columns=username,email`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export this list' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('users.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toBe('name,username,email');
  expect(lines.slice(1)).toEqual(
    usernames.map((username, at) => `"'=name ${'abc'[at]}","${username}","${'abc'[at]}@${group}.example"`),
  );
});

test('rows are selected with the keyboard and with Shift, and stay selected on other pages', async ({ page }) => {
  await open(page, `/console/users?q=email:${group}&sort=username`);
  const box = (letter: string) => page.getByRole('checkbox', { name: `Select =name ${letter}` });
  await box('a').press('Space');
  await expect(page.getByRole('region', { name: 'Selected records' }).getByText('1 selected')).toBeVisible();
  await box('c').click({ modifiers: ['Shift'] });
  await expect(page.getByRole('region', { name: 'Selected records' }).getByText('3 selected')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Select all rows of this page' })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Email', exact: true }).click();
  await expect(page).toHaveURL(/sort=email/);
  await expect(box('b')).toBeChecked();
  await reload(page);
  await expect(box('b')).toBeChecked();
  await page.getByLabel('Status').selectOption('true');
  await expect(rows(page)).toHaveCount(2);
  await expect(box('a')).not.toBeChecked();
});

test('without scripts, a list is searched, sorted, filtered by chips and exported', async ({ browser, page }) => {
  const state = await page.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: state });
  const plain = await context.newPage();
  await plain.goto('/console/users');
  await plain.getByLabel('Search users').fill(`email:${group} is:active`);
  await plain.getByRole('button', { name: 'Apply' }).click();
  await expect(rows(plain)).toHaveCount(2);
  await expect(plain.getByRole('checkbox')).toHaveCount(0);
  await plain.getByRole('link', { name: 'Username', exact: true }).click();
  await expect(rows(plain).first()).toContainText(`a.${group}`);
  await plain.getByRole('link', { name: 'Remove filter is:active' }).click();
  await expect(rows(plain)).toHaveCount(3);
  await expect(plain.getByRole('link', { name: 'Export this list' })).toBeVisible();
  await context.close();
});

test('every list fits a phone and a desk, with its menus', async ({ page }) => {
  for (const path of [
    'users',
    'clients',
    'api-resources',
    'identity-providers',
    'trusted-issuers',
    'invitations',
    'mail',
  ])
    for (const width of [1440, 768, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, `/console/${path}`);
      await settled(page);
      await expect(page.getByRole('button', { name: 'Columns' })).toBeVisible();
      await expectFits(page, `${path} at ${width} px`);
    }
});

test.afterAll(async () => {
  await inStorage(`delete from users where username like '%.${group}'`);
});
