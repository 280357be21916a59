import type { Browser, BrowserContext, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { type OpenIdServer, openIdServer } from '@/lib/testing/open-id-server';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { queryOf, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

test.describe.configure({ mode: 'serial' });

const PASSWORD = 'plain words for somebody';
const anna = ownName('anna');
const nora = ownName('nora');
const [acme, down] = [ownName('acme'), ownName('down')];

let upstream: OpenIdServer;

/** Stores a provider, as a row: the console has journeys of its own. */
const addProvider = (slug: string, name: string, baseUrl: string, domains: string) =>
  inStorage(`insert into identity_providers (id, slug, kind, name, base_url, client_id, scopes, creates_users, domains)
    values (gen_random_uuid(), '${slug}', 'oidc', '${name}', '${baseUrl}', 'identity-service',
            '{openid,email,profile}', true, '${domains}') returning id`);

const setSettings = (signIn: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify({ sign_in: signIn })}')
    on conflict ("only") do update set value = excluded.value returning 1`);

test.beforeAll(async ({ baseURL }) => {
  const here = `${baseURL}/federation/${acme}`;
  upstream = await openIdServer({ redirectUris: [`${here}/callback`], postLogoutRedirectUris: [`${here}/signed-out`] });
  await addProvider(acme, 'Acme', upstream.issuer, '{acme.example}');
  await addProvider(down, 'Broken Works', 'http://127.0.0.1:9', '{}');
});
test.afterAll(async () => {
  upstream.close();
  await inStorage(`delete from identity_providers where slug in ('${acme}', '${down}') returning 1`);
  await setSettings({});
});

const plainBrowser = (browser: Browser, javaScriptEnabled = true): Promise<BrowserContext> =>
  browser.newContext({ storageState: signedOut, javaScriptEnabled });

/** Signs in at the provider with any password, and allows. */
async function signInAt(page: Page, login: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${upstream.issuer}`));
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Looks at a page in both themes and at two widths. */
async function look(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'])
    for (const width of [375, 1440]) {
      await page.context().addCookies([{ name: 'theme', value: theme, url: new URL(page.url()).origin }]);
      await page.setViewportSize({ width, height: 900 });
      await reload(page);
      await expectFits(page);
      await expectAccessible(page);
      await takePicture(page, `${name}-${theme}`);
    }
}

for (const scripts of [true, false])
  test(`somebody new signs in to an application with a provider, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser,
    baseURL,
  }) => {
    const context = await plainBrowser(browser, scripts);
    const page = await context.newPage();
    const app = await relyingParty(baseURL ?? '');
    await page.goto(app.authorizeUrl());
    await page.getByRole('button', { name: 'Continue with Acme' }).click();
    await signInAt(page, scripts ? nora : ownName('noah'));
    await page.locator('#consent-approve').click();
    await expect(page.getByRole('heading', { name: 'Application' })).toBeVisible();
    const { id_token = '' } = await app.redeem(queryOf(page).get('code') ?? '');
    expect(decodeJwt(id_token)).toMatchObject({ acr: '1', email_verified: true });
    expect(decodeJwt(id_token)).not.toHaveProperty('amr');
    app.close();
    await context.close();
  });

test('an account with the same address is connected only after its password, and can be disconnected', async ({
  page: console,
  browser,
}) => {
  // Looks at four pages in both themes and at two widths.
  test.slow();
  const userId = await createUser(console, { username: anna, password: PASSWORD });
  await inStorage(`update users set email = '${anna}@acme.example', email_canonical = '${anna}@acme.example'
    where username = '${anna}' returning 1`);
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await look(page, 'federation-login');
  await page.getByRole('button', { name: 'Continue with Acme' }).click();
  await signInAt(page, anna);
  await expect(page.getByRole('heading', { name: 'Connect Acme' })).toBeVisible();
  await look(page, 'federation-link');
  await page.getByRole('link', { name: 'Sign in to connect' }).click();
  await fillLogin(page, anna, PASSWORD);
  await expect(page.getByText(`Connect it with the account ${anna}?`)).toBeVisible();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await open(page, '/account/security');
  await expect(page.getByRole('row', { name: /Acme/ })).toContainText(`${anna}@acme.example`);
  await look(page, 'federation-account');
  await open(console, `/console/users/${userId}/security`);
  await expect(console.getByRole('row', { name: /Acme/ })).toContainText(`${anna}@acme.example`);
  await look(console, 'federation-console');
  await page.getByRole('button', { name: /^Disconnect Acme/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('No connected account')).toBeVisible();
  await page.getByRole('button', { name: 'Connect Acme' }).click();
  await expect(page.getByRole('row', { name: /Acme/ })).toContainText(`${anna}@acme.example`);
  await context.close();
});

test('the address leads to the provider of its domain; signing out ends there as well', async ({ browser }) => {
  await setSettings({ identifier_first: true });
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await page.getByLabel('Username or email').fill(`${anna}@acme.example`);
  await page.locator('#login-submit').click();
  await expect(page.locator('[name=login]')).toHaveValue(`${anna}@acme.example`);
  await signInAt(page, anna);
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.goto('/oauth2/logout');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(new RegExp(`^${upstream.issuer}/session/end`));
  await page.getByRole('button', { name: /yes/i }).click();
  await expect(page.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  await setSettings({});
  await context.close();
});

test('a provider that is down, an answer twice, and one of another browser each end in a clear page', async ({
  browser,
}) => {
  const context = await plainBrowser(browser, false);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await page.getByRole('button', { name: 'Continue with Broken Works' }).click();
  await expect(page.getByRole('heading', { name: 'Broken Works does not answer' })).toBeVisible();
  await page.getByRole('link', { name: 'Use another way' }).click();
  await page.getByRole('button', { name: 'Continue with Acme' }).click();
  const answered = page.waitForRequest((request) => request.url().includes(`/federation/${acme}/callback?`));
  await signInAt(page, nora);
  const answer = (await answered).url();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await context.close();
  const other = await plainBrowser(browser);
  const stranger = await other.newPage();
  await stranger.goto(answer);
  await expect(stranger.getByRole('heading', { name: 'This sign-in has ended' })).toBeVisible();
  await look(stranger, 'federation-refused');
  await stranger.goto(`/federation/${acme}?return_to=/account`);
  await expect(stranger.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await other.close();
});
