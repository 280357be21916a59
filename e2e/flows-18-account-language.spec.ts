import type { BrowserContext, Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, settled } from './open';
import { ownName } from './own-name';
import { listenForProblems } from './quiet';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { takePicture } from './take-picture';

test.describe.configure({ mode: 'serial' });

const username = ownName('hans.sprache');
const password = 'plain words for hans';

let context: BrowserContext;
let page: Page;
let problems: string[];

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ storageState: signedOut, locale: 'en-US' });
  page = await context.newPage();
  problems = listenForProblems(page);
});
test.afterEach(() => expect(problems).toEqual([]));
test.afterAll(() => context.close());

const heading = () => page.getByRole('heading', { level: 1 });

/** The profile is folded. */
async function openProfile(): Promise<void> {
  await page.locator('summary:has(#profile)').click();
}

/** Chooses the language in the profile, and saves it with the button of this name. */
async function choose(label: string, language: string, save: string): Promise<void> {
  await openProfile();
  await page.getByLabel(label, { exact: true }).selectOption(language);
  await page.getByRole('button', { name: save }).click();
}

/** Looks at both pages in both themes and widths. */
async function lookAt(language: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const path of ['/account', '/account/security']) {
      for (const width of [375, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await open(page, path);
        await expectFits(page);
        await takePicture(page, `account-${language}${path.replaceAll('/', '-')}-${theme}`);
      }
      await expectAccessible(page);
    }
  }
}

test('a user signs in, and the account page is in English', async ({ page: console }) => {
  await createUser(console, { username, password });
  await page.goto('/login?return_to=/account');
  await fillLogin(page, username, password);
  await expect(heading()).toHaveText('Your account');
  await settled(page);
});

test('the account page follows the language of the profile at once', async () => {
  await choose('Language', 'de', 'Save changes');
  await expect(heading()).toHaveText('Ihr Konto');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle('Ihr Konto · Identity Service');
});

test('the pages in German fit and are accessible', () => lookAt('de'));

test('an error of a field is in German', async () => {
  await open(page, '/account');
  await page.getByLabel('Aktuelles Passwort').fill('not the password');
  await page.getByLabel('Neues Passwort', { exact: true }).fill('other words for hans');
  await page.getByRole('button', { name: 'Passwort ändern' }).click();
  await expect(page.getByText('Ist nicht Ihr Passwort')).toBeVisible();
  await page.getByLabel('Aktuelles Passwort').fill('');
  await page.getByRole('button', { name: 'Passwort ändern' }).click();
  await expect(page.getByText('Darf nicht leer sein')).toBeVisible();
});

test('a tag that is no language of the pages can be the language of the profile', async () => {
  await open(page, '/account');
  await openProfile();
  await page.getByLabel('Sprache', { exact: true }).selectOption('other');
  await page.getByLabel('Sprachkürzel', { exact: true }).fill('nonsense!');
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await expect(page.getByText('Muss ein Sprachkürzel sein, zum Beispiel de-CH')).toBeVisible();
  await page.getByLabel('Sprachkürzel', { exact: true }).fill('de-CH');
  await page.getByRole('button', { name: 'Änderungen speichern' }).click();
  await expect(page.getByText('Änderungen gespeichert')).toBeVisible();
  await expect(heading()).toHaveText('Ihr Konto');
});

test('the pages in Arabic are right to left, fit and are accessible', async () => {
  await open(page, '/account');
  await choose('Sprache', 'ar', 'Änderungen speichern');
  await expect(heading()).toHaveText('حسابك');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await lookAt('ar');
});

test('without a language in the profile, the browser decides', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/account');
  await choose('اللغة', '', 'حفظ التغييرات');
  await expect(heading()).toHaveText('Your account');
});
