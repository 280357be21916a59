import type { Page } from '@playwright/test';
import { administrator } from './administrator';
import { expect, test } from './quiet';
import { type RelyingParty, relyingParty } from './relying-party';

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
