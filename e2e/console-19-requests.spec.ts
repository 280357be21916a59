import type { Page } from '@playwright/test';
import { createMachineClient } from './create-machine-client';
import { createWebClient } from './create-web-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

test.describe.configure({ mode: 'serial' });

const CALLBACK = 'https://app.example.com/callback';
const challenge = 'A'.repeat(43);

/** The path of the authorization endpoint with a request of this client. */
const authorizePath = (clientId: string, more: Record<string, string> = {}): string =>
  `/oauth2/authorize?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  })}`;

/** Waits until the record of a request is written: within two seconds after the answer. */
const isRecorded = (page: Page, requestId: string): Promise<void> =>
  expect
    .poll(async () => (await page.request.get(`/console/requests/${requestId}`)).text())
    .not.toContain('No record of this request');

let clientPath = '';
const clientId = () => clientPath.split('/').at(-1) ?? '';

test('the request id of an error page leads to the reason, beside what is registered', async ({ page, browser }) => {
  clientPath = await createWebClient(page, ownName('Explained'));
  const visitor = await browser.newContext({ storageState: signedOut });
  const tab = await visitor.newPage();
  const answer = await tab.goto(authorizePath(clientId(), { redirect_uri: `${CALLBACK}/` }));
  const requestId = answer?.headers()['x-request-id'] ?? 'none';
  await expect(tab.getByText(requestId, { exact: true })).toBeVisible();
  await visitor.close();

  await isRecorded(page, requestId);
  await open(page, `/console/requests/${requestId}`);
  await expect(page.getByRole('heading', { name: 'Authorization request', level: 1 })).toBeVisible();
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByRole('listitem').filter({ hasText: 'Failed' })).toHaveCount(1);
  await expect(checks.getByText('What to do')).toBeVisible();
  const compared = page.getByRole('region', { name: 'Received and registered' });
  await expect(compared.locator('mark')).toHaveText('/');
  await expect(compared.getByText('Differs by the trailing slash.')).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole('button', { name: 'Check again now' }).click();
  await expect(page.getByText('It would be refused now')).toBeVisible();
  await compared.getByRole('link', { name: 'Open Redirect URIs' }).click();
  await expect(page.getByLabel('Redirect URIs', { exact: true })).toBeFocused();
});

test('by keyboard alone, the palette finds a request by its id', async ({ page, request }) => {
  const answer = await request.post('/oauth2/token', {
    form: { grant_type: 'client_credentials', client_id: clientId(), client_secret: 'wrong' },
  });
  const requestId = answer.headers()['x-request-id'] ?? 'none';
  await open(page, '/console');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.getByRole('heading', { name: 'Requests', level: 1 })).toBeVisible();
  await isRecorded(page, requestId);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(requestId);
  const option = page.getByRole('option', { name: /token · invalid_client/ });
  await option.waitFor();
  for (let step = 0; step < 5 && (await option.getAttribute('aria-selected')) !== 'true'; step++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Token request', level: 1 })).toBeVisible();
  await expect(page.getByText('curl --request POST').first()).toBeVisible();
  await expect(page.getByText('wrong', { exact: true })).toHaveCount(0);
});

test('the list filters by outcome and client, and says why an id has no record', async ({ page }) => {
  await open(page, `/console/requests?client_id=${clientId()}`);
  await expect(page.getByRole('row').filter({ hasText: 'Authorization' }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('accepted');
  await expect(page).toHaveURL(/outcome=accepted/);
  await page.getByRole('link', { name: 'Remove the filter Client' }).click();
  await expect(page).not.toHaveURL(/client_id/);
  await open(page, '/console/requests/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'No record of this request' })).toBeVisible();
});

test('a client sees its requests as they come, can pause, and repeats one', async ({ page, request }) => {
  await open(page, `${clientPath}/requests`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const rows = page.getByRole('list', { name: 'Requests of this client' }).getByRole('listitem');
  await expect(rows).not.toHaveCount(0);
  const before = await rows.count();
  const form = { grant_type: 'authorization_code', client_id: clientId(), client_secret: 'wrong again', code: 'none' };
  await request.post('/oauth2/token', { form });
  await expect(rows).toHaveCount(before + 1);
  await expect(rows.first()).toContainText('invalid_client');
  await page.getByRole('button', { name: 'Pause' }).click();
  await request.post('/oauth2/token', { form: { ...form, grant_type: 'refresh_token', client_secret: 'and again' } });
  await expect(page.getByText('1 request is held back')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(rows).toHaveCount(before + 2);
  await expectAccessible(page);
  const opened = page.waitForEvent('popup');
  await rows.filter({ hasText: 'Authorization' }).first().getByRole('button', { name: 'Run' }).click();
  await expect((await opened).getByText('Request ID')).toBeVisible();
});

test('a client without requests waits for the first one', async ({ page }) => {
  const id = await createMachineClient(page, ownName('Silent'));
  await open(page, `/console/clients/${id}/requests`);
  await expect(page.getByText('Waiting for the first request')).toBeVisible();
});

test('a dry run names the requests that a change would refuse', async ({ page }) => {
  const answer = await page.request.get(authorizePath(clientId()), { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  await isRecorded(page, answer.headers()['x-request-id'] ?? 'none');
  await tryRedirectUri(page, 'https://other.example.com/callback');
  await expect(page.getByText(/request would have been refused/)).toBeVisible();
  await expect(page.getByText(`redirect_uri: ${CALLBACK}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await reload(page);
  await expect(page.getByLabel('Redirect URIs', { exact: true })).toHaveValue(CALLBACK);
});

async function tryRedirectUri(page: Page, uri: string): Promise<void> {
  await open(page, `${clientPath}/login`);
  await page.getByLabel('Redirect URIs', { exact: true }).fill(uri);
  await page.getByRole('button', { name: 'Try against recent requests' }).click();
}
