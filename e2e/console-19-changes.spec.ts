import type { Browser, Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createMachineClient } from './create-machine-client';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, settled } from './open';
import { ownName } from './own-name';
import { listenForProblems } from './quiet';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

test.describe.configure({ mode: 'serial' });

const password = 'plain words for approvals';
const second = ownName('second.admin');

/** Other journeys share the server: the settings go back to their defaults. */
const restore = () => inStorage('delete from service_settings');
test.beforeAll(restore);
test.afterAll(restore);

async function secondAdministrator(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: signedOut });
  const page = await context.newPage();
  await page.goto('/login?return_to=/console');
  await fillLogin(page, second, password);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await settled(page);
  return page;
}

/** The local time in an hour, as the field takes it. */
const inAnHour = (): string => {
  const time = new Date(Date.now() + 3_600_000);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

async function askForDeletion(page: Page, id: string, name: string, reason: string): Promise<void> {
  await open(page, `/console/clients/${id}/danger`);
  await page.getByRole('button', { name: 'Delete client' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByText('This needs the approval of a second administrator')).toBeVisible();
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.locator('#confirm-name').fill(name);
  await expectAccessible(page, 'the dialog of an act that needs an approval');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByText('Approval requested')).toBeVisible();
}

test('an act is chosen, asked for, found by the second administrator, and approved', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await createUser(page, { username: second, password, role: 'Administrator' });
  const name = ownName('Retired shop');
  const id = await createMachineClient(page, name);

  await open(page, '/console/settings');
  await page.getByRole('checkbox', { name: 'Delete the client' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();

  await askForDeletion(page, id, name, 'The application was retired');
  await page.getByRole('button', { name: 'Open the change' }).click();
  await expect(page.getByRole('heading', { name: `Delete the client: ${name}`, level: 1 })).toBeVisible();
  await expect(page.getByText('Waiting for approval')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await open(page, `/console/clients/${id}`);
  await expect(page.getByText(/It waits for the approval of a second administrator/)).toBeVisible();

  const other = await secondAdministrator(browser);
  const problems = listenForProblems(other);
  await expect(other.getByText('1 change waits for your decision').first()).toBeVisible();
  await other.getByRole('link', { name: 'Review' }).click();
  await other.getByRole('link', { name: 'Delete the client' }).first().click();
  await expect(other.getByText('The application was retired')).toBeVisible();
  await settled(other);
  for (const width of [1440, 375]) {
    await other.setViewportSize({ width, height: 900 });
    await expectFits(other, `a change at ${width} px`);
    await expectAccessible(other, `a change at ${width} px`);
    await takePicture(other, 'change');
  }
  await other.setViewportSize({ width: 1280, height: 900 });
  await other.getByRole('button', { name: 'Approve' }).click();
  const dialog = other.getByRole('alertdialog');
  await dialog.getByLabel('Note').fill('Agreed');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(other.getByText('Approved and done')).toBeVisible();
  await expect(other.getByText('Done', { exact: true })).toBeVisible();
  expect(await inStorage(`select 1 from clients where id = '${id}'`)).toEqual([]);
  expect(problems).toEqual([]);
  await other.context().close();

  await open(page, `/console/audit?target=${id}&action=client.deleted`);
  await expect(page.getByText(name).first()).toBeVisible();
});

test('a request is rejected with a note, and another one is withdrawn', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const name = ownName('Still used');
  const id = await createMachineClient(page, name);
  await askForDeletion(page, id, name, 'Nobody knows it');
  await page.getByRole('button', { name: 'Open the change' }).click();
  await expect(page).toHaveURL(/\/console\/changes\/[\w-]+$/);
  const path = new URL(page.url()).pathname;

  const other = await secondAdministrator(browser);
  await open(other, path);
  await other.getByRole('button', { name: 'Reject' }).click();
  await other.getByRole('alertdialog').getByLabel('Note').fill('The invoices need it');
  await other.getByRole('alertdialog').getByRole('button', { name: 'Reject' }).click();
  await expect(other.getByText('Change rejected')).toBeVisible();
  await other.context().close();

  await open(page, path);
  await expect(page.getByText('The invoices need it')).toBeVisible();
  await askForDeletion(page, id, name, 'Once more');
  await open(page, `/console/clients/${id}`);
  await page.locator('main').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel the change' }).click();
  await expect(page.getByText('Change cancelled')).toBeVisible();
  await expect(page.getByText(/It waits for the approval/)).toHaveCount(0);
});

test('a bulk job is asked for once, and runs when it is approved', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const name = ownName('Many retired');
  const ids = [await createMachineClient(page, `${name} one`), await createMachineClient(page, `${name} two`)];
  await open(page, `/console/clients?q=${encodeURIComponent(name)}`);
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).press('Space');
  await page.getByRole('region', { name: 'Selected records' }).getByRole('button', { name: 'Delete' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Delete clients' });
  await expect(dialog.getByText('This needs the approval of a second administrator')).toBeVisible();
  await dialog.getByLabel('Reason').fill('The project has ended');
  await dialog.locator('#confirm-name').fill('2');
  await expectAccessible(page, 'the dialog of a bulk act that needs an approval');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByText('Approval requested')).toBeVisible();
  await page.getByRole('button', { name: 'Open the change' }).click();
  await expect(page.getByRole('heading', { name: 'Delete clients: 2 records', level: 1 })).toBeVisible();
  const path = new URL(page.url()).pathname;
  const left = () => inStorage(`select 1 from clients where id in ('${ids.join("','")}')`);
  expect(await left()).toHaveLength(2);

  const other = await secondAdministrator(browser);
  await open(other, path);
  await expect(other.getByText('The project has ended')).toBeVisible();
  await expect(other.getByRole('link', { name: `${name} one` })).toBeVisible();
  await expectFits(other, 'the change of a bulk job');
  await expectAccessible(other, 'the change of a bulk job');
  await other.getByRole('button', { name: 'Approve' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
  await expect(other.getByText('Approved. The bulk job has started.')).toBeVisible();
  await other.context().close();
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  await open(page, path);
  await page.getByRole('link', { name: '2 records' }).click();
  await expect(page.getByText('It was approved by')).toBeVisible();
});

test('a deactivation is scheduled in the dialog, shown on the record, and cancelled', async ({ page }) => {
  const name = ownName('Ends in an hour');
  const id = await createMachineClient(page, name);
  await open(page, `/console/clients/${id}/danger`);
  await page.getByRole('button', { name: 'Deactivate client' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('radio', { name: 'At a time' }).check();
  await expect(dialog.getByRole('button', { name: 'Schedule' })).toBeDisabled();
  await dialog.getByLabel(/^Date and time/).fill(inAnHour());
  await expectAccessible(page, 'the dialog of an act with a time');
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await expect(page.getByText('Change scheduled')).toBeVisible();
  await expect(page.getByText(/^Planned by/)).toBeVisible();

  await open(page, '/console/changes?state=scheduled');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Scheduled');
  await open(page, `/console/clients/${id}`);
  await page.locator('main').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel the change' }).click();
  await expect(page.getByText('Change cancelled')).toBeVisible();
  await expect(page.getByText(/^Planned by/)).toHaveCount(0);
});

test('a scheduled act runs at its time, and a secret that expires soon is on the overview', async ({ page }) => {
  const name = ownName('Ends now');
  const id = await createMachineClient(page, name);
  await open(page, `/console/clients/${id}/danger`);
  await page.getByRole('button', { name: 'Deactivate client' }).click();
  await page.getByRole('radio', { name: 'At a time' }).check();
  await page.getByLabel(/^Date and time/).fill(inAnHour());
  await page.getByRole('button', { name: 'Schedule' }).click();
  await expect(page.getByText('Change scheduled')).toBeVisible();
  await inStorage(`update planned_changes set run_at = now() where target_id = '${id}'`);
  await expect
    .poll(() => inStorage(`select is_active from clients where id = '${id}'`), { timeout: 20_000 })
    .toEqual([{ is_active: false }]);

  const soon = ownName('Expires soon');
  const other = await createMachineClient(page, soon);
  await inStorage(
    `update client_secrets set expires_at = now() + interval '3 days' + interval '1 hour' where client_id = '${other}'`,
  );
  await open(page, '/console');
  await page.locator('section[aria-labelledby="expiring"]').getByRole('link', { name: soon }).click();
  await open(page, `/console/clients/${other}/credentials`);
  await expect(page.getByText('Expires in 3 days')).toBeVisible();
});
