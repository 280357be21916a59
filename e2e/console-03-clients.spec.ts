import { expectAccessible } from './expect-accessible';
import { open, reload } from './open';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const name = 'Billing worker';
let secret = '';

test('a confidential client is created and its secret is shown once', async ({ page }) => {
  await open(page, '/console/clients/new');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Redirect URIs').fill('https://app.example.com/callback');
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByLabel('Your own scopes').fill('invoices:read invoices:write');
  await page.getByRole('radio', { name: /Web/ }).check();
  await expect(page.getByLabel('Redirect URIs')).toHaveValue('https://app.example.com/callback');
  await expect(page.getByLabel('Your own scopes')).toHaveValue(/^openid .* invoices:read invoices:write$/);
  await page.getByRole('radio', { name: /Machine/ }).check();
  await expect(page.getByLabel('Your own scopes')).toHaveValue('invoices:read invoices:write');
  await page.getByRole('button', { name: 'Create client' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Store the client secret now' });
  await expect(dialog).toBeVisible();
  secret = (await page.getByTestId('client-secret').textContent()) ?? '';
  expect(secret).toMatch(/^idcs_/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/\/quickstart$/);
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

test("a device's quickstart shows where its users go, and its requests get a code and the news that nobody answered", async ({
  page,
  request,
}) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill('Television');
  await page.getByRole('radio', { name: /Device/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(/\/quickstart$/);
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

test('settings are refused and saved', async ({ page }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await expect(page.getByLabel('Name')).toHaveValue(name);
  await page.getByLabel('Redirect URIs').fill('not a uri');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Redirect URIs')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Redirect URIs').fill('https://app.example.com/callback\nhttps://app.example.com/other');
  await page.getByLabel('Access token lifetime', { exact: true }).fill('15');
  await page.getByRole('switch', { name: 'Resource server' }).click();
  await page.getByLabel('Back-channel logout URI').fill('https://app.example.com/logout');
  await page.getByLabel('Home page').fill('https://app.example.com');
  await page.getByLabel('Contacts').fill('ops@example.com');
  await page.getByLabel('Public keys').fill('{"keys": ');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Public keys')).toBeFocused();
  await expect(page.locator('#field-jwks-error')).toContainText('Takes JSON');
  await page.getByLabel('Public keys').fill('{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "d": "AQAB"}]}');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.locator('#field-jwks-error')).toContainText('without private members');
  await page.getByLabel('Public keys').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Redirect URIs')).toHaveValue(/callback\nhttps/);
  await expect(page.getByLabel('Access token lifetime', { exact: true })).toHaveValue('15');
  await expect(page.getByRole('switch', { name: 'Resource server' })).toBeChecked();
  await expect(page.getByLabel('Back-channel logout URI')).toHaveValue('https://app.example.com/logout');
  await expect(page.getByLabel('Contacts')).toHaveValue('ops@example.com');
});

test('FAPI 2.0 §5.3.2.1: algorithms are chosen, and a confidential client keeps its refresh token', async ({
  page,
}) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await page.getByLabel('ID tokens are signed with').selectOption('RS256');
  await page.getByLabel('UserInfo answers are signed with').selectOption('RS256');
  await page.getByLabel('Request objects are signed with').selectOption('Ed25519');
  await page.getByRole('switch', { name: 'Rotate refresh tokens' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('ID tokens are signed with')).toHaveValue('RS256');
  await expect(page.getByLabel('UserInfo answers are signed with')).toHaveValue('RS256');
  await expect(page.getByLabel('Request objects are signed with')).toHaveValue('Ed25519');
  await expect(page.getByRole('switch', { name: 'Rotate refresh tokens' })).not.toBeChecked();
  await page.getByLabel('UserInfo answers are signed with').selectOption('');
  await page.getByRole('switch', { name: 'Rotate refresh tokens' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('UserInfo answers are signed with')).toHaveValue('');
  await expect(page.getByRole('switch', { name: 'Rotate refresh tokens' })).toBeChecked();
});

test('secrets are added, rotated and deleted', async ({ page }) => {
  await open(page, '/console/clients');
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Secrets' }).click();
  await page.getByRole('button', { name: 'Add secret' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('staging');
  await page.getByRole('dialog').getByRole('button', { name: 'Add secret' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row', { name: /staging/ })).toBeVisible();
  await page.getByRole('button', { name: 'Rotate' }).click();
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
  await page.getByLabel('Name').fill('Phone app');
  await page.getByRole('radio', { name: /Native app/ }).check();
  await expect(page.getByRole('checkbox', { name: 'Client credentials' })).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: 'Authorization code' })).toBeChecked();
  await expect(page.getByLabel('Your own scopes')).toHaveValue('openid profile email offline_access');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByLabel('Redirect URIs')).toBeFocused();
  await page.getByLabel('Redirect URIs').fill('http://127.0.0.1/callback');
  await page.getByRole('checkbox', { name: 'Password' }).check();
  await expect(page.getByText('OAuth 2.1 drops this grant')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(/\/quickstart$/);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Secrets' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('switch', { name: 'Rotate refresh tokens' })).toBeDisabled();
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
  await page.getByLabel('Name').fill('Wiki');
  await page.getByLabel('Redirect URIs').fill('https://wiki.example.com/callback');
  await page.getByRole('switch', { name: 'Require PKCE' }).click();
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('switch', { name: 'Require PKCE' })).not.toBeChecked();
  await expect(page.getByRole('heading', { name: 'Last refused authorization request' })).toHaveCount(0);
  const client_id = page.url().split('/').at(-1) ?? '';
  const redirect_uri = 'https://wiki.example.com/callback/';
  const params = { client_id, redirect_uri, response_type: 'code', scope: 'openid' };
  const answer = await request.get('/oauth2/authorize', { params });
  expect(answer.status()).toBe(400);
  expect(await answer.text()).not.toContain('wiki.example.com');
  const refused = page.getByRole('region', { name: 'Last refused authorization request' });
  await expect(async () => {
    await reload(page);
    await expect(refused).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(refused).toContainText('redirect_uri is not registered for this client.');
  await expect(refused).toContainText(redirect_uri);
  await expect(refused).toContainText('Differs by the trailing slash.');
  await expectAccessible(page);
  await refused.getByRole('link', { name: 'Open Redirect URIs' }).click();
  await expect(page.getByLabel('Redirect URIs')).toBeInViewport();
});

test('deleting names what ends and takes the typed name', async ({ page }) => {
  await open(page, '/console/clients?q=billing');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Delete client' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('1 live access token');
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete client' }).click();
  await expect(page).toHaveURL(/\/console\/clients$/);
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
});
