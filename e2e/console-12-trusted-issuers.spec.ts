import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const issuer = 'https://issuer.example.com/';

test('an issuer is refused at its field, then trusted for a client', async ({ page }) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill('Statement bringer');
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: /JWT bearer/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await open(page, '/console/trusted-issuers');
  await page.getByRole('link', { name: 'Add trusted issuer' }).first().click();
  await page.getByLabel('Issuer').fill(issuer);
  await page.getByRole('button', { name: 'Add trusted issuer' }).click();
  await expect(page.getByLabel('Public keys')).toBeFocused();
  await page.getByLabel('Key set address').fill('https://issuer.example.com/jwks');
  await page.getByRole('checkbox', { name: 'Statement bringer' }).check();
  await page.getByRole('button', { name: 'Add trusted issuer' }).click();
  await expect(page.getByRole('heading', { name: issuer, level: 1 })).toBeVisible();
});

test('it is edited, its pages are accessible, and its history is told', async ({ page }) => {
  await open(page, '/console/trusted-issuers');
  await page.getByRole('link', { name: issuer }).click();
  await expect(page.getByRole('checkbox', { name: 'Statement bringer' })).toBeChecked();
  await page.getByLabel("Its sub is the user's").selectOption('email');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel("Its sub is the user's")).toHaveValue('email');
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('trusted_issuer.updated')).toBeVisible();
});

test('deleting it takes the typed name', async ({ page }) => {
  await open(page, '/console/trusted-issuers');
  await page.getByRole('link', { name: issuer }).click();
  await page.getByRole('button', { name: 'Delete trusted issuer' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(issuer);
  await dialog.getByRole('button', { name: 'Delete trusted issuer' }).click();
  await expect(page).toHaveURL(/\/console\/trusted-issuers$/);
  await expect(page.getByText('No trusted issuers yet')).toBeVisible();
});
