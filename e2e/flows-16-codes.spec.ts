import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { TOTP } from 'otpauth';
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
const ada = ownName('ada.codes');
const rita = ownName('rita.codes');
const held = { secret: '', rita: '', codes: [] as string[] };

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code', exact: true });

const plainBrowser = (browser: Browser, javaScriptEnabled = true): Promise<BrowserContext> =>
  browser.newContext({ storageState: signedOut, javaScriptEnabled });

/** The current code of the app, which is accepted even if it was used before. */
async function freshCode(secret: string): Promise<string> {
  await inStorage('update factors set last_step = null');
  return new TOTP({ secret }).generate();
}

const wrongCode = (secret: string): string => new TOTP({ secret }).generate({ timestamp: Date.now() - 3_600_000 });

/** Only users with the role of an auditor need a second factor, so that other journeys are not affected. */
const setPolicy = (days: number) =>
  setSettings({ second_factor: 'roles', second_factor_roles: ['auditor'], enrolment_grace_days: days });

const setSettings = (signIn: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify({ sign_in: signIn })}')
    on conflict ("only") do update set value = excluded.value returning 1`);

const keyOn = async (page: Page): Promise<string> =>
  (
    (await page.getByText('Key, if your app cannot scan').locator('xpath=following-sibling::p').textContent()) ?? ''
  ).replaceAll(' ', '');

/** Forgets the attempts of earlier journeys: this file enters many wrong codes. */
const refillBudgets = () => inStorage('delete from throttle_buckets');

async function beginSignIn(page: Page, username: string): Promise<void> {
  await refillBudgets();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, username, PASSWORD);
  await expect(page).toHaveURL(/\/login\/factor/);
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/oauth2/logout');
  await page.getByRole('button', { name: 'Sign out' }).click();
}

test.afterAll(() => setSettings({}));

test('an administrator creates the users', async ({ page }) => {
  await createUser(page, { username: ada, password: PASSWORD });
  await createUser(page, { username: rita, password: PASSWORD, role: 'Auditor' });
});

test('an authenticator app is added, renamed, and recovery codes are shown once', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, ada, PASSWORD);
  await open(page, '/account');
  await page.getByRole('link', { name: 'Sign-in security' }).click();
  await expect(heading(page)).toHaveText('Sign-in security');
  await expect(page.getByText('The password alone signs you in.')).toBeVisible();
  await page.getByRole('button', { name: 'Add authenticator app' }).click();
  await expect(page.getByRole('heading', { name: 'Add an authenticator app' })).toBeFocused();
  held.secret = await keyOn(page);
  await codeField(page).fill(wrongCode(held.secret));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('#field-code-error')).toContainText('not the current code');
  await expect(codeField(page)).toBeFocused();
  await takePicture(page, 'security-adding');
  await codeField(page).fill(new TOTP({ secret: held.secret }).generate());
  await page.getByLabel('Name').fill('Phone');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const listed = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(listed).toHaveCount(10);
  held.codes = await listed.allTextContents();
  await takePicture(page, 'security-codes');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('recovery-codes.txt');
  await page.getByRole('button', { name: 'I have stored them' }).click();
  await page.getByRole('button', { name: 'Rename Phone' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Work phone');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('row', { name: /Work phone/ })).toContainText('Authenticator app');
  await expect(page.getByText('10 of 10')).toBeVisible();
  for (const theme of ['light', 'dark'])
    for (const width of [375, 1440]) {
      await context.addCookies([{ name: 'theme', value: theme, url: new URL(page.url()).origin }]);
      await page.setViewportSize({ width, height: 900 });
      await reload(page);
      await expectFits(page);
      await expectAccessible(page);
      await takePicture(page, `security-${theme}`);
    }
  await context.close();
});

for (const scripts of [true, false])
  test(`a sign-in asks for a code, and a remembered browser does not: scripts ${scripts ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const context = await plainBrowser(browser, scripts);
    const page = await context.newPage();
    await beginSignIn(page, ada);
    await expect(codeField(page)).toBeFocused();
    const second = await context.newPage();
    await second.goto('/login/factor?return_to=/account');
    const code = await freshCode(held.secret);
    await codeField(page).fill(wrongCode(held.secret));
    await page.locator('#factor-submit').click();
    await expect(page.getByRole('alert')).toHaveText('That code is not correct, has expired or was used before.');
    await codeField(page).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByLabel(/Do not ask again/).check();
    await page.locator('#factor-submit').click();
    await expect(page).toHaveURL(/^[^?]*\/account$/);
    // The second tab, the back button and a bookmark: the sign-in is complete.
    await codeField(second).fill(code);
    await second.locator('#factor-submit').click();
    await expect(second).toHaveURL(/^[^?]*\/account$/);
    await page.goBack();
    await page.goto('/login/factor?return_to=/account');
    await expect(page).toHaveURL(/^[^?]*\/account$/);
    await signOut(page);
    await page.goto('/login?return_to=/account');
    await fillLogin(page, ada, PASSWORD);
    await expect(page).toHaveURL(/^[^?]*\/account$/);
    await context.close();
  });

