import type { Page } from '@playwright/test';
import { createWebClient } from './create-web-client';
import { expectAccessible } from './expect-accessible';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const name = ownName('Billing worker');
let secret = '';

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved').last()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);
}

test('a confidential client is created and its secret is shown once', async ({ page }) => {
  await open(page, '/console/clients/new');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Redirect URIs', { exact: true }).fill('https://app.example.com/callback');
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByLabel('Allowed scopes').fill('invoices:read invoices:write');
  await page.getByRole('radio', { name: /Web/ }).check();
  await expect(page.getByLabel('Redirect URIs', { exact: true })).toHaveValue('https://app.example.com/callback');
  await expect(page.getByLabel('Allowed scopes')).toHaveValue(/^openid .* invoices:read invoices:write$/);
  await page.getByRole('radio', { name: /Machine/ }).check();
  await expect(page.getByLabel('Allowed scopes')).toHaveValue('invoices:read invoices:write');
  await page.getByRole('button', { name: 'Create client' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Store the client secret now' });
  await expect(dialog).toBeVisible();
  secret = (await page.getByTestId('client-secret').textContent()) ?? '';
  expect(secret).toMatch(/^idcs_/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  await expect(page.getByText(secret)).toHaveCount(0);
});

test('the quickstart request gets a token', async ({ page, request }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Quickstart' }).click();
  const command = await page.locator('pre').first().textContent();
  expect(command).toContain('grant_type=client_credentials');
  const [, url = ''] = command?.match(/POST "([^"]+)"/) ?? [];
  const [, clientId = ''] = command?.match(/--user "([^:]+):/) ?? [];
  const answer = await request.post(new URL(url).pathname, {
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    form: { grant_type: 'client_credentials', scope: 'invoices:read' },
  });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'invoices:read' });
});

test('the quickstart of a device shows the verification URI, and its requests get a code and authorization_pending', async ({
  page,
  request,
}) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(ownName('Television'));
  await page.getByRole('radio', { name: /Device/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  await expect(page.getByRole('img', { name: /^QR code of http.*\/device$/ })).toBeVisible();
  const commands = await page.locator('pre').allTextContents();
  const send = async (at: number, variables: Record<string, string> = {}) => {
    const command = commands[at] ?? '';
    const [, url = ''] = command.match(/POST "([^"]+)"/) ?? [];
    const fields = [...command.matchAll(/--data-urlencode "([^=]+)=([^"]*)"/g)];
    const form = Object.fromEntries(fields.map(([, key = '', value = '']) => [key, variables[value] ?? value]));
    return (await request.post(new URL(url).pathname, { form })).json();
  };
  const { device_code, user_code, verification_uri } = await send(0);
  expect(user_code).toMatch(/^\w{4}-\w{4}$/);
  expect(await page.getByText(verification_uri, { exact: true }).count()).toBe(1);
  expect(await send(1, { $DEVICE_CODE: device_code })).toMatchObject({ error: 'authorization_pending' });
});

test('invalid settings are refused, valid settings are saved', async ({ page }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await expect(page.getByLabel('Name')).toHaveValue(name);
  await page.getByLabel('Contacts').fill('not an address');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Contacts')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Contacts').fill('ops@example.com');
  await save(page);
  await reload(page);
  await expect(page.getByLabel('Contacts')).toHaveValue('ops@example.com');
  await page.getByRole('link', { name: 'Tokens', exact: true }).click();
  await page.getByLabel('Access token lifetime', { exact: true }).fill('15');
  await save(page);
  await reload(page);
  await expect(page.getByLabel('Access token lifetime', { exact: true })).toHaveValue('15');
  await page.getByRole('link', { name: 'APIs and token exchange' }).click();
  await page.getByRole('switch', { name: 'Resource server' }).click();
  await save(page);
  await reload(page);
  await expect(page.getByRole('switch', { name: 'Resource server' })).toBeChecked();
});

test('keys that are not public keys are refused at their field', async ({ page }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('Public keys').fill('{"keys": ');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Public keys')).toBeFocused();
  await expect(page.locator('#field-jwks-error')).toContainText('Must be JSON');
  await page.getByLabel('Public keys').fill('{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "d": "AQAB"}]}');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.locator('#field-jwks-error')).toContainText('without private members');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Public keys')).toHaveValue('');
});

