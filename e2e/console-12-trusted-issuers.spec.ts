import { createMachineClient } from './create-machine-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { chosen, pick } from './pick';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const client = ownName('Statement bringer');
const issuer = `https://${ownName('issuer')}.example.com/`;

test('an invalid issuer is refused at its field, a valid one is trusted for a client', async ({ page }) => {
  await createMachineClient(page, client);
  await page.getByRole('link', { name: 'Grants and scopes' }).click();
  await page.getByRole('checkbox', { name: /JWT bearer/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await open(page, '/console/trusted-issuers');
  await page.getByRole('link', { name: 'Add trusted issuer' }).first().click();
  await page.getByLabel('Issuer', { exact: true }).fill(issuer);
  await page.getByRole('button', { name: 'Add trusted issuer' }).click();
  await expect(page.getByLabel('Public keys')).toBeFocused();
  await page.getByLabel('JWKS URI').fill(`${issuer}jwks`);
  await pick(page, 'Allowed clients', client);
  await page.getByRole('button', { name: 'Add trusted issuer' }).click();
  await expect(page.getByRole('heading', { name: issuer, level: 1 })).toBeVisible();
});

test('it is edited, its pages are accessible, and its activity is listed', async ({ page }) => {
  await open(page, '/console/trusted-issuers');
  await page.getByRole('link', { name: issuer }).click();
  await expect(chosen(page, 'Allowed clients', client)).toBeVisible();
  await page.getByLabel('Subject (sub) matches').selectOption('email');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Subject (sub) matches')).toHaveValue('email');
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('trusted_issuer.updated')).toBeVisible();
});

test('deleting it requires its name', async ({ page }) => {
  await open(page, '/console/trusted-issuers');
  await page.getByRole('link', { name: issuer }).click();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete trusted issuer' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(issuer);
  await dialog.getByRole('button', { name: 'Delete trusted issuer' }).click();
  await expect(page).toHaveURL(/^[^?]*\/console\/trusted-issuers$/);
  await expect(page.getByRole('link', { name: issuer })).toHaveCount(0);
});
