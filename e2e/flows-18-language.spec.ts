import type { Page } from '@playwright/test';
import { administrator } from './administrator';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { expect, test } from './quiet';
import { type RelyingParty, relyingParty } from './relying-party';
import { takePicture } from './take-picture';

let app: RelyingParty;

test.beforeAll(async ({ baseURL }) => {
  app = await relyingParty(baseURL ?? '');
});
test.afterAll(() => app.close());

const html = (page: Page) => page.locator('html');

/** The labels of the fields are in the language of the page. */
async function fillLogin(page: Page, username: string, password: string) {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('#login-submit').click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('the language that is chosen on a page stays, and the page keeps its query', async ({ page }) => {
      await page.goto('/login?return_to=%2Faccount');
      await page.locator('#language').selectOption({ label: 'Deutsch' });
      await page.locator('#language-submit').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
      await expect(html(page)).toHaveAttribute('lang', 'de');
      expect(new URL(page.url()).search).toBe('?return_to=%2Faccount');
      await page.goto('/device');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gerät verbinden');
      await page.locator('#language').selectOption({ label: 'English' });
      await page.locator('#language-submit').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect a device');
    });
  });
}

test('an application asks for Arabic: the pages are in it up to the consent, and a choice comes before it', async ({
  page,
}) => {
  await page.goto(app.authorizeUrl({ prompt: 'login consent', ui_locales: 'ar en' }));
  await expect(html(page)).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('تسجيل الدخول');
  await expect(page.locator('#username')).toHaveAttribute('dir', 'ltr');
  await fillLogin(page, administrator.username, 'not the password');
  await expect(page.locator('form [role=alert]')).toHaveText('اسم المستخدم وكلمة المرور غير متطابقين.');
  await fillLogin(page, administrator.username, administrator.password);
  await expect(page.getByText('الاطلاع على بريدك الإلكتروني')).toBeVisible();
  await page.locator('#language').selectOption({ label: 'Deutsch' });
  await page.locator('#language-submit').click();
  await expect(page.getByText('Ihre E-Mail-Adresse sehen')).toBeVisible();
  await page.locator('#consent-approve').click();
  await page.waitForURL(`${app.callback}**`);
  await page.goto(app.authorizeUrl({ prompt: 'consent' }));
  await expect(html(page)).toHaveAttribute('lang', 'de');
});

/** Pages that say why a link or a request leads no further, and those of a user who is signed in. */
const endings = [
  '/oauth2/authorize?client_id=unknown',
  '/reset-password?token=garbled',
  '/verify-email?token=garbled',
  '/confirm-address?token=garbled',
  '/invitation?token=garbled',
  '/delete-account?token=garbled',
  '/register',
  '/setup',
  '/oauth2/logout',
];

for (const language of ['en', 'de', 'ja', 'ar'])
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [375, 1440])
      test(`pages in ${language} are accessible and fit: ${colorScheme}, ${width} px`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        const shown = async (name: string, at = page) => {
          await expect(html(at)).toHaveAttribute('lang', language);
          await expectAccessible(at);
          await expectFits(at);
          await takePicture(at, `language-${language}-${colorScheme}-${name}`);
        };
        await page.goto(app.authorizeUrl({ prompt: 'login consent', ui_locales: language }));
        await shown('login');
        await fillLogin(page, administrator.username, administrator.password);
        await expect(page.locator('#consent-approve')).toBeVisible();
        await shown('consent');
        await page.goto('/device?error=unknown');
        await shown('device');
        await page.goto('/forgot-password');
        await shown('forgot-password');
        // The browser console reports the status 400 of some, so the page is none that must be quiet.
        const other = await page.context().newPage();
        await other.emulateMedia({ colorScheme });
        await other.setViewportSize({ width, height: 900 });
        for (const path of endings) {
          await other.goto(`${path}${path.includes('?') ? '&' : '?'}ui_locales=${language}`);
          await shown(path.replace(/\W+/g, '-'), other);
        }
      });
