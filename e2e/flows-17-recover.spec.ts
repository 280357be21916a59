import type { Browser, Page } from '@playwright/test';
import { type MailInbox, mailInbox } from '../lib/testing/mail-inbox';
import { rawRequest, statusesIn } from '../lib/testing/raw-request';
import { fillLogin } from './administrator';
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

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const port = Number(process.env.E2E_SMTP_PORT ?? 0);
const ada = ownName('ada.recover');
const passwords = {
  first: 'plain words for somebody',
  second: 'other words for somebody',
  third: 'third words of mine',
};

let inbox: MailInbox;
let app: RelyingParty;
test.skip(port === 0, 'the service was started without SMTP_URL');
test.beforeAll(async ({ baseURL }) => {
  inbox = await mailInbox({}, port);
  app = await relyingParty(baseURL ?? '');
});
test.afterAll(async () => {
  await inbox.close();
  app.close();
});
test.beforeEach(async () => {
  inbox.mails.length = 0;
  await inStorage('delete from throttle_buckets');
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const addressOf = (name: string) => `${name}@example.com`;

/** The link in the mail to this address whose subject matches. */
async function linkTo(address: string, subject: RegExp): Promise<string> {
  let link = '';
  await expect(async () => {
    const mail = inbox.mails.find(({ to, parsed }) => to.includes(address) && subject.test(parsed.subject ?? ''));
    link = /https?:\/\/\S+\?token=\S+/.exec(mail?.parsed.text ?? '')?.[0] ?? '';
    expect(link).not.toBe('');
  }).toPass();
  return link;
}

const plainBrowser = (browser: Browser, javaScriptEnabled = true) =>
  browser.newContext({ storageState: signedOut, javaScriptEnabled });

const setAccountSettings = (account: object) =>
  inStorage(`insert into service_settings ("only", value) values (1, '${JSON.stringify({ account })}')
    on conflict ("only") do update set value = service_settings.value || excluded.value returning 1`);

/** Takes pictures of a page in both themes at two widths, and expects it to be accessible and to fit. */
async function inspect(page: Page, name: string): Promise<void> {
  const url = new URL('/', page.url()).href;
  for (const theme of ['light', 'dark']) {
    await page.context().addCookies([{ name: 'theme', value: theme, url }]);
    await page.reload();
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 });
      // The header, which stays in view, covers parts of what was scrolled below it.
      await page.evaluate(() => scrollTo(0, 0));
      await expectFits(page, `${name} at ${width} px`);
      await expectAccessible(page, `${name} ${theme} ${width} px`);
      await takePicture(page, `recover-${name}-${theme}`);
    }
  }
}

test('an administrator creates the users', async ({ page }) => {
  await createUser(page, { username: ada, password: passwords.first });
});