test('a web application: redirects, logout and home page are saved', async ({ page }) => {
  const path = await createWebClient(page, ownName('Shop'));
  const redirects = page.getByLabel('Redirect URIs', { exact: true });
  await open(page, `${path}/login`);
  await redirects.fill('not a uri');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(redirects).toHaveAttribute('aria-invalid', 'true');
  await redirects.fill('https://app.example.com/callback\nhttps://app.example.com/other');
  await page.getByLabel('Back-channel logout URI').fill('https://app.example.com/logout');
  await save(page);
  await reload(page);
  await expect(redirects).toHaveValue(/callback\nhttps/);
  await expect(page.getByLabel('Back-channel logout URI')).toHaveValue('https://app.example.com/logout');
  await page.getByRole('navigation', { name: 'Client' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Home page').fill('https://app.example.com');
  await save(page);
  await reload(page);
  await expect(page.getByLabel('Home page')).toHaveValue('https://app.example.com');
});

test('FAPI 2.0 §5.3.2.1: algorithms are chosen, and a confidential client keeps its refresh token', async ({
  page,
}) => {
  const path = await createWebClient(page, ownName('Bank'));
  await open(page, `${path}/login`);
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('Request object signing algorithm').selectOption('Ed25519');
  await save(page);
  await reload(page);
  await expect(page.getByLabel('Request object signing algorithm')).toHaveValue('Ed25519');
  await open(page, `${path}/tokens`);
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByLabel('ID token signing algorithm').selectOption('RS256');
  await page.getByLabel('UserInfo signing algorithm').selectOption('RS256');
  await page.getByRole('switch', { name: 'Rotate refresh tokens' }).click();
  await save(page);
  await reload(page);
  await page.getByText('3 differ from the default').click();
  await expect(page.getByLabel('ID token signing algorithm')).toHaveValue('RS256');
  await expect(page.getByLabel('UserInfo signing algorithm')).toHaveValue('RS256');
  await expect(page.getByRole('switch', { name: 'Rotate refresh tokens' })).not.toBeChecked();
  await page.getByLabel('UserInfo signing algorithm').selectOption('');
  await page.getByRole('switch', { name: 'Rotate refresh tokens' }).click();
  await save(page);
  await reload(page);
  await page.getByText('1 differs from the default').click();
  await expect(page.getByLabel('UserInfo signing algorithm')).toHaveValue('');
  await expect(page.getByRole('switch', { name: 'Rotate refresh tokens' })).toBeChecked();
});

test('secrets are added, rotated and deleted', async ({ page }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('button', { name: 'Add secret' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('staging');
  await page.getByRole('dialog').getByRole('button', { name: 'Add secret' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row', { name: /staging/ })).toBeVisible();
  await page.getByRole('button', { name: 'Rotate' }).click();
  await page.getByRole('radio', { name: /Immediately/ }).check();
  await expect(page.getByRole('dialog')).toContainText('Requests with these 2 secrets fail immediately');
  await expect(page.getByRole('dialog')).toContainText(/staging \(….{4}\): It was never used/);
  await expect(page.getByRole('dialog')).toContainText('Users stay signed in.');
  await page.getByRole('radio', { name: /1 hour/ }).check();
  await page.getByRole('button', { name: 'Rotate secret' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row', { name: /First secret/ })).toContainText(/minutes|hour/);
  await page.getByRole('button', { name: /Delete secret staging/ }).click();
  await page.getByRole('button', { name: 'Delete secret', exact: true }).click();
  await expect(page.getByText('Secret deleted')).toBeVisible();
  await expect(page.getByRole('row', { name: /staging/ })).toHaveCount(0);
  await expect(page.getByRole('region', { name: /secrets/i })).toBeFocused();
});

test('a public client has no secret and no client credentials', async ({ page }) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(ownName('Phone app'));
  await page.getByRole('radio', { name: /Native app/ }).check();
  await page.getByText('Advanced', { exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Client credentials' })).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: 'Authorization code' })).toBeChecked();
  await expect(page.getByLabel('Allowed scopes')).toHaveValue('openid profile email offline_access');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByLabel('Redirect URIs', { exact: true })).toBeFocused();
  await page.getByLabel('Redirect URIs', { exact: true }).fill('http://127.0.0.1/callback');
  await page.getByRole('checkbox', { name: 'Password' }).check();
  await expect(page.getByText('OAuth 2.1 drops this grant')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'Credentials' }).click();
  await expect(page.getByText('This is a public client.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add secret' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Tokens', exact: true }).click();
  await page.getByText('Advanced', { exact: true }).click();
  await expect(page.getByLabel('Refresh token grace period', { exact: true })).toHaveValue('10');
  await expect(page.getByRole('switch', { name: 'Rotate refresh tokens' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Quickstart' }).click();
  const authorize = await page.locator('pre').first().textContent();
  expect(authorize).toContain('code_challenge=$CODE_CHALLENGE');
  expect(authorize).toContain(`redirect_uri=${encodeURIComponent('http://127.0.0.1/callback')}`);
});

test('a refused authorization request is explained on the page of the client, with a link to the setting', async ({
  page,
  request,
}) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(ownName('Wiki'));
  await page.getByLabel('Redirect URIs', { exact: true }).fill('https://wiki.example.com/callback');
  await page.getByText('Advanced', { exact: true }).click();
  await page.getByRole('switch', { name: 'Require PKCE' }).click();
  await expect(page.getByText('1 differs from the default')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('link', { name: 'Login and logout' }).click();
  await expect(page.getByRole('switch', { name: 'Require PKCE' })).not.toBeChecked();
  await page.getByRole('navigation', { name: 'Client' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByLabel('Name')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Last refused request' })).toHaveCount(0);
  const client_id = page.url().split('/').at(-1) ?? '';
  const redirect_uri = 'https://wiki.example.com/callback/';
  const params = { client_id, redirect_uri, response_type: 'code', scope: 'openid' };
  const answer = await request.get('/oauth2/authorize', { params });
  expect(answer.status()).toBe(400);
  expect(await answer.text()).not.toContain('wiki.example.com');
  const refused = page.getByRole('region', { name: 'Last refused request' });
  await expect(async () => {
    await reload(page);
    await expect(refused).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(refused).toContainText('redirect_uri is not registered for this client.');
  await expect(refused).toContainText(redirect_uri);
  await expect(refused).toContainText('Differs by the trailing slash.');
  await expectAccessible(page);
  await refused.getByRole('link', { name: 'Open Redirect URIs' }).click();
  await expect(page).toHaveURL(/^[^?]*\/login#field-redirect_uris$/);
  await expect(page.getByLabel('Redirect URIs', { exact: true })).toBeFocused();
});

test('deleting a client shows the impact and requires its name', async ({ page }) => {
  await open(page, `/console/clients?q=${name}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete client' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('1 active access token');
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete client' }).click();
  await expect(page).toHaveURL(
    ({ pathname, searchParams }) => pathname === '/console/clients' && searchParams.get('q') === name,
  );
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
});
