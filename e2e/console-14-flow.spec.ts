import { test as loud, type Page } from '@playwright/test';
import { administrator, administratorState, fillLogin, signIn } from './administrator';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { ownName } from './own-name';
import { expect, test } from './quiet';
import { type RelyingParty, relyingParty } from './relying-party';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

let app: RelyingParty;

test.beforeAll(async ({ baseURL }) => {
  app = await relyingParty(baseURL ?? '');
});
test.afterAll(() => app.close());

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const unknown = '/console/users/00000000-0000-7000-8000-000000000000';

/** The bytes of scripts that came over the network until the page was idle, as the browser counts them: compressed. */
async function scriptBytes(page: Page, address: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const sizes = new Map<string, number>();
  const scripts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /javascript/.test(response.mimeType)) scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(address, { waitUntil: 'networkidle' });
  await session.detach();
  const inline = await page.evaluate(() =>
    [...document.querySelectorAll('script:not([src])')].reduce(
      (sum, { textContent }) => sum + (textContent?.length ?? 0),
      0,
    ),
  );
  return inline + [...scripts].reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
}

loud('each page of a flow loads at most 60 kB of scripts', async ({ page }) => {
  const expectLight = async (address: string) => {
    const bytes = await scriptBytes(page, address);
    expect(bytes, address).toBeLessThanOrEqual(60_000);
    return bytes;
  };
  for (const address of ['/login', '/setup', '/device', '/no-such-page', '/oauth2/authorize?client_id=nobody'])
    await expectLight(address);
  expect(await expectLight('/login')).toBeGreaterThan(0);
  await page.goto(app.authorizeUrl({ prompt: 'consent' }));
  await expectLight(page.url());
  await fillLogin(page, administrator.username, administrator.password);
  await page.waitForURL('**/consent**');
  await expectLight(page.url());
  await page.goto('/oauth2/logout');
  await expectLight(page.url());
  await expectLight('/reauthenticate?return_to=/console');
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('the sign-in page has the focus in the first empty field, and takes an email address', async ({ page }) => {
      await page.goto('/login?return_to=/account');
      await expect(page.getByLabel('Username or email')).toBeFocused();
      await fillLogin(page, administrator.email, 'not the password');
      await expect(page.getByRole('alert')).toHaveText('That username and password do not match.');
      await expect(page.getByLabel('Password')).toBeFocused();
      await fillLogin(page, administrator.email, administrator.password);
      await page.waitForURL(/^[^?]*\/account$/);
    });

    test('a throttled sign-in says when to try again, for known and unknown names alike', async ({ page }) => {
      await page.goto('/login');
      const name = ownName('nobody');
      for (let at = 0; at < 6; at++) {
        await fillLogin(page, name, 'not the password');
        await expect(page.getByRole('alert')).toBeVisible();
      }
      await expect(page.getByRole('alert')).toHaveText(/^Too many attempts\. Try again in \d+ (second|minute)s?\.$/);
      await takePicture(page, 'throttled');
    });

    test('who is signed in is sent straight on', async ({ page }) => {
      await page.goto('/login?return_to=/console');
      await fillLogin(page, administrator.username, administrator.password);
      await page.waitForURL(/^[^?]*\/console$/);
      for (const address of ['/login', '/console/login']) {
        await page.goto(address);
        await page.waitForURL(/^[^?]*\/console$/);
      }
    });

    test('the application of a device is named before the sign-in and before the approval', async ({ page }) => {
      const device = await app.post('/oauth2/device_authorization', { scope: 'openid profile' });
      await page.goto(`/device?user_code=${device.user_code}`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText('Photo Book', { exact: true })).toBeVisible();
      await fillLogin(page, administrator.username, administrator.password);
      await expect(heading(page)).toHaveText('Connect Photo Book?');
      await expect(page.getByText('It requests permission to')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Privacy' })).toBeVisible();
    });
  });
}

test('the password is shown and hidden by keyboard, and the button tells its state', async ({ page }) => {
  await page.goto('/login');
  const password = page.getByLabel('Password');
  const button = page.getByRole('button', { name: 'Show password' });
  await password.fill('correct horse');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await password.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Space');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(password).toHaveAttribute('type', 'text');
  await page.keyboard.press('Enter');
  await expect(password).toHaveAttribute('type', 'password');
});

test('without scripts there is no button to show the password', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show password' })).toHaveCount(0);
  await context.close();
});