for (const javaScriptEnabled of [true, false])
  test(`a forgotten password: from the application over the mail back to the application, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const context = await plainBrowser(browser, javaScriptEnabled);
    const page = await context.newPage();
    await page.goto(app.authorizeUrl());
    await fillLogin(page, ada, 'what was it');
    await page.getByRole('link', { name: 'Forgot password?' }).click();
    await expect(page.getByLabel('Username or email')).toHaveValue(ada);
    await page.getByLabel('Username or email').fill(javaScriptEnabled ? ada : addressOf(ada));
    await page.locator('#forgot-submit').click();
    await expect(heading(page)).toHaveText('Check your mail');
    const link = await linkTo(addressOf(ada), /^Reset your password/);
    await page.goto(link);
    expect(page.url()).toMatch(/\/reset-password$/);
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.locator('#reset-submit').click();
    await expect(page.getByText('Must have at least 8 characters')).toBeVisible();
    const password = javaScriptEnabled ? passwords.second : passwords.first;
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.locator('#reset-submit').click();
    await expect(page.getByText('Your password was changed. Sign in with the new one.')).toBeVisible();
    await expect(page.getByLabel('Username')).toHaveValue(ada);
    await page.getByLabel('Password').fill(password);
    await page.locator('#login-submit').click();
    await page.waitForURL(/\/consent\?|\/callback\?/);
    if (/\/consent\?/.test(page.url())) await page.locator('#consent-approve').click();
    await page.waitForURL(`${app.callback}**`);
    expect(queryOf(page).get('code')).toBeTruthy();
    await page.goto(link);
    await expect(heading(page)).toHaveText('This link was already used');
    await page.getByRole('link', { name: 'Ask for a new link' }).click();
    await expect(heading(page)).toHaveText('Reset your password');
    await context.close();
  });

test('in another browser, the link ends at the sign-in of this service', async ({ browser }) => {
  const [first, second] = [await plainBrowser(browser), await plainBrowser(browser)];
  const [asking, reading] = [await first.newPage(), await second.newPage()];
  await asking.goto(app.authorizeUrl());
  await asking.getByRole('link', { name: 'Forgot password?' }).click();
  await asking.getByLabel('Username or email').fill(ada);
  await asking.locator('#forgot-submit').click();
  await reading.goto(await linkTo(addressOf(ada), /^Reset your password/));
  await inspect(reading, 'reset');
  await reading.getByLabel('New password', { exact: true }).fill(passwords.first);
  await reading.locator('#reset-submit').click();
  await fillLogin(reading, ada, passwords.first);
  await expect(reading).toHaveURL(/^[^?]*\/account$/);
  await first.close();
  await second.close();
});

test('A108: no header of a request changes the link, and an unknown name gets the same answer without a mail', async ({
  baseURL,
}) => {
  const issuer = baseURL ?? '';
  const post = (login: string) => {
    const body = new URLSearchParams({ username: login, return_to: '/account' }).toString();
    const headers = [
      'POST /forgot-password/submit HTTP/1.1',
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: https',
      'Forwarded: host=evil.example;proto=https',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    return rawRequest(issuer, `${headers.join('\r\n')}\r\n\r\n${body}`, 10_000);
  };
  const unknown = await post('nobody.at.all@example.com');
  const known = await post(ada);
  const told = (answer: string) =>
    answer.replace(/^(date|x-request-id|.*-request-id): .*$/gim, '').replace(/'nonce-[^']+'/, "'nonce'");
  expect(statusesIn(known)).toEqual([303]);
  expect(told(unknown)).toBe(told(known));
  expect(known).toContain('/forgot-password?sent=1&return_to=%2Faccount');
  const link = await linkTo(addressOf(ada), /^Reset your password/);
  expect(link).toMatch(new RegExp(`^${issuer}/reset-password\\?token=[\\w-]{43}$`));
  expect(inbox.mails.filter(({ to }) => to.includes('nobody.at.all@example.com'))).toEqual([]);
  const opened = await fetch(link, { redirect: 'manual' });
  const moved = await fetch(new URL(opened.headers.get('location') ?? '', issuer), { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([303, '/reset-password']);
  expect(moved.headers.get('referrer-policy')).toBe('no-referrer');
  expect(moved.headers.get('cache-control')).toContain('no-store');
});

test('a user changes the address, and the old address takes it back', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  const other = `${ada}@example.org`;
  await page.goto('/login?return_to=/account');
  await fillLogin(page, ada, passwords.first);
  await open(page, '/account');
  await page.getByLabel('New email address').fill(addressOf(ada));
  await page.getByRole('button', { name: 'Change address' }).click();
  await expect(page.getByText('Is already the address of your account')).toBeVisible();
  await page.getByLabel('New email address').fill(other);
  await page.getByRole('button', { name: 'Change address' }).click();
  await expect(page.getByText(`Open the link that we sent to ${other}`)).toBeVisible();
  await page.goto(await linkTo(other, /^Confirm your new email address/));
  await inspect(page, 'confirm');
  await page.locator('#confirm-address-submit').click();
  await expect(heading(page)).toHaveText('Address changed');
  await page.getByRole('link', { name: 'Go to your account' }).click();
  await expect(page.getByText(`${other}, confirmed`)).toBeVisible();
  const scriptless = await plainBrowser(browser, false);
  const owner = await scriptless.newPage();
  const undo = await linkTo(addressOf(ada), /^Your email address was changed/);
  await page.goto(undo);
  await inspect(page, 'undo');
  await owner.goto(undo);
  await owner.locator('#undo-address-submit').click();
  await expect(heading(owner)).toHaveText('Your address is back');
  await page.goto('/account');
  await expect(page).toHaveURL(/\/login/);
  await owner.goto(await linkTo(addressOf(ada), /^Reset your password/));
  await owner.getByLabel('New password', { exact: true }).fill(passwords.third);
  await owner.locator('#reset-submit').click();
  await fillLogin(owner, ada, passwords.third);
  await expect(owner).toHaveURL(/^[^?]*\/account$/);
  await context.close();
  await scriptless.close();
});

test('a user exports the data and deletes the account, once the settings allow it', async ({
  browser,
  page: console,
}) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, ada, passwords.third);
  await expect(page.getByRole('button', { name: 'Delete account' })).toHaveCount(0);
  await open(console, '/console/settings');
  await console.getByRole('switch', { name: 'Let users delete their account' }).click();
  await console.getByRole('button', { name: 'Save changes' }).click();
  await expect(console.getByText('Changes saved')).toBeVisible();
  await open(page, '/account');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export data' }).click();
  expect((await download).suggestedFilename()).toBe('account.json');
  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Send link' })).toBeDisabled();
  await dialog.getByLabel(`Type ${ada} to confirm`).fill(ada);
  await dialog.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText(`Open the link that we sent to ${addressOf(ada)}`)).toBeVisible();
  await inspect(page, 'account');
  await page.goto(await linkTo(addressOf(ada), /^Confirm the deletion/));
  await inspect(page, 'delete');
  await page.locator('#delete-account-submit').click();
  await expect(heading(page)).toHaveText('Account deleted');
  await linkOrMail(addressOf(ada), /^Your account was deleted/);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/login/);
  await open(console, '/console/audit');
  await expect(console.getByText('deleted their own account')).toBeVisible();
  await setAccountSettings({});
  await context.close();
});

const linkOrMail = async (address: string, subject: RegExp) =>
  expect(async () => {
    const subjects = inbox.mails.filter(({ to }) => to.includes(address)).map(({ parsed }) => parsed.subject ?? '');
    expect(subjects.some((text) => subject.test(text))).toBe(true);
  }).toPass();

test('the pages of links and the form that asks for one are accessible and fit', async ({ browser }) => {
  const context = await plainBrowser(browser);
  const page = await context.newPage();
  for (const [name, path] of [
    ['login', '/login'],
    ['forgot', '/forgot-password?return_to=/account'],
    ['sent', '/forgot-password?sent=1&return_to=/account'],
    ['expired', '/reset-password?problem=expired'],
  ] as const) {
    await page.goto(path);
    await inspect(page, name);
  }
  for (const path of ['/reset-password', '/confirm-address', '/undo-address-change', '/delete-account']) {
    await page.goto(`${path}?token=garbled%00`);
    await expect(heading(page)).toHaveText('This link is not valid');
  }
  await context.close();
});
