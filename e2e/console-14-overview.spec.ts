import type { Page } from '@playwright/test';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Opens the overview until it shows what was counted: numbers are written every five seconds. */
async function openUntil(page: Page, path: string, isShown: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await open(page, path);
    await isShown();
  }).toPass({ timeout: 30_000 });
}

test('the frame of the overview is sent before its figures, and nothing moves when they arrive', async ({ page }) => {
  const html = await (await page.request.get('/console')).text();
  const figures = html.indexOf('Failures by reason');
  for (const text of ['>Overview</h1>', 'Token requests', 'Recent activity', 'aria-label="Loading"']) {
    expect(html, text).toContain(text);
    expect(html.indexOf(text), text).toBeLessThan(figures);
  }
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        document.documentElement.dataset.moved = String(
          Number(document.documentElement.dataset.moved ?? 0) + (entry as PerformanceEntry & { value: number }).value,
        );
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [1440, 768, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, '/console?range=30d');
    await expect(section(page, 'Sign-ins').getByRole('heading', { name: 'Failures by reason' })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    const moved = await page.evaluate(() => Number(document.documentElement.dataset.moved ?? 0));
    expect(moved, `layout shift at ${width} px`).toBeLessThan(0.01);
  }
});

test('tokens and refusals are counted by client, and the leaders lead to its page', async ({ page }) => {
  const name = ownName('Busy machine');
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  const secret = (await page.getByTestId('client-secret').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  const id = page.url().split('/').at(-2);
  const ask = (form: Record<string, string>) =>
    page.request.post('/oauth2/token', {
      form,
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    });
  for (let n = 0; n < 60; n++) expect((await ask({ grant_type: 'client_credentials' })).status()).toBe(200);
  for (let n = 0; n < 40; n++) expect((await ask({ grant_type: 'no-such-grant' })).status()).toBe(400);
  await openUntil(page, '/console?range=24h', async () => {
    await expect(section(page, 'Most tokens').getByRole('listitem').filter({ hasText: name })).toContainText('60');
  });
  await expect(
    section(page, 'Most refused token requests').getByRole('listitem').filter({ hasText: name }),
  ).toContainText('40');
  const tokens = section(page, 'Token requests');
  await expect(tokens.getByRole('listitem').filter({ hasText: 'unsupported_grant_type' })).toBeVisible();
  await expect(tokens.getByRole('img', { name: /^Token requests per hour\. Issued: [\d,]+, Refused: / })).toBeVisible();
  await section(page, 'Most tokens').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
});

test('failed sign-ins are shown beside successful ones, by reason, and lead to the audit log', async ({
  page,
  browser,
}) => {
  const username = ownName('miscounted');
  await createUser(page, { username, password: 'plain words for counting' });
  const context = await browser.newContext({ storageState: signedOut });
  const tab = await context.newPage();
  await tab.goto('/login');
  await tab.getByLabel('Username').fill(username);
  await tab.getByLabel('Password').fill('not these words');
  await tab.locator('#login-submit').click();
  await expect(tab.getByRole('alert').filter({ hasText: /[a-z]/ })).toBeVisible();
  await context.close();
  const signIns = section(page, 'Sign-ins');
  await openUntil(page, '/console', async () => {
    await expect(signIns.getByRole('link', { name: 'Wrong password' })).toBeVisible();
  });
  await expect(signIns.getByRole('img', { name: /Succeeded: [1-9].*Throttled: .*Failed: [1-9]/ })).toBeVisible();
  await signIns.getByRole('link', { name: 'Wrong password' }).click();
  await expect(page).toHaveURL(/\/console\/audit\?action=user\.sign_in_failed/);
  await expect(page.getByText(username).first()).toBeVisible();
});

test('the time range is in the address, and the numbers of each chart are in a table', async ({ page }) => {
  await open(page, '/console');
  const range = page.getByRole('navigation', { name: 'Time range' });
  await expect(range.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current', 'page');
  await range.getByRole('link', { name: '30 days' }).click();
  await expect(page).toHaveURL(/\?range=30d$/);
  await expect(range.getByRole('link', { name: '30 days' })).toHaveAttribute('aria-current', 'page');
  const signIns = section(page, 'Sign-ins');
  await expect(signIns.getByText('Last 30 days')).toBeVisible();
  await signIns.getByText('Show as a table').click();
  await expect(signIns.getByRole('row')).toHaveCount(31);
  await expect(signIns.getByRole('columnheader')).toHaveText(['Day (UTC)', 'Succeeded', 'Throttled', 'Failed']);
  await expectAccessible(page);
  await page.goBack();
  await expect(range.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current', 'page');
  await open(page, '/console?range=1y');
  await expect(page.getByText('must be one of 24h, 7d, 30d, 90d')).toBeVisible();
  await expect(section(page, 'Sign-ins').getByText('Last 7 days')).toBeVisible();
});

test('hours are in the zone of the administrator, days in UTC, and the page says so', async ({ browser, page }) => {
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    timezoneId: 'Asia/Kolkata',
  });
  const tab = await context.newPage();
  await open(tab, '/console?range=24h');
  await expect(tab.getByText('Hours are in your time zone, Asia/')).toBeVisible();
  const signIns = section(tab, 'Sign-ins');
  await signIns.getByText('Show as a table').click();
  await expect(signIns.getByRole('rowheader').last()).toHaveText(/^\d\d:30, so far$/);
  await open(tab, '/console?range=90d');
  await expect(tab.getByText('Days are in UTC. They begin at 05:30 in your time zone, Asia/')).toBeVisible();
  await context.close();
});

for (const theme of ['light', 'dark'])
  test(`the overview is accessible and fits at every width: ${theme}`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    for (const range of ['24h', '7d', '30d', '90d']) {
      await open(page, `/console?range=${range}`);
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      for (const width of [1440, 768, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await expectFits(page, `${range} at ${width} px`);
        await expectAccessible(page, `${range} ${width} px`);
      }
    }
  });
