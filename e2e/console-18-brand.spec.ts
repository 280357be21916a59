import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><rect width="40" height="40" rx="8" fill="#7a0014"/><circle cx="20" cy="20" r="9" fill="#fff"/><path d="M56 8h8v24h-8zM76 8h8v24h-8zM96 8h8v24h-8z" fill="#7a0014"/></svg>`;
const file = (text: string) => ({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(text) });

/** Other journeys share the server: it looks as before afterwards. */
async function restore(): Promise<void> {
  await inStorage('delete from service_settings');
  await inStorage('delete from brand_images');
  await inStorage('delete from earlier_brand_images');
}
test.beforeAll(restore);
test.afterEach(restore);

async function inBothThemes(page: Page, baseURL: string | undefined, look: (theme: string) => Promise<void>) {
  for (const theme of ['light', 'dark']) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' });
    await look(theme);
  }
}

async function lookAt(page: Page, path: string, name: string, baseURL: string | undefined): Promise<void> {
  await inBothThemes(page, baseURL, async (theme) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, path);
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, `${path} at ${width} px`);
      await expectAccessible(page, `${path} ${theme} ${width} px`);
      await takePicture(page, `${name}-${theme}`);
    }
  });
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('brand: a logo, a colour that clashes, previews, and what users see then', async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);
  await open(page, '/console');
  await page.getByRole('link', { name: 'Brand', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Brand', level: 1 })).toBeVisible();

  const upload = page.getByLabel('Image file: Logo', { exact: true });
  await upload.setInputFiles(file(logo.replace('<rect', '<script>alert(1)</script><rect')));
  await expect(page.getByText('The file must not contain the element <script>.')).toBeVisible();
  await upload.setInputFiles(file(logo));
  await expect(page.getByText('Logo saved')).toBeVisible();
  const shown = page.getByRole('img', { name: 'Logo', exact: true });
  await expect(shown).toBeVisible();

  const first = (await shown.getAttribute('src')) ?? '';
  await upload.setInputFiles(file(logo.replaceAll('#7a0014', '#004d40')));
  await expect(shown).not.toHaveAttribute('src', first);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Logo is as before')).toBeVisible();
  await expect(shown).toHaveAttribute('src', first);

  const accent = page.getByLabel('Accent colour, light', { exact: true });
  await accent.fill('#ffd400');
  const clash = /has a contrast of 1\.3:1 with the background #fafafb, and must have at least 4\.5:1/;
  await expect(page.getByText(clash)).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/^Has a contrast of 1\.3:1 with the background #fafafb/)).toBeVisible();
  expect(await inStorage(`select 1 from service_settings where value -> 'brand' ? 'color_light'`)).toEqual([]);
  await accent.fill('#7a0014');
  await page.getByLabel('Product name').fill('Acme');
  await page.getByLabel('Accent colour, dark', { exact: true }).fill('#ff8fa3');
  await page.getByLabel('Background, dark', { exact: true }).fill('#14080a');
  await page.getByLabel('Corner radius').selectOption('large');
  await page.getByLabel('Help').fill('https://acme.example/help');

  const frame = page.frameLocator('iframe[title^="Preview of the page"]');
  await expect(frame.getByText('to Acme')).toBeVisible();
  await takePicture(page, 'brand-preview-phone');
  await page.getByRole('radio', { name: 'Desktop' }).check();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(frame.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  for (const [name, heading] of [
    ['Second factor', 'Confirm that it is you'],
    ['Consent', 'Allow Sample application?'],
    ['Create an account', 'Create an account'],
    ['Reset password', 'Choose a new password'],
    ['Error', 'This request cannot continue'],
    ['Signed out', 'Signed out'],
    ['Account', 'Your account'],
    ['Mail', 'You are invited'],
  ] as const) {
    await page.getByLabel('Page', { exact: true }).selectOption(name);
    await expect(frame.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await takePicture(page, `brand-preview-${name.replaceAll(' ', '-')}`);
  }

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await lookAt(page, '/console/settings/brand', 'brand', baseURL);
  await lookAt(page, '/account', 'account', baseURL);
  await expect(page.getByRole('img', { name: 'Acme' }).first()).toBeVisible();
  await expect(page).toHaveTitle('Your account · Acme');

  const visitor = await browser.newContext({ storageState: signedOut, ...(baseURL && { baseURL }) });
  const other = await visitor.newPage();
  await lookAt(other, '/login', 'login', baseURL);
  await expect(other).toHaveTitle('Sign in · Acme');
  await expect(other.getByText('to Acme')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Help' })).toHaveAttribute('href', 'https://acme.example/help');
  const button = other.locator('#login-submit');
  await inBothThemes(other, baseURL, async (theme) => {
    await open(other, '/login');
    const colour = theme === 'light' ? 'rgb(122, 0, 20)' : 'rgb(255, 143, 163)';
    await expect(button).toHaveCSS('background-color', colour);
  });
  await other.emulateMedia({ colorScheme: 'light' });
  for (const [width, name] of [
    [1440, 'error-light'],
    [375, 'error-light'],
  ] as const) {
    await other.setViewportSize({ width, height: 900 });
    await other.goto('/oauth2/authorize?client_id=nobody');
    await expectFits(other);
    await expectAccessible(other);
    await takePicture(other, name);
  }
  await visitor.close();
});
