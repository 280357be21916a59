import { open } from './open';
import { expect, test } from './signed-in';

test('the audit log filters, opens and exports', async ({ page }) => {
  await open(page, '/console/audit');
  await page.getByLabel('Action').selectOption('client.created');
  await expect(page).toHaveURL(/action=client.created/);
  const event = page.locator('details').first();
  await expect(event).toContainText('client.created');
  await event.locator('summary').click();
  await expect(event.getByText('Request', { exact: true })).toBeVisible();
  await expect(event.getByRole('table', { name: 'Fields before and after' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('an address that asks for the impossible says so', async ({ page }) => {
  await open(page, '/console/audit?from=yesterday');
  await expect(page.getByText('asks for something the list cannot do')).toBeVisible();
  await page.getByRole('link', { name: 'Start over' }).click();
  await expect(page.locator('details').first()).toBeVisible();
});

test('rotating publishes a key that does not sign yet', async ({ page }) => {
  await open(page, '/console/keys');
  await expect(page.getByRole('row', { name: /Active/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Rotate keys' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('signs nothing for six minutes');
  await page.getByRole('button', { name: 'Rotate', exact: true }).click();
  await expect(page.getByText('The new key is published')).toBeVisible();
  await expect(page.getByRole('row', { name: /Pending/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Rotate keys' }).click();
  await page.getByRole('button', { name: 'Rotate', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText('A rotation is under way');
});
