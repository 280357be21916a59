import type { Page } from '@playwright/test';
import { mailInbox } from '../lib/testing/mail-inbox';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

const port = Number(process.env.E2E_SMTP_PORT ?? 0);
const PASSWORD = 'plain words for passwords';
const noa = ownName('noa.passwords');

/** Other journeys share the server: settings and counted attempts go back to their defaults. */
const restore = async () => {
  for (const table of ['service_settings', 'throttle_buckets']) await inStorage(`delete from ${table}`);
};
test.beforeAll(restore);
test.afterEach(restore);

const setSettings = (value: object) =>
  inStorage(`insert into service_settings (value) values ('${JSON.stringify(value)}'::jsonb)`);

async function expectGood(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [375, 768, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page);
      if (width !== 768) await expectAccessible(page);
      await takePicture(page, `${name}-${colorScheme}`);
    }
}

test('an administrator creates the user of the following journeys', async ({ page }) => {
  await createUser(page, { username: noa, password: PASSWORD });
});

test('an administrator sets rules for passwords and bots, and sees how strong a password is', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, '/console/settings');
  await page.getByLabel('Minimum length').fill('4');
  await page.getByRole('textbox', { name: 'Blocked words' }).fill('rocketskates\nacme');
  await page.getByLabel('Address of the range API').fill('https://api.example.com/range');
  await page.getByRole('checkbox', { name: 'Sign-in after failures' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Must be at least 8', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Must be a URL with \{prefix\} in its path/)).toBeVisible();
  await expect(page.getByLabel('Minimum length')).toBeFocused();
  expect(await inStorage('select 1 from service_settings')).toEqual([]);
  await page.getByLabel('Minimum length').fill('12');
  await page.getByLabel('Address of the range API').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await open(page, '/console/settings');
  await expect(page.getByRole('textbox', { name: 'Blocked words' })).toHaveValue('rocketskates\nacme');
  await expect(page.getByLabel('Address of the range API')).toHaveValue(/pwnedpasswords/);
  await expectGood(page, 'settings-passwords');

  await open(page, '/console/users/new');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await expect(page.getByRole('status').filter({ hasText: 'too short. 7 more characters' })).toBeAttached();
  await page.getByLabel('Password', { exact: true }).fill('violin stairs on mondays');
  await expect(page.getByText('Strong', { exact: true })).toBeVisible();
  await expectGood(page, 'create-user-meter');
});

test('an expired password is replaced at the sign-in, with a meter and a message for each rule', async ({
  browser,
}) => {
  await setSettings({ passwords: { max_age_days: 30, history: 3, min_length: 12 } });
  await inStorage(
    `update users set password_changed_at = now() - interval '31 days' where username = '${noa}' returning id`,
  );
  const page = await browser.newPage({ storageState: signedOut });
  await page.goto('/login?return_to=/account');
  await fillLogin(page, noa, PASSWORD);
  await expect(page.getByText(`The password of ${noa} has expired.`)).toBeVisible();
  const field = page.getByLabel('New password');
  await field.fill('four words');
  await expect(page.locator('[data-strength-label]')).toHaveText('Weak');
  await expect(page.getByRole('status').filter({ hasText: '2 more characters' })).toBeAttached();
  await field.fill('four words for a month');
  await expect(page.locator('[data-strength-label]')).toHaveText('Strong');
  await expectGood(page, 'change-password-meter');
  await field.fill(PASSWORD);
  await page.locator('#change-password-submit').click();
  await expect(page.getByText('Must differ from one of the last 3 passwords')).toBeVisible();
  await page.getByLabel('New password').fill('four words for a month');
  await page.locator('#change-password-submit').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.context().close();
});

test('after three failed sign-ins the browser solves a challenge; without scripts a mail replaces it', async ({
  browser,
}) => {
  test.skip(port === 0, 'the service was started without SMTP_URL');
  test.setTimeout(90_000);
  const inbox = await mailInbox({}, port);
  await setSettings({ challenge: { purposes: ['sign_in_after_failures'], difficulty: 'medium' } });
  const page = await browser.newPage({ storageState: signedOut });
  await page.goto('/login?return_to=/account');
  for (let tried = 0; tried < 3; tried++) {
    await fillLogin(page, noa, 'not the password');
    await expect(page.locator('form [role=alert]')).toHaveText('That username and password do not match.');
  }
  await expect(page.getByRole('status').filter({ hasText: 'You are not a robot.' })).toBeVisible();
  await expectGood(page, 'login-challenge');

  const withoutScripts = await browser.newContext({ storageState: signedOut, javaScriptEnabled: false });
  const plain = await withoutScripts.newPage();
  await plain.goto('/login?return_to=/account/security');
  await expect(plain.getByText('or send it now to get a link by mail')).toBeVisible();
  await fillLogin(plain, noa, 'four words for a month');
  await expect(plain.locator('form [role=alert]')).toContainText('If the account exists, its address gets a mail');
  await expect(plain.getByLabel('Username')).toHaveValue(noa);
  await plain.setViewportSize({ width: 375, height: 900 });
  await expectFits(plain);
  await takePicture(plain, 'login-challenge-without-scripts');
  const { parsed } = await inbox.mailTo(`${noa}@example.com`, /challenge=/);
  await inbox.close();
  await plain.goto(/http\S+challenge=\S+/.exec(parsed.text ?? '')?.[0] ?? '');
  await expect(plain.getByText('You opened the link of the mail.')).toBeVisible();
  await expect(plain.getByLabel('Username')).toHaveValue(noa);
  await takePicture(plain, 'login-challenge-from-mail');
  await plain.getByLabel('Password').fill('four words for a month');
  await plain.locator('#login-submit').click();
  await expect(plain).toHaveURL(/^[^?]*\/account\/security$/);
  await withoutScripts.close();

  // A form that is sent while the browser still computes is sent when that is done.
  await page.reload();
  await fillLogin(page, noa, 'four words for a month');
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.context().close();
});
