import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

/** Creates a confidential client in the console; returns its id and secret. */
async function createClient(page: Page, name: string): Promise<{ id: string; secret: string }> {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  const secret = (await page.getByTestId('client-secret').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  return { id: page.url().split('/').at(-2) ?? '', secret };
}

const inspect = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('Token, code, secret or ID').fill(text);
  await page.getByRole('button', { name: 'Inspect' }).click();
};

test('a token is pasted: decoded, verified, its client and story; then revoked by its client', async ({
  page,
  request,
}) => {
  const name = ownName('Batch');
  const { id, secret } = await createClient(page, name);
  const form = { client_id: id, client_secret: secret };
  const issued = await request.post('/oauth2/token', { form: { ...form, grant_type: 'client_credentials' } });
  const { access_token: token } = await issued.json();

  await open(page, '/console');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Token inspector', level: 1 })).toBeVisible();
  await inspect(page, '  ');
  await expect(page.getByText('must not be empty')).toBeVisible();
  await inspect(page, token);
  await expect(page.getByRole('heading', { name: 'Access token' })).toBeVisible();
  await expect(page.getByText('Introspection answers active.')).toBeVisible();
  await expect(page.getByText('Valid: made with a key of this service')).toBeVisible();
  await expect(page.getByText('This access token was issued.')).toBeVisible();
  await expect(page.getByText(/^Not stored: introspection/)).toBeVisible();
  await expectAccessible(page);
  expect(page.url()).not.toContain('ey');

  await request.post('/oauth2/revoke', { form: { ...form, token } });
  await page.getByRole('button', { name: 'Inspect' }).click();
  await expect(page.getByText('The client or an administrator revoked this token.')).toBeVisible();
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
});

test('what is not known is said, and a secret names its client', async ({ page }) => {
  const name = ownName('Secretive');
  const { secret } = await createClient(page, name);
  await open(page, '/console/token-inspector');
  await inspect(page, 'idrt_never-issued');
  await expect(page.getByText('none like it is stored')).toBeVisible();
  await inspect(page, secret);
  await expect(page.getByRole('heading', { name: 'Client secret' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toBeVisible();
  await inspect(page, crypto.randomUUID());
  await expect(page.getByRole('heading', { name: 'Unknown text' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByLabel('Token, code, secret or ID')).toHaveValue('');
});
