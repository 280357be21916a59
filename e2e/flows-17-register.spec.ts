import type { Browser, BrowserContext, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { type MailInbox, mailInbox } from '../lib/testing/mail-inbox';
import { administrator, fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { queryOf, type RelyingParty, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

test.describe.configure({ mode: 'serial' });

const port = Number(process.env.E2E_SMTP_PORT ?? 0);
const PASSWORD = 'plain words for somebody';
const widths = [375, 1440];

let app: RelyingParty;
let inbox: MailInbox;

test.skip(port === 0, 'the service was started without SMTP_URL');
test.beforeAll(async ({ baseURL }) => {
  app = await relyingParty(baseURL ?? '');
  inbox = await mailInbox({}, port);
});
test.beforeEach(async () => {
  inbox.mails.length = 0;
  await inStorage('delete from throttle_buckets');
});
test.afterAll(async () => {
  app.close();
  await inbox.close();
  await setSettings({});
});

const setSettings = (value: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify(value)}')
    on conflict ("only") do update set value = excluded.value returning 1`);

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const errorOf = (page: Page, field: string) => page.locator(`#${field}-error`);

const plainBrowser = (browser: Browser, javaScriptEnabled = true): Promise<BrowserContext> =>
  browser.newContext({ storageState: signedOut, javaScriptEnabled });

/** The link of the first mail to this address since the inbox was emptied. */
async function linkTo(address: string): Promise<string> {
  const { parsed } = await inbox.mailTo(address);
  return /href="([^"]*token=[^"]*)"/.exec(parsed.html || '')?.[1] ?? '';
}

/** Looks at the page in both themes and at both widths. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme as 'light' });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, name);
      await expectAccessible(page, name);
      await takePicture(page, `${name}-${theme}`);
    }
  }
}

for (const scripts of [true, false])
  test(`an application leads to a new account and gets its user: scripts ${scripts ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const name = ownName('ada.new');
    const email = `${name}@example.com`;
    await setSettings({
      registration: { mode: 'on' },
      terms: { required: true, version: '1', terms_url: 'https://example.com/terms' },
    });
    const context = await plainBrowser(browser, scripts);
    const page = await context.newPage();
    await page.goto(app.authorizeUrl());
    await page.locator('#login-register').click();
    await expect(heading(page)).toHaveText('Create an account');
    if (scripts) await inspect(page, 'register');
    await page.getByLabel('Email').fill('nobody');
    await page.locator('#register-submit').click();
    await expect(errorOf(page, 'email')).toContainText('Must be one email address');
    await expect(page.getByLabel('Email')).toHaveValue('nobody');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Full name').fill('Ada Lovelace');
    await page.locator('#register-submit').click();
    await expect(heading(page)).toHaveText('Look into your mail');
    await expect(page.getByRole('status')).toContainText(email);
    if (scripts) await inspect(page, 'register-sent');

    const link = await linkTo(email);
    await page.goto(link);
    await page.getByLabel('Username').fill(administrator.username);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel(/I accept the/).check();
    await page.locator('#registration-submit').click();
    await expect(errorOf(page, 'username')).toContainText('taken');
    if (scripts) await inspect(page, 'register-complete');
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel(/I accept the/).check();
    await page.locator('#registration-submit').click();
    await expect(heading(page)).toHaveText('Allow Photo Book?');
    await page.locator('#consent-approve').click();
    await page.waitForURL(`${app.callback}**`);
    const tokens = await app.redeem(queryOf(page).get('code') ?? '');
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ email, email_verified: true, name: 'Ada Lovelace' });

    // The link again, in this browser and in another one.
    await page.goto(link);
    await expect(page).toHaveURL(/^[^?]*\/account$/);
    const other = await (await plainBrowser(browser, scripts)).newPage();
    await other.goto(link);
    await expect(heading(other)).toHaveText('This link was used');
    await other.goto('/register/complete?token=garbled');
    await expect(heading(other)).toHaveText('This link does not work');
    await other.context().close();
    await context.close();
  });

test('A99: an address with an account gets the same page, and a mail that says so', async ({ browser }) => {
  await setSettings({ registration: { mode: 'on' } });
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await page.goto('/register');
  await page.getByLabel('Email').fill(administrator.email);
  await page.locator('#register-submit').click();
  await expect(heading(page)).toHaveText('Look into your mail');
  const { parsed } = await inbox.mailTo(administrator.email);
  expect(parsed.subject).toBe('You already have an account');
  expect(parsed.html).not.toContain('token=');
  await setSettings({});
  await page.goto('/register');
  await expect(heading(page)).toHaveText('Registration is closed');
  await expect(page.getByText('Only an administrator can create accounts here.')).toBeVisible();
  await inspect(page, 'register-closed');
  await page.goto('/login?return_to=/account');
  await expect(page.locator('#login-register')).toHaveCount(0);
  await context.close();
});

test('an application gets no token before the address is verified, in whatever browser', async ({ page, browser }) => {
  const name = ownName('vera');
  const email = `${name}@example.com`;
  await createUser(page, { username: name, password: PASSWORD });
  await setSettings({ registration: { verify_address: 'before_first_token' } });
  const context = await plainBrowser(browser);
  const mine = await context.newPage();
  await mine.goto(app.authorizeUrl());
  await fillLogin(mine, name, PASSWORD);
  await expect(heading(mine)).toHaveText('Confirm your email address');
  await expect(mine.getByText(`We sent a mail to ${email}`)).toBeVisible();
  const first = await linkTo(email);
  inbox.mails.length = 0;
  await mine.locator('#verify-send').click();
  await expect(mine.getByRole('status')).toContainText('A new mail is on its way');
  await mine.locator('#verify-continue').click();
  await expect(mine.getByRole('status')).toContainText('not confirmed yet');
  await inspect(mine, 'verify-address');
  const link = await linkTo(email);

  const other = await (await plainBrowser(browser, false)).newPage();
  await other.goto(first);
  await expect(heading(other)).toHaveText('This link does not work');
  await other.goto(link);
  await expect(heading(other)).toHaveText('Confirm your email address');
  await other.locator('#verify-submit').click();
  await expect(heading(other)).toHaveText('Your address is confirmed');
  await other.context().close();
  await mine.goto(link);
  await inspect(mine, 'verify-email');
  await mine.locator('#verify-next').click();
  await expect(heading(mine)).toHaveText('Allow Photo Book?');
  await context.close();
});

test('a user asks for the mail on the account page', async ({ page, browser }) => {
  const name = ownName('mia');
  await createUser(page, { username: name, password: PASSWORD });
  const context = await plainBrowser(browser);
  const mine = await context.newPage();
  await mine.goto('/login?return_to=/account');
  await fillLogin(mine, name, PASSWORD);
  await open(mine, '/account');
  await inspect(mine, 'account-unverified');
  await mine.getByRole('button', { name: 'Send the mail' }).click();
  await expect(mine.getByText('The mail is on its way')).toBeVisible();
  await mine.goto(await linkTo(`${name}@example.com`));
  await mine.locator('#verify-submit').click();
  await mine.locator('#verify-next').click();
  await expect(heading(mine)).toHaveText('Your account');
  await expect(mine.getByText('Your email address is not confirmed')).toHaveCount(0);
  await context.close();
});

test('a new version of the terms is accepted at the next sign-in, and shown to administrators', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const name = ownName('tess');
  const id = await createUser(page, { username: name, password: PASSWORD });
  await open(page, '/console/settings');
  await page.getByLabel('Open to').selectOption('domains');
  await page.getByRole('switch', { name: 'Users must accept the terms' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Must contain at least one domain')).toBeVisible();
  await expect(page.getByText('Must be set, so that a later version can ask again')).toBeVisible();
  await page.getByLabel('Allowed domains').fill('acme.example');
  await page.getByLabel('Version').fill('2026-11');
  await page.getByLabel('Privacy policy').fill('https://example.com/privacy');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await inspect(page, 'settings-registration');

  const looking = await (await plainBrowser(browser)).newPage();
  await looking.goto('/login?return_to=/account');
  await fillLogin(looking, name, PASSWORD);
  await expect(heading(looking)).toHaveText('Accept the terms');
  await expect(looking.getByRole('link', { name: 'privacy policy' })).toHaveAttribute(
    'href',
    'https://example.com/privacy',
  );
  await inspect(looking, 'terms');
  await looking.goto('/account');
  await expect(heading(looking)).toHaveText('Sign in');
  await looking.context().close();

  const mine = await (await plainBrowser(browser, false)).newPage();
  await mine.goto('/login?return_to=/account');
  await fillLogin(mine, name, PASSWORD);
  await mine.locator('#terms-accept').click();
  await expect(mine).toHaveURL(/^[^?]*\/account$/);
  await mine.context().close();

  await open(page, `/console/users/${id}/security`);
  await expect(page.getByRole('row', { name: /2026-11/ })).toContainText('Privacy');
  await inspect(page, 'user-terms');
  await open(page, '/console/audit');
  await expect(page.getByText(`${name} accepted the terms`)).toBeVisible();
});
