import type { Browser, BrowserContext, Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { takePicture } from './take-picture';

const password = 'plain words for sessions';
const username = ownName('sessions');

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15';
const hostile = '<img src=x onerror=alert(1)>/1.0 (This session) ';

async function signIn(browser: Browser, userAgent: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ storageState: signedOut, userAgent });
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, username, password);
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  return { context, page };
}

/** The page at two widths in both themes. */
async function expectGood(page: Page, path: string, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [375, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, path);
      await expectFits(page);
      await expectAccessible(page);
      await takePicture(page, `${name}-${colorScheme}`);
    }
  }
}

test('a user and an administrator see every session, and end them', async ({ page, browser }) => {
  const id = await createUser(page, { username, password });
  const [one, two, three] = [
    await signIn(browser, firefox),
    await signIn(browser, safari),
    await signIn(browser, hostile),
  ];
  await expectGood(one.page, '/account', 'account-sessions');
  const own = one.page.getByRole('table', { name: 'Your sessions' });
  await expect(own.getByRole('row', { name: 'Firefox on Linux' })).toContainText('This session');
  await expect(own.getByRole('row', { name: 'Safari on macOS' })).toContainText('Password');
  await expect(own.getByRole('row', { name: 'Unknown browser' })).not.toContainText('This session');

  const path = `/console/users/${id}/security`;
  await expectGood(page, path, 'user-sessions');
  const seen = page.getByRole('table', { name: 'Sessions' });
  await expect(seen.getByRole('row')).toHaveCount(4);
  await seen.getByRole('button', { name: 'End session: Unknown browser' }).click();
  await page.getByRole('button', { name: 'End session', exact: true }).click();
  await expect(page.getByText('Session ended')).toBeVisible();
  await three.page.reload();
  await expect(three.page).toHaveURL(/\/login/);

  await open(one.page, '/account');
  await one.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await one.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(one.page.getByText('Other sessions ended')).toBeVisible();
  await two.page.reload();
  await expect(two.page).toHaveURL(/\/login/);

  await one.page.getByRole('button', { name: 'End all sessions' }).click();
  await expect(one.page.getByRole('alertdialog')).toContainText('including this one');
  await one.page.getByRole('alertdialog').getByRole('button', { name: 'End all sessions' }).click();
  await expect(one.page).toHaveURL(/\/login/);
  await open(page, path);
  await expect(page.getByText('Not signed in anywhere')).toBeVisible();
  for (const { context } of [one, two, three]) await context.close();
});
