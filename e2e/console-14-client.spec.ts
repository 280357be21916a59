import type { Page } from '@playwright/test';
import { administrator } from './administrator';
import { createMachineClient } from './create-machine-client';
import { createWebClient } from './create-web-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Client', exact: true });

const advanced = (page: Page) => page.getByText('Advanced', { exact: true });

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved').last()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);
}

test('the sections of a client have addresses and titles of their own, and are opened by keyboard', async ({
  page,
}) => {
  const name = ownName('Sections');
  const path = await createWebClient(page, name);
  await open(page, path);
  await expect(navigation(page).getByRole('link')).toHaveText([
    'Settings',
    'Login and logout',
    'Credentials',
    'Grants and scopes',
    'Tokens',
    'Consent and branding',
    'APIs and token exchange',
    'Quickstart',
    'Users',
    'Requests',
    'Activity',
    'Danger zone',
  ]);
  await expect(navigation(page).getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  await navigation(page).getByRole('link', { name: 'Settings' }).focus();
  for (const section of ['login', 'credentials', 'grants', 'tokens', 'consent', 'apis']) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${path}/${section}$`));
    await expect(navigation(page).locator('[aria-current=page]')).toBeFocused();
  }
  await expect(page).toHaveTitle(new RegExp(`^APIs and token exchange · ${name}`));
  await open(page, `${path}/secrets`);
  await expect(page).toHaveURL(`${path}/credentials`);
});

test('a machine has only the settings that fit, until a value or a grant type makes others fit', async ({ page }) => {
  const path = `/console/clients/${await createMachineClient(page, ownName('Fitting'))}`;
  await open(page, path);
  await expect(page.getByLabel('Contacts')).toBeVisible();
  await expect(page.getByLabel('Application type')).toHaveCount(0);
  await expect(navigation(page).getByRole('link', { name: 'Consent and branding' })).toHaveCount(0);
  await open(page, `${path}/login`);
  await expect(page.getByText('No settings for this client')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open Grants and scopes' }).click();
  await page.getByRole('checkbox', { name: 'Authorization code' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  const redirects = page.getByLabel('Redirect URIs', { exact: true });
  await expect(redirects).toBeFocused();
  await redirects.fill('https://app.example.com/callback');
  await save(page);
  await navigation(page).getByRole('link', { name: 'Login and logout' }).click();
  await expect(redirects).toHaveValue('https://app.example.com/callback');
  await navigation(page).getByRole('link', { name: 'Grants and scopes' }).click();
  await page.getByRole('checkbox', { name: 'Authorization code' }).uncheck();
  await save(page);
  await open(page, `${path}/login`);
  await expect(redirects).toHaveValue('https://app.example.com/callback');
  await expect(page.getByLabel('Post-logout redirect URIs')).toHaveCount(0);
});

test('a section saves only its own fields, and folded fields are counted', async ({ page, context }) => {
  const path = await createWebClient(page, ownName('Partial'));
  await open(page, `${path}/tokens`);
  const fold = page.locator('details').filter({ hasText: 'Advanced' });
  await expect(fold).toContainText('None differ from the default');
  await advanced(page).click();
  await page.getByRole('switch', { name: 'Require DPoP-bound access tokens' }).click();
  await page.getByLabel('Subject type').selectOption('pairwise');
  await expect(fold).toContainText('2 differ from the default');
  const other = await context.newPage();
  await open(other, path);
  await other.getByLabel('Contacts').fill('ops@example.com');
  await save(other);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(`${administrator.username} changed this client while you were editing`)).toBeVisible();
  await expect(page.getByText('The change does not affect your edits')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await save(page);
  await expect(page.getByRole('switch', { name: 'Require DPoP-bound access tokens' })).toBeVisible();
  await reload(other);
  await expect(other.getByLabel('Contacts')).toHaveValue('ops@example.com');
  await reload(page);
  await expect(fold).toContainText('2 differ from the default');
  await expect(page.getByRole('switch', { name: 'Require DPoP-bound access tokens' })).not.toBeVisible();
});

test('two who edit one section: the second chooses field by field', async ({ page, context }) => {
  const path = await createWebClient(page, ownName('Contested'));
  await open(page, `${path}/login`);
  const other = await context.newPage();
  await open(other, `${path}/login`);
  await other.getByLabel('Back-channel logout URI').fill('https://first.example.com/logout');
  await other.getByLabel('Post-logout redirect URIs').fill('https://first.example.com/out');
  await save(other);
  await page.getByLabel('Back-channel logout URI').fill('https://second.example.com/logout');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('radio', { name: 'Yours: https://second.example.com/logout' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Saved: https://first.example.com/out' })).toBeChecked();
  // At the end of the page, the bar of unsaved changes covers no part of a field.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use the chosen values' }).click();
  await save(page);
  await reload(page);
  await expect(page.getByLabel('Back-channel logout URI')).toHaveValue('https://second.example.com/logout');
  await expect(page.getByLabel('Post-logout redirect URIs')).toHaveValue('https://first.example.com/out');
});

test('an error in a folded field opens the fold, and one in another section links to its field', async ({ page }) => {
  const path = await createWebClient(page, ownName('Folded'));
  await open(page, `${path}/tokens`);
  await advanced(page).click();
  await page.getByLabel('Refresh token grace period', { exact: true }).fill('90');
  await advanced(page).click();
  await expect(page.getByLabel('Refresh token grace period', { exact: true })).not.toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByLabel('Refresh token grace period', { exact: true })).toBeFocused();
  await expect(page.locator('#field-refresh_grace_seconds-error')).toHaveText('Must be from 0 to 60');
  await expectAccessible(page);
  await page.getByLabel('Refresh token grace period', { exact: true }).fill('0');
  await page.getByLabel('Subject type').selectOption('pairwise');
  await save(page);
  await page.getByRole('link', { name: 'Login and logout' }).click();
  const redirects = page.getByLabel('Redirect URIs', { exact: true });
  await redirects.fill('https://app.example.com/callback\nhttps://other.example.com/callback');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Sector identifier must be set for pairwise subjects' });
  await expect(refusal).toBeVisible();
  await expect(redirects).toHaveValue(/other/);
  await refusal.getByRole('link', { name: 'Open Tokens' }).click();
  await page.getByRole('button', { name: 'Discard and leave' }).click();
  await expect(page.getByLabel('Sector identifier')).toBeFocused();
});

test('unsaved changes of a section are asked about before another section opens', async ({ page }) => {
  const path = await createWebClient(page, ownName('Guarded'));
  await open(page, `${path}/consent`);
  await page.getByLabel('Privacy policy URL').fill('https://app.example.com/privacy');
  await navigation(page).getByRole('link', { name: 'Tokens' }).click();
  const question = page.getByRole('alertdialog', { name: 'Discard unsaved changes?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await save(page);
  await navigation(page).getByRole('link', { name: 'Tokens' }).click();
  await expect(page).toHaveURL(/^[^?]*\/tokens$/);
});

test('a new client: the kind decides the fields, and everything typed stays', async ({ page }) => {
  await open(page, '/console/clients/new');
  const name = ownName('New');
  const redirects = page.getByLabel('Redirect URIs', { exact: true });
  await page.getByLabel('Name').fill(name);
  await redirects.fill('not-a-uri');
  await page.getByRole('radio', { name: /Agent or API/ }).check();
  await expect(redirects).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Token exchange' })).toBeVisible();
  await page.getByRole('radio', { name: /Web app/ }).check();
  await expect(redirects).toHaveValue('not-a-uri');
  await expect(page.getByLabel('Client authentication method')).not.toBeVisible();
  await advanced(page).click();
  await page.getByLabel('Client authentication method').selectOption('private_key_jwt');
  await page.getByLabel('JWKS URI').fill('ftp://app.example.com/keys');
  await expect(page.getByText('2 differ from the default')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(redirects).toBeFocused();
  await redirects.fill('https://app.example.com/callback');
  await advanced(page).click();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByLabel('JWKS URI')).toBeFocused();
  await expect(page.locator('#field-jwks_uri-error')).toContainText('Must be an https URL');
  await expectAccessible(page);
  await redirects.fill('not-a-uri');
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByLabel('JWKS URI').fill('https://app.example.com/keys');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByText(`Client ${name} created`)).toBeVisible();
  await page.getByRole('link', { name: 'Credentials' }).click();
  await expect(page.getByLabel('JWKS URI')).toHaveValue('https://app.example.com/keys');
  await expect(navigation(page).getByRole('link', { name: 'Login and logout' })).toHaveCount(0);
});

test('the danger zone says what will happen and deactivates by keyboard', async ({ page }) => {
  const name = ownName('Endangered');
  const path = `/console/clients/${await createMachineClient(page, name)}`;
  await open(page, path);
  await expect(page.getByRole('button', { name: 'Delete client' })).toHaveCount(0);
  await navigation(page).getByRole('link', { name: 'Danger zone' }).press('Enter');
  const zone = page.getByRole('region', { name: 'Danger zone' });
  await expect(zone).toContainText('Refuses its requests until you activate it again. No active tokens are affected.');
  await expect(zone).toContainText('Deletes the client with its secrets and consents.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Deactivate client' }).press('Enter');
  const confirm = page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate', exact: true });
  await expect(confirm).toBeEnabled();
  await confirm.press('Enter');
  await expect(page.getByText(`${name} deactivated`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Activate client', exact: true })).toBeVisible();
});

for (const theme of ['light', 'dark'])
  test(`every section of a client is accessible and fits at 375, 768 and 1440 px: ${theme}`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    const path = await createWebClient(page, ownName('Every section'));
    for (const section of ['', '/login', '/credentials', '/grants', '/tokens', '/consent', '/apis', '/danger']) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, path + section);
      if (await advanced(page).count()) await advanced(page).click();
      for (const width of [1440, 768, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await expectFits(page, `${section} at ${width} px`);
        await expectAccessible(page, `${section} at ${width} px`);
      }
    }
  });
