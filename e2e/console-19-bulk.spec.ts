import type { Browser, Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, settled } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

test.describe.configure({ mode: 'serial' });

const group = ownName('bulk').replace('-', '');
const boss = { username: `boss.${group}`, password: 'plain words for many' };
/** One more than a page shows. The administrator is older, and so is on the second page too. */
const COUNT = 26;

const search = `/console/users?q=${group}`;

/** A page in the session of an administrator who is one of the selected users. */
async function asBoss(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: signedOut });
  const page = await context.newPage();
  await page.goto(`/login?return_to=${encodeURIComponent(search)}`);
  await fillLogin(page, boss.username, boss.password);
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await settled(page);
  return page;
}

const bar = (page: Page) => page.getByRole('region', { name: 'Selected records' });

test('an administrator and many users exist', async ({ page }) => {
  await createUser(page, { ...boss, role: 'Administrator' });
  await inStorage(`
    insert into users (id, username, username_canonical, email, email_canonical, search_text)
    select gen_random_uuid(), u, u, u || '@example.com', u || '@example.com', u || ' ' || u || '@example.com'
      from (select 'n' || n || '.${group}' as u from generate_series(1, ${COUNT}) n) made`);
});

test('users of two pages are deactivated, with progress and a failure, and activated again', async ({ browser }) => {
  test.setTimeout(90_000);
  const page = await asBoss(browser);
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).press('Space');
  await expect(bar(page)).toContainText('25 selected');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByRole('rowheader', { name: boss.username })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).press('Space');
  await expect(bar(page)).toContainText('27 selected');
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
    await takePicture(page, 'bulk-bar');
  }

  await bar(page).getByRole('button', { name: 'Deactivate' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Deactivate users' });
  await expect(dialog).toContainText('27 records are selected.');
  await expect(dialog).toContainText('You are among them.');
  const confirm = dialog.getByRole('button', { name: 'Deactivate' });
  await expect(confirm).toBeDisabled();
  await expectAccessible(page);
  await takePicture(page, 'bulk-dialog');
  await dialog.getByRole('textbox').fill('27');
  await confirm.press('Enter');

  await expect(bar(page)).toContainText('Deactivate users: 26 records changed, 1 failure', { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await bar(page).getByRole('link', { name: 'Details' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Deactivate users', level: 1 })).toBeVisible();
  const failed = page.getByRole('row', { name: boss.username });
  await expect(failed).toContainText('You cannot deactivate yourself.');
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
    await takePicture(page, 'bulk-job');
  }
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  expect((await downloading).suggestedFilename()).toBe('failures.csv');

  await page.getByRole('link', { name: 'Select them again in the list' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await expect(bar(page)).toContainText('1 selected');
  await bar(page).getByRole('button', { name: 'Clear selection' }).press('Enter');
  await page.goBack();
  await settled(page);

  await page.locator('main header').getByRole('button', { name: 'Undo' }).press('Enter');
  const undo = page.getByRole('alertdialog', { name: 'Undo this job?' });
  await expect(undo).toContainText('the 26 records that the job changed');
  await undo.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByRole('link', { name: 'a later job' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Activate users', level: 1, exact: true })).toBeVisible();
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  await open(page, `${search}&is_active=false`);
  await expect(page.getByText('No matching users')).toBeVisible();
  await open(page, '/console/bulk');
  await expect(page.getByRole('link', { name: 'Activate users', exact: true }).first()).toBeVisible();
  await page.context().close();
});

test('a second factor is required of a user on the page of the user, and not any more', async ({ page }) => {
  const id = await createUser(page, { username: ownName('factor.required'), password: 'plain words for one' });
  await open(page, `/console/users/${id}/security`);
  const section = page.getByRole('region', { name: 'Second factors' });
  await section.getByRole('button', { name: 'Require a second factor' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Require a second factor' }).click();
  await expect(section).toContainText('An administrator requires a second factor of this user.');
  await expect(section).toContainText('A second factor is missing');
  await section.getByRole('button', { name: 'Stop requiring one' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop requiring one' }).click();
  await expect(section).toContainText('The settings decide.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(section).toContainText('An administrator requires a second factor of this user.');
});
