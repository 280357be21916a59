import type { APIResponse } from '@playwright/test';
import { until } from '@/lib/testing/until';
import { createWebClient } from './create-web-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { takePicture } from './take-picture';

test('A123: an administrator sees who sends too many requests, and lifts the limit', async ({
  page,
  playwright,
  context,
  baseURL,
}) => {
  const name = ownName('Runs wild');
  const path = await createWebClient(page, name);
  const id = path.split('/').at(-1);
  const request = await playwright.request.newContext({ baseURL, storageState: signedOut });
  const ask = () =>
    request.get(`/oauth2/authorize?client_id=${id}&redirect_uri=https://wrong.example/`, { maxRedirects: 0 });
  const askMore = () => Promise.all(Array.from({ length: 50 }, ask));
  const isRefused = (answer: APIResponse) => answer.status() === 429;
  const refused = await until(async () => (await askMore()).find(isRefused), 90_000);
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
  expect(refused.headers()['ratelimit-policy']).toContain('"client";q=300;w=60');
  expect(await refused.text()).toContain('There were too many attempts');

  await open(page, '/console');
  await page.getByRole('link', { name: 'Request limits' }).click();
  await expect(page.getByRole('heading', { name: 'Request limits', level: 1 })).toBeVisible();
  const row = page.getByRole('table', { name: 'Limited callers' }).getByRole('row', { name });
  await expect(async () => {
    await reload(page);
    await expect(row).toContainText('Authorization', { timeout: 500 });
  }).toPass();
  await expect(row).toContainText(/Client from (127\.0\.0\.1|::1|0:0:0:0::\/64)/);
  for (const theme of ['light', 'dark']) {
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await reload(page);
    for (const width of [1440, 768, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page);
      if (width !== 768) await expectAccessible(page);
      await takePicture(page, `limits-${theme}`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await row.getByRole('button', { name: `Lift the limit of ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lift limit' }).click();
  await expect(page.getByText(`The limit of ${name} is lifted`)).toBeVisible();
  await expect(row).toHaveCount(0);
  expect((await ask()).status()).toBe(400);

  await open(page, '/console/audit?action=request_limit.lifted');
  await expect(page.getByText(/lifted a request limit of/).first()).toBeVisible();
  await open(page, path);
  await page.getByText('Earlier refusals').click();
  await expect(page.getByText('rate_limited').first()).toBeVisible();
  await request.dispose();
});
