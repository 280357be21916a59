import { open, reload } from './open';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const name = 'Invoices API';
const identifier = 'https://api.example.com/invoices';

test('an API resource is refused at its field, then created with scopes and a serving client', async ({ page }) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill('Invoice server');
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await open(page, '/console/api-resources');
  await page.getByRole('link', { name: 'Create API resource' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Identifier').fill('/relative');
  await page.getByRole('button', { name: 'Add scope' }).click();
  await page.getByLabel('Scope 1: name').fill('has a space');
  await page.getByRole('button', { name: 'Create API resource' }).click();
  await expect(page.getByLabel('Identifier')).toBeFocused();
  await expect(page.getByLabel('Scope 1: name')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Identifier').fill(identifier);
  await page.getByLabel('Scope 1: name').fill('invoices:read');
  await page.getByLabel('Scope 1: description').fill('Read your invoices');
  await page.getByLabel('Signing algorithm').selectOption('ES256');
  await page.getByRole('checkbox', { name: 'Invoice server' }).check();
  await page.getByRole('button', { name: 'Create API resource' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await open(page, '/console/keys');
  await expect(page.getByRole('row', { name: /ES256/ })).toHaveCount(1);
});

test('a taken identifier is named at its field', async ({ page }) => {
  await open(page, '/console/api-resources/new');
  await page.getByLabel('Name', { exact: true }).fill('Twin');
  await page.getByLabel('Identifier').fill(identifier);
  await page.getByRole('button', { name: 'Create API resource' }).click();
  await expect(page.getByLabel('Identifier')).toBeFocused();
  await expect(page.getByLabel('Identifier')).toHaveAttribute('aria-invalid', 'true');
});

test('it is found by the palette, edited, and its history told', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('invoices');
  await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Invoice server' })).toBeChecked();
  await page.getByRole('button', { name: 'Remove scope 1' }).click();
  await page.getByRole('button', { name: 'Add scope' }).click();
  await page.getByLabel('Scope 1: name').fill('invoices:write');
  await page.getByLabel('Format').selectOption('opaque');
  await page.getByRole('switch', { name: 'Open to every client' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Scope 1: name')).toHaveValue('invoices:write');
  await expect(page.getByLabel('Format')).toHaveValue('opaque');
  const firstHtml = await (await page.request.get(page.url())).text();
  expect(firstHtml).toMatch(/<input[^>]*name="scopes\.0\.name"[^>]*value="invoices:write"/);
  expect(firstHtml).toMatch(/<option value="opaque" selected=""/);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('api_resource.updated')).toBeVisible();
});

test('deleting it takes the typed name', async ({ page }) => {
  await open(page, '/console/api-resources');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Delete API resource' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Delete API resource' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete API resource' }).click();
  await expect(page).toHaveURL(/\/console\/api-resources$/);
  await expect(page.getByText('No API resources yet')).toBeVisible();
});
