import { administrator } from './administrator';
import { open, reload } from './open';
import { expect, test } from './signed-in';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('the chosen theme is kept and is part of the first HTML', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get('/console')).text();
  expect(html).toContain('data-theme="dark"');
  await reload(page);
  await expect(page.getByRole('button', { name: 'Theme: Dark' })).toBeVisible();
});

test('the palette finds people and pages by keyboard', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search everything' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('e2e-ad');
  await expect(palette.getByRole('option', { name: administrator.username })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: administrator.username, level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('signing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Signing keys', level: 1 })).toBeVisible();
});

test('key sequences open pages, and ? lists them', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('heading', { level: 1 }).click();
  for (const [key, heading] of [
    ['u', 'Users'],
    ['c', 'Clients'],
    ['a', 'Audit log'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the first Tab stop skips to the content', async ({ page }) => {
  await open(page, '/console');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('narrow screens show the navigation in a dialog', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await open(page, '/console');
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await page.getByRole('dialog', { name: 'Navigation' }).getByRole('link', { name: 'Users' }).click();
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('an unknown record shows a not-found page', async ({ page }) => {
  await open(page, '/console');
  for (const [path, heading] of [
    ['/console/users/00000000-0000-7000-8000-000000000000', 'User not found'],
    ['/console/clients/nonsense', 'Client not found'],
  ] as const) {
    await page.getByRole('link', { name: 'Overview' }).click();
    await open(page, path);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  }
});
