import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import type { Locale } from '@/lib/language/choices';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { ownName } from './own-name';
import { type RelyingParty, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

const PASSWORD = 'plain words for somebody';
const languages = ['en', 'de', 'ja', 'ar'] as const satisfies readonly Locale[];

/** An application insists on a second factor (OpenID Connect Core §5.5.1.1). */
const twoFactors = JSON.stringify({ id_token: { acr: { essential: true, values: ['2'] } } });

let app: RelyingParty;

test.beforeAll(async ({ baseURL }) => {
  app = await relyingParty(baseURL ?? '');
});
test.afterAll(async () => {
  await inStorage('delete from service_settings');
  app.close();
});

const setSettings = (value: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify(value)}')
    on conflict ("only") do update set value = excluded.value returning 1`);

/** The labels of the fields are in the language of the page. */
async function signIn(page: Page, username: string): Promise<void> {
  await inStorage('delete from throttle_buckets');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#login-submit').click();
}

/** Looks at the page in both themes, at both widths. */
async function look(page: Page, language: Locale, name: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, `${name} in ${language}`);
      await takePicture(page, `flow-${language}-${colorScheme}-${name}`);
    }
    await expectAccessible(page, `${name} in ${language}`);
  }
}

/** Pages that say why a link or a request leads no further, and those of a user who is signed in. */
const endings = [
  '/oauth2/authorize?client_id=unknown',
  '/reset-password?token=garbled',
  '/verify-email?token=garbled',
  '/confirm-address?token=garbled',
  '/invitation?token=garbled',
  '/delete-account?token=garbled',
  '/setup',
  '/device?error=unknown',
  '/oauth2/logout',
];

for (const language of languages)
  test(`the pages of a user's way are accessible and fit: ${language}`, async ({ page: console, browser, baseURL }) => {
    test.setTimeout(240_000);
    const username = ownName(`lin.${language}`);
    await createUser(console, { username, password: PASSWORD });
    const context = await browser.newContext({ storageState: signedOut });
    await context.addCookies([{ name: 'identity.language', value: language, url: baseURL ?? '' }]);
    const page = await context.newPage();
    const seen = (name: string) => look(page, language, name);

    await setSettings({ registration: { mode: 'on' }, sign_in: { keep_signed_in: true } });
    await page.goto('/register');
    await seen('register');
    await page.goto('/login?return_to=/account');
    await signIn(page, `${username}-unknown`);
    await seen('login-refused');
    await page.goto('/forgot-password');
    await page.locator('form input[type=text], form input[type=email]').first().fill(username);
    await page.locator('#forgot-submit').click();
    await seen('forgot-password-sent');

    await setSettings({ terms: { required: true, version: '7', terms_url: 'https://example.com/terms' } });
    await page.goto('/login?return_to=/no-access');
    await signIn(page, username);
    await expect(page.locator('#terms-accept')).toBeVisible();
    await seen('terms');
    await page.locator('#terms-accept').click();
    await expect(page).toHaveURL(/no-access/);
    await seen('no-access');
    await page.goto('/reauthenticate?return_to=/account');
    await seen('reauthenticate');
    const device = await app.post('/oauth2/device_authorization', { scope: 'openid profile' });
    await page.goto(String(device.verification_uri_complete));
    await page.locator('main form button[type=submit]').first().click();
    await expect(page.locator('#consent-approve')).toBeVisible();
    await seen('device-confirm');

    for (const path of endings) {
      await page.goto(path);
      await seen(path.replace(/\W+/g, '-'));
    }

    await page.goto(app.authorizeUrl({ prompt: 'login consent' }));
    await seen('login');
    await signIn(page, username);
    await expect(page.locator('#consent-approve')).toBeVisible();
    await seen('consent');
    await page.goto(app.authorizeUrl({ prompt: 'login', claims: twoFactors }));
    await signIn(page, username);
    await expect(page.locator('#enrol-submit')).toBeVisible();
    await seen('enrol');
    const key = (await page.locator('p.font-mono').first().textContent()) ?? '';
    const totp = new TOTP({ secret: key.replaceAll(' ', '') });
    await page.locator('[name=code]').fill(totp.generate());
    await page.locator('#enrol-submit').click();
    await expect(page.locator('#enrol-continue')).toBeVisible();
    await seen('recovery-codes');
    await inStorage('update factors set last_step = null');
    await page.goto(app.authorizeUrl({ prompt: 'login', claims: twoFactors }));
    await signIn(page, username);
    await expect(page.locator('#factor-submit')).toBeVisible();
    await seen('factor');

    await setSettings({ passwords: { max_age_days: 30 } });
    await inStorage(
      `update users set password_changed_at = now() - interval '31 days' where username = '${username}' returning id`,
    );
    await context.clearCookies({ name: /session/ });
    await page.goto('/login?return_to=/account');
    await signIn(page, username);
    if (await page.locator('#factor-submit').isVisible()) {
      await page.locator('[name=code]').fill(totp.generate());
      await page.locator('#factor-submit').click();
    }
    await expect(page.locator('#change-password-submit')).toBeVisible();
    await seen('change-password');
    await context.close();
  });
