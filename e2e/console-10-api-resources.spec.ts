import { createMachineClient } from './create-machine-client';
import { open, reload } from './open';
import { ownName } from './own-name';
import { chosen, pick } from './pick';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const name = ownName('Invoices API');
const server = ownName('Invoice server');
const identifier = `https://api.example.com/${ownName('invoices')}`;

test('an invalid API resource is refused at its field, a valid one is created with scopes and a serving client', async ({
  page,
}) => {
  await createMachineClient(page, server);
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
  await pick(page, 'Served by', server);
  await page.getByRole('button', { name: 'Create API resource' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await open(page, '/console/keys');
  await expect(page.getByRole('row', { name: /ES256/ })).toHaveCount(1);
});

test('a taken identifier is shown at its field', async ({ page }) => {
  await open(page, '/console/api-resources/new');
  await page.getByLabel('Name', { exact: true }).fill(ownName('Twin'));
  await page.getByLabel('Identifier').fill(identifier);
  await page.getByRole('button', { name: 'Create API resource' }).click();
  await expect(page.getByLabel('Identifier')).toBeFocused();
  await expect(page.getByLabel('Identifier')).toHaveAttribute('aria-invalid', 'true');
});

test('the palette finds it, it is edited, and its activity is listed', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(chosen(page, 'Served by', server)).toBeVisible();
  await page.getByRole('button', { name: 'Remove scope 1' }).click();
  await page.getByRole('button', { name: 'Add scope' }).click();
  await page.getByLabel('Scope 1: name').fill('invoices:write');
  await page.getByLabel('Access token format').selectOption('opaque');
  await page.getByRole('switch', { name: 'Open to every client' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Scope 1: name')).toHaveValue('invoices:write');
  await expect(page.getByLabel('Access token format')).toHaveValue('opaque');
  const firstHtml = await (await page.request.get(page.url())).text();
  expect(firstHtml).toMatch(/<input[^>]*name="scopes\.0\.name"[^>]*value="invoices:write"/);
  expect(firstHtml).toMatch(/<option value="opaque" selected=""/);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('api_resource.updated')).toBeVisible();
});

test('deleting it requires its name', async ({ page }) => {
  await open(page, '/console/api-resources');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete API resource' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Delete API resource' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete API resource' }).click();
  await expect(page).toHaveURL(/^[^?]*\/console\/api-resources$/);
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
});
