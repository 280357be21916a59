import { open } from './open';
import { expect, test } from './signed-in';

test('the user menu changes the language by keyboard, and what was typed stays and is asked about', async ({
  page,
}) => {
  await open(page, '/console/users/new');
  const username = page.locator('#main input[name=username]');
  await username.fill('typed-before');
  await page.getByRole('button', { name: /^Account: / }).focus();
  await page.keyboard.press('Enter');
  const english = page.getByRole('menuitemradio', { name: 'English' });
  await expect(english).toHaveAttribute('aria-checked', 'true');
  await english.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitemradio', { name: 'العربية' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(username).toHaveValue('typed-before');
  await page.locator('nav a[href="/console/clients"]').first().click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
});
