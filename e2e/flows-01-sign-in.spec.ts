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

for (const javaScriptEnabled of [true, false]) {
  test.describe(`scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('an application signs its user in: wrong password, correct password, consent, tokens', async ({ page }) => {
      await page.goto(app.authorizeUrl({ prompt: 'login consent' }));
      await expect(page.getByText('Not verified by an administrator')).toBeVisible();
      await fillLogin(page, administrator.username, 'not the password');
      await expect(page.locator('form [role=alert]')).toHaveText('That username and password do not match.');
      await signIn(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allow Photo Book?');
      await expect(page.getByText('See your email address')).toBeVisible();
      await page.locator('#consent-approve').click();
      await page.waitForURL(`${app.callback}**`);
      expect(queryOf(page).get('state')).toBe('a state');
      const tokens = await app.redeem(queryOf(page).get('code') ?? '');
      expect(tokens.id_token).toBeTruthy();
      await page.goto(app.authorizeUrl());
      await page.waitForURL(`${app.callback}**`);
      expect(queryOf(page).get('code')).toBeTruthy();
    });

    test('a denied consent returns to the application', async ({ page }) => {
      await page.goto(app.authorizeUrl({ prompt: 'consent' }));
      await signIn(page);
      await page.locator('#consent-deny').click();
      await page.waitForURL(`${app.callback}**`);
      expect(queryOf(page).get('error')).toBe('access_denied');
      expect(queryOf(page).get('iss')).toBeTruthy();
    });

    test('Cancel on the sign-in page returns to the application', async ({ page }) => {
      await page.goto(app.authorizeUrl());
      await expect(page.getByRole('link', { name: 'Privacy' })).toHaveAttribute('href', 'https://example.com/privacy');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.waitForURL(`${app.callback}**`);
      expect(queryOf(page).get('error')).toBe('access_denied');
      expect(queryOf(page).get('state')).toBe('a state');
    });

    test('form_post sends the response as a POST', async ({ page }) => {
      await page.goto(app.authorizeUrl({ response_mode: 'form_post', prompt: 'consent' }));
      await signIn(page);
      await page.locator('#consent-approve').click();
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(app.callback);
      await expect(page.locator('pre')).toContainText(/POST \/callback code=idac_.*state=a\+state/);
    });

    test('a device is connected with its code', async ({ page }) => {
      const device = await app.post('/oauth2/device_authorization', { scope: 'openid profile' });
      await page.goto('/device');
      await page.getByLabel('Code').fill('BBBB-BBBB');
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.locator('form [role=alert]')).toContainText('unknown');
      await expect(page.getByLabel('Code')).toHaveValue('BBBB-BBBB');
      await page.getByLabel('Code').fill(device.user_code ?? '');
      await page.getByRole('button', { name: 'Continue' }).click();
      await signIn(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect Photo Book?');
      await page.locator('#consent-approve').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('The device is signed in');
      const form = {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: device.device_code ?? '',
      };
      expect((await app.post('/oauth2/token', form)).access_token).toBeTruthy();
    });

    test('signing out asks for confirmation and returns to the application', async ({ page }) => {
      await page.goto(app.authorizeUrl({ prompt: 'consent' }));
      await signIn(page);
      await page.locator('#consent-approve').click();
      await page.waitForURL(`${app.callback}**`);
      await page.goto(
        `/oauth2/logout?${new URLSearchParams({ client_id: app.client.client_id, post_logout_redirect_uri: `${app.origin}/bye`, state: 'x' })}`,
      );
      await page.locator('#logout-confirm').click();
      await page.waitForURL(`${app.origin}/bye?state=x`);
      await page.goto('/oauth2/logout');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signed out');
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [375, 1440]) {
    test(`the pages of a flow are accessible and fit: ${colorScheme}, ${width} px`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        baseURL: baseURL ?? '',
        colorScheme,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      const look = async (what: string) => {
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expectFits(page, what);
        await expectAccessible(page, what);
      };
      await page.goto(app.authorizeUrl({ prompt: 'consent' }));
      await look('login');
      await signIn(page);
      await page.waitForURL('**/consent**');
      await look('consent');
      await page.locator('#consent-approve').click();
      await page.waitForURL(`${app.callback}**`);
      await page.goto(app.authorizeUrl({ prompt: 'select_account' }));
      await look('select account');
      const device = await app.post('/oauth2/device_authorization', { scope: 'openid' });
      await page.goto(`/device?user_code=${device.user_code}`);
      await look('device');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('**/device?request**');
      await look('device confirmation');
      await page.goto('/oauth2/logout');
      await look('logout');
      await page.goto('/oauth2/authorize?client_id=nobody');
      await look('error');
      await context.close();
    });
  }
}