test('after signing out in the console, the sign-in page is complete', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Show password' })).toBeVisible();
});

test('a failing page of a flow says what to do, without scripts', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
  const page = await context.newPage();
  const device = await app.post('/oauth2/device_authorization', { scope: 'openid' });
  await page.goto(`/device?user_code=${device.user_code}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  const request = new URL(page.url()).searchParams.get('return_to') ?? '';
  await inStorage('alter table device_authorizations rename to device_authorizations_away');
  try {
    const answer = await page.goto(request);
    expect(answer?.status()).toBe(500);
    await expect(heading(page)).toHaveText('This does not work right now');
    await expect(page.getByText(answer?.headers()['x-request-id'] ?? 'none')).toBeVisible();
  } finally {
    await inStorage('alter table device_authorizations_away rename to device_authorizations');
  }
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('#login-submit')).toBeVisible();
  await context.close();
});

test.describe('an administrator', () => {
  test.use({ storageState: administratorState });

  for (const address of ['/no-such-page', '/console/no-such-page', '/console/users/1/2/3'])
    test(`${address} keeps the frame of the console`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(heading(page)).toHaveText('Page not found');
      await expect(page.getByRole('link', { name: 'Users' }).first()).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: 'Go to the overview' }).click();
      await expect(heading(page)).toHaveText('Overview');
    });

  for (const [section, what, list] of [
    ['users', 'User', 'All users'],
    ['clients', 'Client', 'All clients'],
    ['api-resources', 'API resource', 'All API resources'],
    ['trusted-issuers', 'Trusted issuer', 'All trusted issuers'],
  ] as const)
    test(`a missing record of ${section} leads to its list`, async ({ page }) => {
      await page.goto(unknown.replace('users', section));
      await expect(heading(page)).toHaveText(`${what} not found`);
      await page.getByRole('main').getByRole('link', { name: list }).click();
      await expect(page).toHaveURL(new RegExp(`/console/${section}$`));
    });

  // The browser reports the status of a failing page.
  loud('a failing page keeps the frame of the console', async ({ page }) => {
    await inStorage('alter table signing_keys rename to signing_keys_away');
    try {
      await page.goto('/console/keys');
      await expect(heading(page)).toHaveText('This page could not be loaded');
      await expect(page.getByRole('link', { name: 'Users' }).first()).toBeVisible();
    } finally {
      await inStorage('alter table signing_keys_away rename to signing_keys');
    }
  });
});

test('a visitor at an unknown address gets a page without the console', async ({ page }) => {
  await page.goto('/no-such-page');
  await expect(heading(page)).toHaveText('Page not found');
  await page.getByRole('link', { name: 'Go to your account' }).click();
  await expect(page).toHaveURL(/\/login\?return_to=%2Faccount/);
});

for (const theme of ['light', 'dark'] as const)
  for (const width of [375, 768, 1440])
    test(`the pages are accessible and fit: ${theme}, ${width} px`, async ({ browser, baseURL }) => {
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ baseURL: baseURL ?? '', colorScheme: theme, viewport });
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
      const page = await context.newPage();
      const look = async (name: string) => {
        await expect(heading(page)).toHaveCount(1);
        await takePicture(page, `${name}-${theme}`);
        await expectFits(page, name);
        await expectAccessible(page, name);
      };
      await page.goto('/login');
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Show password' }).click();
      await look('login');
      for (const [name, address] of [
        ['not-found', '/no-such-page'],
        ['unknown-client', '/oauth2/authorize?client_id=nobody'],
        ['ended', '/oauth2/authorize/0'],
        ['bad-logout', '/oauth2/logout?id_token_hint=none'],
        ['setup-done', '/setup'],
      ] as const) {
        await page.goto(address);
        await look(name);
      }
      const device = await app.post('/oauth2/device_authorization', { scope: 'openid profile' });
      await page.goto(`/device?user_code=${device.user_code}`);
      await look('device');
      await page.getByRole('button', { name: 'Continue' }).click();
      await look('device-login');
      await fillLogin(page, administrator.username, administrator.password);
      await expect(heading(page)).toHaveText('Connect Photo Book?');
      await look('device-confirm');
      await page.goto(unknown);
      await look('record-not-found');
      await page.goto('/no-such-page');
      await look('not-found-admin');
      await page.goto('/reauthenticate?return_to=/console');
      await look('reauthenticate');
      await context.close();
    });