test('after "Ask for a code again", the remembered browser asks', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await beginSignIn(page, ada);
  await codeField(page).fill(await freshCode(held.secret));
  await page.getByLabel(/Do not ask again/).check();
  await page.locator('#factor-submit').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await open(page, '/account/security');
  await page.getByRole('button', { name: 'Ask for a code again in every browser' }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByText('Every browser asks for a code again')).toBeVisible();
  await signOut(page);
  await beginSignIn(page, ada);
  await context.close();
});

test('a recovery code signs in once, without scripts', async ({ browser }) => {
  const context = await plainBrowser(browser, false);
  const page = await context.newPage();
  const [code = ''] = held.codes;
  const withRecoveryCode = async () => {
    await beginSignIn(page, ada);
    await page.locator('#factor-other').click();
    await page.getByLabel('Recovery code').fill(code.toUpperCase().replaceAll('-', ' '));
    await page.locator('#factor-submit').click();
  };
  await withRecoveryCode();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.goto('/account/security');
  await expect(page.getByText('9 of 10')).toBeVisible();
  await signOut(page);
  await withRecoveryCode();
  await expect(page.getByRole('alert')).toHaveText('That code is not correct, has expired or was used before.');
  await expect(page.getByLabel('Recovery code')).toBeFocused();
  await context.close();
});

test('five wrong codes end the sign-in, and a page without a sign-in says why it cannot go on', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await beginSignIn(page, ada);
  for (let tries = 0; tries < 4; tries++) {
    await codeField(page).fill(wrongCode(held.secret));
    await page.locator('#factor-submit').click();
    await expect(page.getByRole('alert')).toContainText('That code is not correct');
  }
  await codeField(page).fill(wrongCode(held.secret));
  await page.locator('#factor-submit').click();
  await expect(page).toHaveURL(/\/login\?/);
  await expect(page.getByRole('alert')).toContainText('too many codes were wrong');
  await context.clearCookies();
  for (const address of ['/login/factor', '/login/enrol']) {
    await page.goto(`${address}?return_to=/account`);
    await expect(page.getByRole('alert')).toContainText('does not accept cookies');
    await expect(page.locator('#login-submit')).toBeVisible();
  }
  await context.close();
});

const pagesIn = (folder: string, address: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pagesIn(path.join(folder, entry.name), `${address}/${entry.name}`);
    return entry.name === 'page.tsx' || entry.name === 'route.ts' ? [address] : [];
  });

/** Addresses that only take forms. */
const isForm = (address: string): boolean => {
  const folder = address.startsWith('/account') ? 'app/(account)' : 'app/(console)';
  const file = path.join(folder, address, 'route.ts');
  return existsSync(file) && !readFileSync(file, 'utf8').includes('const GET');
};

const withId = (address: string) => address.replaceAll(/\[\w+\]/g, '00000000-0000-7000-8000-000000000000');

test('A109: the password alone opens no page of the account and the console', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await beginSignIn(page, ada);
  const addresses = [...pagesIn('app/(account)/account', '/account'), ...pagesIn('app/(console)/console', '/console')];
  expect(addresses.length).toBeGreaterThan(20);
  for (const pattern of addresses) {
    const address = withId(pattern);
    const send = { maxRedirects: 5, ...(isForm(pattern) && { headers: { 'Sec-Fetch-Site': 'same-origin' } }) };
    const answer = await (isForm(pattern) ? context.request.post(address, send) : context.request.get(address, send));
    // A stream of events is read by a script, which a sign-in page would not help.
    const refused = pattern.endsWith('/stream') ? [address, address, 401] : [address, '/login', 200];
    expect([address, new URL(answer.url()).pathname, answer.status()]).toEqual(refused);
  }
  for (const address of ['/consent', '/reauthenticate', '/change-password', '/login/enrol']) {
    await page.goto(address);
    expect([address, new URL(page.url()).pathname]).not.toEqual([address, address]);
  }
  await context.close();
});

