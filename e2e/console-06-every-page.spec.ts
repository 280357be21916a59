import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { expect, test } from './signed-in';

const fixedPages = [
  '/login',
  '/login?error=credentials',
  '/setup',
  '/setup?token=any&error=invalid&field=password:takes+at+least+8+characters',
  '/no-access',
  '/account',
  '/reauthenticate?error=credentials&return_to=/console/audit',
  '/no-such-page',
  '/console/users/00000000-0000-7000-8000-000000000000',
  '/console',
  '/console/users',
  '/console/users?q=nobody-like-this',
  '/console/users/new',
  '/console/clients',
  '/console/clients/new',
  '/console/api-resources',
  '/console/api-resources?q=no-such-api',
  '/console/api-resources/new',
  '/console/trusted-issuers',
  '/console/trusted-issuers/new',
  '/console/audit',
  '/console/keys',
];

async function pathOfFirst(page: Page, list: string): Promise<string> {
  await open(page, list);
  return (await page.locator('tbody th a').first().getAttribute('href')) ?? '';
}

async function everyPage(page: Page): Promise<string[]> {
  const user = await pathOfFirst(page, '/console/users?q=e2e-admin');
  const client = await pathOfFirst(page, '/console/clients');
  return [
    ...fixedPages,
    ...['', '/security', '/applications', '/activity'].map((tab) => user + tab),
    ...['', '/secrets', '/quickstart', '/users', '/activity'].map((tab) => client + tab),
  ];
}

for (const theme of ['light', 'dark']) {
  test(`every page is accessible, quiet and fits at 1440 and at 375 px: ${theme}`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    for (const path of await everyPage(page)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      for (const width of [1440, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await expectFits(page, `${path} at ${width} px`);
        await expectAccessible(page, `${path} ${width} px`);
      }
    }
  });
}

test('open dialogs are accessible in both themes', async ({ page, context, baseURL }) => {
  for (const theme of ['light', 'dark']) {
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await open(page, await pathOfFirst(page, '/console/clients'));
    await page.getByRole('button', { name: 'Delete client' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('listbox')).toBeVisible();
    await expectAccessible(page);
  }
});
