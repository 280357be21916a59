import { administrator, fillLogin, signIn } from './administrator';
import { expect, test } from './quiet';

const setupUrl = process.env.E2E_SETUP_URL ?? '';

test.describe.configure({ mode: 'serial' });

test('a visitor without a session is sent to sign in', async ({ page }) => {
  await page.goto('/console/users?q=ada');
  await expect(page).toHaveURL(/\/login\?return_to=/);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('the setup page without its token says where the link is', async ({ page }) => {
  await page.goto('/setup');
  await expect(page.getByText('prints a one-time link')).toBeVisible();
  await expect(page.locator('form')).toHaveCount(0);
});

test('setup names the field that is wrong and keeps the others', async ({ page }) => {
  await page.goto(setupUrl);
  await page.getByLabel('Username').fill(administrator.username);
  await page.getByLabel('Email', { exact: true }).fill(administrator.email);
  await page.getByLabel('Password').fill('password');
  await page.locator('#setup-submit').click();
  await expect(page.getByText('Please correct the fields below.')).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Username')).toHaveValue(administrator.username);
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(administrator.email);
});

test('setup makes the administrator, once', async ({ page }) => {
  await page.goto(setupUrl);
  await page.getByLabel('Username').fill(administrator.username);
  await page.getByLabel('Email', { exact: true }).fill(administrator.email);
  await page.getByLabel('Password').fill(administrator.password);
  await page.locator('#setup-submit').click();
  await expect(page).not.toHaveURL(/\/setup/);
  await page.goto(setupUrl);
  if (await page.locator('#setup-submit').isVisible()) {
    await page.getByLabel('Username').fill('second');
    await page.getByLabel('Email', { exact: true }).fill('second@example.com');
    await page.getByLabel('Password').fill(administrator.password);
    await page.locator('#setup-submit').click();
  }
  await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible();
  await page.goto('/setup');
  await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible();
});

for (const [what, username, password] of [
  ['a wrong password', administrator.username, 'not-the-password'],
  ['an unknown user', 'nobody-here', administrator.password],
] as const) {
  test(`${what} gets the one message`, async ({ page }) => {
    await page.goto('/login?return_to=/console/users');
    await fillLogin(page, username, password);
    await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toHaveText(
      'That username and password do not match.',
    );
    await expect(page.locator('input[name=return_to]')).toHaveValue('/console/users');
    await expect(page.getByLabel('Username')).toHaveValue(username);
    expect(page.url()).not.toContain(username);
    await page.goto('/login');
    await expect(page.getByLabel('Username')).toHaveValue('');
  });
}

test('signing in works without JavaScript and comes back to the page asked for', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/console/users?role=admin');
  await fillLogin(page, administrator.username, administrator.password);
  await expect(page).toHaveURL(/\/console\/users\?role=admin/);
  await expect(page.getByRole('link', { name: administrator.username })).toBeVisible();
  await page.getByLabel('Search users').fill('nobody-like-this');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('No user matches')).toBeVisible();
  await context.close();
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Signed out' })).toBeVisible();
  await page.goto('/console');
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/no-access');
  await expect(page).toHaveURL(/\/login/);
});
