import { administrator, fillLogin, signIn } from './administrator';
import { expect, test } from './quiet';

test('a visitor without a session is sent to sign in', async ({ page }) => {
  await page.goto('/console/users?q=ada');
  await expect(page).toHaveURL(/\/login\?return_to=/);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

for (const [what, username, password] of [
  ['a wrong password', administrator.username, 'not-the-password'],
  ['an unknown user', 'nobody-here', administrator.password],
] as const) {
  test(`${what} gets the same message`, async ({ page }) => {
    await page.goto('/login?return_to=/console/users');
    await fillLogin(page, username, password);
    await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toHaveText(
      'That username and password do not match.',
    );
    await expect(page.locator('form:has(#login-submit) input[name=return_to]')).toHaveValue('/console/users');
    await expect(page.getByLabel('Username')).toHaveValue(username);
    expect(page.url()).not.toContain(username);
    await page.goto('/login');
    await expect(page.getByLabel('Username')).toHaveValue('');
  });
}

test('signing in works without JavaScript and returns to the requested page', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/console/users?role=admin');
  await fillLogin(page, administrator.username, administrator.password);
  await expect(page).toHaveURL(/\/console\/users\?role=admin/);
  await expect(page.getByRole('link', { name: administrator.username })).toBeVisible();
  await page.getByLabel('Search users').fill('nobody-like-this');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('No matching users')).toBeVisible();
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
