import { auditRows } from './audit-rows';
import { createMachineClient } from './create-machine-client';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { inStorage } from './storage';

test('the audit log filters, opens and exports', async ({ page }) => {
  await createMachineClient(page, ownName('Audited worker'));
  await open(page, '/console/audit');
  await page.getByRole('combobox', { name: 'Event: search' }).fill('client.created');
  await page.getByRole('option', { name: 'Client created' }).click();
  await expect(page).toHaveURL(/action=client.created/);
  const event = auditRows(page).locator('details').first();
  await expect(event).toContainText('client.created');
  await event.locator('summary').click();
  await expect(event.getByText('Request ID', { exact: true })).toBeVisible();
  await expect(event.getByRole('table', { name: 'Recorded fields' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('an invalid filter in the URL shows an error', async ({ page }) => {
  await open(page, '/console/audit?from=yesterday');
  await expect(page.getByText('has an invalid filter or cursor')).toBeVisible();
  await page.getByRole('link', { name: 'Show the first page' }).click();
  await expect(auditRows(page).locator('details').first()).toBeVisible();
});

/** A rotation takes six minutes. Deleting its key lets the next run start another one. */
test.afterAll(() => inStorage("delete from signing_keys where state = 'pending'"));

test('rotating publishes a key that does not sign yet', async ({ page }) => {
  await open(page, '/console/keys');
  await expect(page.getByRole('row', { name: /RS256.*Active/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Rotate keys' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('does not sign for six minutes');
  await expect(page.getByRole('alertdialog')).toContainText(/Tokens that key \S+ signed stay valid until they expire/);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate keys' }).click();
  await expect(page.getByText('New key published')).toBeVisible();
  await expect(page.getByRole('row', { name: /RS256.*Pending/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Rotate keys' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate keys' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('A rotation is in progress');
});
