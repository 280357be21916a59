import type { Page } from '@playwright/test';
import { administratorId } from './administrator';
import { clientSections } from './client-sections';
import { createMachineClient } from './create-machine-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

let clientPath = '';

test.beforeEach(async ({ page }) => {
  clientPath ||= `/console/clients/${await createMachineClient(page, ownName('Every page'))}`;
});

const fixedPages = [
  '/login',
  '/login?error=credentials',
  '/setup',
  '/setup?error=invalid',
  '/no-access',
  '/account',
  '/reauthenticate?error=credentials&return_to=/console/audit',
  '/no-such-page',
  '/console/users/00000000-0000-7000-8000-000000000000',
  '/console',
  '/console/users',
  '/console/users?q=nobody-like-this',
  '/console/users/new',
  '/invitation?token=garbled',
  '/console/users/import',
  '/console/invitations',
  '/console/invitations/new',
  '/console/clients',
  '/console/clients/new',
  '/console/api-resources',
  '/console/api-resources?q=no-such-api',
  '/console/api-resources/new',
  '/console/trusted-issuers',
  '/console/trusted-issuers/new',
  '/console/identity-providers',
  '/console/identity-providers/new',
  '/console/identity-providers/new/apple',
  '/console/audit',
  '/console/token-inspector',
  '/console/limits',
  '/console/keys',
  '/console/mail',
  '/console/mail/templates/reset_password',
  '/console/settings',
  '/console/settings/languages',
  '/console/settings/brand',
];

async function everyPage(page: Page): Promise<string[]> {
  const user = `/console/users/${await administratorId(page)}`;
  return [
    ...fixedPages,
    ...['', '/roles', '/security', '/sign-in', '/applications', '/activity', '/danger'].map((tab) => user + tab),
    ...clientSections.map((section) => clientPath + section),
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
    await open(page, `${clientPath}/danger`);
    await page.getByRole('button', { name: 'Delete client' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('listbox')).toBeVisible();
    await expectAccessible(page);
  }
});
