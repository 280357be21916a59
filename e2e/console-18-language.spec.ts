import type { Page } from '@playwright/test';
import { type Locale, languageNames } from '@/lib/language/choices';
import { administrator, administratorId } from './administrator';
import { catalogueText } from './catalogue-text';
import { createMachineClient } from './create-machine-client';
import { expectAccessibleInBothThemes } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload, settled } from './open';
import { ownName } from './own-name';
import { listenForProblems } from './quiet';
import { expect, test } from './signed-in';
import { takePicture } from './take-picture';

// The chosen language is a cookie of the browser. Its name has a prefix where the service is reached over HTTPS.
test.afterEach(({ context }) => context.clearCookies({ name: /language$/ }));

const html = (page: Page) => page.locator('html');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The entries of the navigation, in the order of the sidebar. */
const entries = ['Overview', 'Mail', 'Users', 'Invitations', 'Clients', 'Audit log', 'Signing keys', 'Settings'];

async function choose(page: Page, locale: Locale): Promise<void> {
  await page.locator('header').getByRole('button', { name: administrator.username }).click();
  await page.getByRole('menuitemradio', { name: languageNames[locale], exact: true }).click();
  await expect(html(page)).toHaveAttribute('lang', locale);
  await settled(page);
}

async function expectGerman(page: Page): Promise<void> {
  await expect(html(page)).toHaveAttribute('lang', 'de');
  const sidebar = page.getByRole('navigation', { name: catalogueText('de', 'console/shared', 'Console') });
  for (const entry of entries) {
    const name = catalogueText('de', 'console/shared', entry);
    await expect(sidebar.getByRole('link', { name, exact: true })).toBeVisible();
  }
}

test('the language that is chosen in the menu stays, and is changed back', async ({ page, context }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/console');
  await expect(heading(page)).toHaveText('Overview');
  await choose(page, 'de');
  const overview = catalogueText('de', 'console/overview', 'Overview');
  await expect(heading(page)).toHaveText(overview);
  await expectGerman(page);
  await reload(page);
  await expect(heading(page)).toHaveText(overview);
  await expectGerman(page);

  const other = await context.newPage();
  const problems = listenForProblems(other);
  await other.setViewportSize({ width: 1440, height: 900 });
  await open(other, '/console/users');
  await expectGerman(other);
  await other.close();
  expect(problems).toEqual([]);

  await choose(page, 'en');
  await expect(heading(page)).toHaveText('Overview');
  await reload(page);
  await expect(html(page)).toHaveAttribute('lang', 'en');
});

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

test('errors of a form are in German: of a value, and of what is there already', async ({ page }) => {
  await open(page, '/console');
  await choose(page, 'de');
  await open(page, '/console/users/new');
  const form = page.locator('main form');
  const username = form.locator('input[name="username"]');
  await form.locator('input[name="email"]').fill('nobody');
  await username.fill(administrator.username);
  await form.locator('input[name="password"]').fill('plain words for a new user');
  await form.locator('button[type="submit"]').click();
  await expect(form.locator('input[name="email"]')).toHaveAttribute('aria-invalid', 'true');
  const refused = catalogueText('de', 'errors', 'must be one email address without display name, comment or quotes');
  await expect(form.getByText(sentence(refused)).first()).toBeVisible();
  await form.locator('input[name="email"]').fill(`${ownName('doppelt')}@example.com`);
  await form.locator('button[type="submit"]').click();
  await expect(username).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText(catalogueText('de', 'errors', 'That username is taken.')).first()).toBeVisible();
});

/** Messages of fields begin with a capital letter. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The pages by the names of their pictures. The user and the client are made while the console is in English. */
async function pagesIn(page: Page): Promise<[name: string, path: string][]> {
  const user = await administratorId(page);
  const client = await createMachineClient(page, ownName('Languages'));
  return [
    ['overview', '/console'],
    ['users', '/console/users'],
    ['user', `/console/users/${user}`],
    ['clients', '/console/clients'],
    ['client', `/console/clients/${client}`],
    ['api-resources', '/console/api-resources'],
    ['identity-providers', '/console/identity-providers'],
    ['audit', '/console/audit'],
    ['settings', '/console/settings'],
    ['mail', '/console/mail'],
    ['keys', '/console/keys'],
  ];
}

/** Whether axe looks at the pages too; for the others, one that is written in the same direction stands. */
const looks: [locale: Locale, withAxe: boolean][] = [
  ['de', true],
  ['fr', false],
  ['es', false],
  ['ja', false],
  ['ar', true],
];

for (const [locale, withAxe] of looks)
  test(`pages in ${locale} fit at 375 and at 1440 px`, async ({ page }) => {
    test.setTimeout(240_000);
    const pages = await pagesIn(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, '/console');
    await choose(page, locale);
    for (const [name, path] of pages) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, path);
      await expect(html(page)).toHaveAttribute('lang', locale);
      await expect(html(page)).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
      await expect(heading(page)).toHaveCount(1);
      for (const width of [1440, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await expectFits(page, `${path} in ${locale} at ${width} px`);
        if (withAxe) await expectAccessibleInBothThemes(page, `${path} in ${locale} ${width} px`);
        await takePicture(page, `console-${locale}-${name}`);
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await choose(page, 'en');
  });