test('a policy asks to set up a second factor: later at first, then at once, without scripts', async ({ browser }) => {
  await setPolicy(7);
  const context = await plainBrowser(browser, false);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, rita, PASSWORD);
  await expect(heading(page)).toHaveText('Set up a second factor');
  await page.locator('#enrol-later').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await signOut(page);
  await setPolicy(0);
  await page.goto('/login?return_to=/account');
  await fillLogin(page, rita, PASSWORD);
  await expect(page.locator('#enrol-later')).toHaveCount(0);
  const secret = await keyOn(page);
  held.rita = secret;
  await codeField(page).fill(wrongCode(secret));
  await page.locator('#enrol-submit').click();
  await expect(page.locator('#code-error')).toContainText('Is not the current code');
  expect(await keyOn(page)).toBe(secret);
  await codeField(page).fill(new TOTP({ secret }).generate());
  await page.locator('#enrol-submit').click();
  await expect(heading(page)).toHaveText('Store your recovery codes');
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/login/);
  await page.goBack();
  await page.locator('#enrol-continue').click();
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.goto('/login/enrol?return_to=/account');
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.goto('/account/security');
  await page.getByRole('row', { name: /Authenticator app/ }).waitFor();
  await context.close();
});

test('the last factor that the policy requires cannot be removed', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await beginSignIn(page, rita);
  await codeField(page).fill(await freshCode(held.rita));
  await page.locator('#factor-submit').click();
  await open(page, '/account/security');
  await expect(page.getByText('A second factor is required of you')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Authenticator app' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Add another one before you remove this one');
  await setSettings({});
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('The password alone signs you in.')).toBeVisible();
  await context.close();
});

test('an application steps up a session: to two factors by an enrolment, and to a passkey not at all', async ({ browser, baseURL }) => {
  const app = await relyingParty(baseURL ?? '');
  const demand = (value: string) => JSON.stringify({ id_token: { acr: { essential: true, value } } });
  const context = await plainBrowser(browser, false);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, rita, PASSWORD);
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  await page.goto(app.authorizeUrl({ claims: demand('2') }));
  await expect(heading(page)).toHaveText('Set up a second factor');
  await codeField(page).fill(new TOTP({ secret: await keyOn(page) }).generate());
  await page.locator('#enrol-submit').click();
  await page.locator('#enrol-continue').click();
  await page.locator('#consent-approve').click();
  await page.waitForURL(`${app.callback}**`);
  const { id_token = '' } = await app.redeem(queryOf(page).get('code') ?? '');
  expect(decodeJwt(id_token)).toMatchObject({ acr: '2', amr: ['pwd', 'otp', 'mfa'] });
  await page.goto(app.authorizeUrl({ claims: demand('phr') }));
  await expect(page.getByText('The application accepts only a passkey.')).toBeVisible();
  await expect(codeField(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${app.callback}**`);
  expect(queryOf(page).get('error')).toBe('access_denied');
  await context.close();
  app.close();
}); // biome-ignore format: one journey

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [375, 1440])
    test(`the pages of a second factor are accessible and fit: ${colorScheme}, ${width} px`, async ({ browser }) => {
      await inStorage(`delete from factors f using users u where u.id = f.user_id and u.username = '${rita}' returning 1`);
      await inStorage(`delete from recovery_codes c using users u where u.id = c.user_id and u.username = '${rita}' returning 1`);
      await setPolicy(7);
      const context = await browser.newContext({
        storageState: signedOut,
        colorScheme,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      const check = async (name: string) => {
        await expect(page.locator('h1')).toHaveCount(1);
        await expectFits(page, name);
        await expectAccessible(page, name);
        await takePicture(page, `${name}-${colorScheme}`);
      };
      await beginSignIn(page, ada);
      await check('factor');
      await page.locator('#factor-other').click();
      await check('recovery');
      await context.clearCookies();
      await page.goto('/login?return_to=/account');
      await fillLogin(page, rita, PASSWORD);
      await check('enrol');
      await codeField(page).fill(new TOTP({ secret: await keyOn(page) }).generate());
      await page.locator('#enrol-submit').click();
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
      await page.getByRole('button', { name: 'Copy' }).click();
      await check('codes');
      await page.locator('#enrol-continue').click();
      await expect(page).toHaveURL(/^[^?]*\/account$/);
      await setSettings({});
      await context.close();
    }); // biome-ignore format: statements in one line
