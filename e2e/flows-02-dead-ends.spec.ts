import type { Page } from '@playwright/test';
import { administrator, fillLogin } from './administrator';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { expect, test } from './quiet';
import { queryOf, type RelyingParty, relyingParty } from './relying-party';

let app: RelyingParty;

test.beforeAll(async ({ baseURL }) => {
  app = await relyingParty(baseURL ?? '');
});
test.afterAll(() => app.close());

const signIn = (page: Page) => fillLogin(page, administrator.username, administrator.password);
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a double click on Allow returns a valid code', async ({ page }) => {
      await page.goto(app.authorizeUrl({ prompt: 'consent' }));
      await signIn(page);
      await page.locator('#consent-approve').dblclick();
      await page.waitForURL(`${app.callback}**`);
      expect((await app.redeem(queryOf(page).get('code') ?? '')).access_token).toBeTruthy();
    });

    test('returning to an answered page leads to the application, with the code or with an error', async ({
      page,
      context,
    }) => {
      await page.goto(app.authorizeUrl({ prompt: 'consent' }));
      await signIn(page);
      await page.waitForURL('**/consent**');
      const consent = page.url();
      await page.locator('#consent-approve').click();
      await page.waitForURL(`${app.callback}**`);
      const code = queryOf(page).get('code');
      await page.goto(consent);
      await page.waitForURL(`${app.callback}**`);
      expect(queryOf(page).get('code')).toBe(code);
      expect((await app.redeem(code ?? '')).access_token).toBeTruthy();
      const later = await context.newPage();
      await later.goto(consent);
      await expect(heading(later)).toHaveText('This request cannot continue');
      await later.getByRole('link', { name: 'Back to Photo Book' }).click();
      await later.waitForURL(`${app.callback}**`);
      expect(queryOf(later).get('error')).toBe('temporarily_unavailable');
      expect(queryOf(later).get('state')).toBe('a state');
    });

    test('a reload of the sign-in page in a second tab continues after the first tab has signed in', async ({
      page,
      context,
    }) => {
      const second = await context.newPage();
      await second.goto(app.authorizeUrl());
      await expect(second.locator('#login-submit')).toBeVisible();
      await page.goto(app.authorizeUrl({ prompt: 'consent' }));
      await signIn(page);
      await page.locator('#consent-approve').click();
      await page.waitForURL(`${app.callback}**`);
      await second.reload();
      await second.waitForURL(`${app.callback}**`);
      expect(queryOf(second).get('code')).toBeTruthy();
    });

    test('a bookmarked sign-in page redirects a signed-in user, and prompt=login shows it again', async ({ page }) => {
      await page.goto('/login?return_to=/account');
      await signIn(page);
      await page.waitForURL(/^[^?]*\/account$/);
      await page.goto('/login?return_to=/account');
      await page.waitForURL(/^[^?]*\/account$/);
      await page.goto('/login');
      await page.waitForURL(/^[^?]*\/console$/);
      await page.goto('/login?return_to=https://evil.example/');
      await page.waitForURL(/^[^?]*\/console$/);
      await page.goto(app.authorizeUrl({ prompt: 'login' }));
      await expect(page.locator('#login-submit')).toBeVisible();
      await page.reload();
      await expect(page.locator('#login-submit')).toBeVisible();
    });

    test('a bookmarked sign-in page of a completed request shows no form', async ({ page }) => {
      await page.goto(app.authorizeUrl());
      const bookmark = page.url();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.waitForURL(`${app.callback}**`);
      await page.goto(bookmark);
      await page.waitForURL(`${app.callback}**`);
      expect(queryOf(page).get('error')).toBe('access_denied');
    });

    test('submitting the approval of a device twice connects it', async ({ page }) => {
      const device = await app.post('/oauth2/device_authorization', { scope: 'openid' });
      await page.goto(`/device?user_code=${device.user_code}`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await signIn(page);
      await page.locator('#consent-approve').dblclick();
      await expect(heading(page)).toHaveText('The device is signed in');
      await page.getByRole('link', { name: 'your account' }).click();
      await page.waitForURL(/^[^?]*\/account$/);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [375, 1440])
    test(`each error page has a next step, is accessible and fits: ${colorScheme}, ${width} px`, async ({
      browser,
      baseURL,
    }) => {
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ baseURL: baseURL ?? '', colorScheme, viewport });
      const page = await context.newPage();
      for (const [path, next, sentence] of [
        ['/oauth2/authorize?client_id=nobody', 'Your account', 'is not known to this service'],
        [app.authorizeUrl({ redirect_uri: 'https://evil.example/' }), 'Your account', 'has not registered'],
        ['/oauth2/authorize/0', 'Your account', 'This sign-in has ended'],
        ['/oauth2/logout?id_token_hint=none', 'Sign out', 'sign-out request that is not valid'],
      ] as const) {
        const answer = await page.goto(path);
        await expect(heading(page)).toHaveText('This request cannot continue');
        await expect(page.getByText(sentence)).toBeVisible();
        await expect(page.getByRole('heading', { name: 'For developers and administrators' })).toBeVisible();
        await expect(page.getByText(answer?.headers()['x-request-id'] ?? 'none')).toBeVisible();
        await expect(page.getByRole('link', { name: next })).toBeVisible();
        await expectFits(page, path);
        await expectAccessible(page, path);
      }
      await context.close();
    });
