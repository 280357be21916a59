import type { Browser, Page } from '@playwright/test';
import { type MailInbox, mailInbox } from '../lib/testing/mail-inbox';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { takePicture } from './take-picture';

const port = Number(process.env.E2E_SMTP_PORT ?? 0);
const password = 'quiet-river-lantern-17';

let inbox: MailInbox;
test.skip(port === 0, 'the service was started without SMTP_URL');
test.beforeAll(async () => {
  inbox = await mailInbox({}, port);
});
test.afterAll(() => inbox.close());

async function linkTo(email: string, path: string): Promise<string> {
  const { parsed } = await inbox.mailTo(email);
  const link = parsed.text?.match(/https?:\S+token=[\w-]+/)?.[0] ?? '';
  expect(new URL(link).pathname).toBe(path);
  inbox.mails.length = 0;
  return link;
}

async function invite(page: Page, people: string): Promise<void> {
  await open(page, '/console/invitations/new');
  await page.getByLabel('Email addresses').fill(people);
  await page.getByRole('button', { name: 'Send invitations' }).click();
}

const rowOf = (page: Page, email: string) => page.getByRole('row', { name: email });

async function withoutScripts(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled: false });
  return context.newPage();
}

test('A139: a person is invited, reads the mail, and accepts once, with scripts off', async ({ page, browser }) => {
  const username = ownName('guest');
  const email = `${username}@example.com`;
  await open(page, '/console/users');
  await page.getByRole('link', { name: 'Invitations' }).first().click();
  await page.getByRole('link', { name: 'Invite people' }).first().click();
  await page.getByLabel('Email addresses').fill(`Ada Lovelace <${email}>`);
  await page.getByLabel('Username').fill(username);
  await page.getByRole('checkbox', { name: 'Auditor' }).check();
  await page.getByRole('button', { name: 'Send invitations' }).click();
  await expect(page.getByText('1 invitation sent')).toBeVisible();
  await expect(rowOf(page, email)).toContainText('Pending');
  const link = await linkTo(email, '/invitation');

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await takePicture(page, 'invitation-signed-in');

  const guest = await withoutScripts(browser);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await expect(guest.getByText(email)).toBeVisible();
  await expect(guest.getByLabel('Username')).toHaveValue(username);
  await guest.getByLabel('Password', { exact: true }).fill('password');
  await guest.locator('#invitation-submit').click();
  await expect(guest.getByText('Please correct the fields below.')).toBeVisible();
  await expect(guest.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await guest.getByLabel('Password', { exact: true }).fill(password);
  await guest.locator('#invitation-submit').click();
  await expect(guest).toHaveURL(/^[^?]*\/console$/);
  await guest.context().clearCookies();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { name: 'Invitation already used' })).toBeVisible();
  await guest.getByRole('link', { name: 'Go to sign-in' }).click();
  await expect(guest).toHaveURL(/\/login/);
  await guest.context().close();

  await open(page, `/console/invitations?state=accepted&email=${email}`);
  await rowOf(page, email).getByRole('link', { name: email }).click();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace', level: 1 })).toBeVisible();
  await expect(page.getByLabel('Email verified')).toBeChecked();
});

test('a list is sent, wrong rows stay, and an invitation is resent and revoked', async ({ page, browser }) => {
  const [first, second] = [`${ownName('first')}@example.com`, `${ownName('second')}@example.com`];
  await invite(page, `${first}\nnot an address\n${second}`);
  await expect(page.getByText('1 person was not invited')).toBeVisible();
  await expect(page.getByLabel('Email addresses')).toHaveValue('not an address');
  await takePicture(page, 'invitations-refused');
  const old = await linkTo(first, '/invitation');
  await open(page, `/console/invitations?email=${first}`);
  await page.getByRole('button', { name: `Resend the invitation of ${first}` }).click();
  await page.getByRole('button', { name: 'Resend invitation' }).click();
  await expect(page.getByText(`Invitation sent to ${first} again`)).toBeVisible();
  const current = await linkTo(first, '/invitation');
  const guest = await withoutScripts(browser);
  await guest.goto(old);
  await expect(guest.getByRole('heading', { name: 'A newer invitation was sent' })).toBeVisible();
  await guest.goto(current);
  await expect(guest.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await page.getByRole('button', { name: `Revoke the invitation of ${first}` }).click();
  await page.getByRole('button', { name: 'Revoke invitation' }).click();
  await expect(page.getByText(`Invitation of ${first} revoked`)).toBeVisible();
  await expect(rowOf(page, first)).toContainText('Revoked');
  await guest.getByLabel('Username').fill(ownName('late'));
  await guest.getByLabel('Password', { exact: true }).fill(password);
  await guest.locator('#invitation-submit').click();
  await expect(guest.getByRole('heading', { name: 'Invitation withdrawn' })).toBeVisible();
  await guest.context().close();
});

test('a user gets a link to reset the password', async ({ page }) => {
  const username = ownName('linked');
  const id = await createUser(page, { username, password });
  await open(page, `/console/users/${id}/security`);
  await takePicture(page, 'user-links');
  await page.getByRole('button', { name: 'Send password reset' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send password reset' }).click();
  await expect(page.getByText(`Mail to ${username}@example.com queued`)).toBeVisible();
  await linkTo(`${username}@example.com`, '/reset-password');
  await expect(page.getByText('This user has a password already.')).toBeVisible();
});

test('the pages are accessible and fit in both themes', async ({ page, browser, context, baseURL }) => {
  test.setTimeout(120_000);
  const email = `${ownName('look')}@example.com`;
  await invite(page, email);
  await expect(rowOf(page, email)).toBeVisible();
  const link = new URL(await linkTo(email, '/invitation'));
  const guest = await (await browser.newContext({ storageState: signedOut })).newPage();
  const look = async (on: Page, path: string, name: string) => {
    for (const width of [1440, 768, 375]) {
      await on.setViewportSize({ width, height: 900 });
      await open(on, path);
      await expectFits(on, `${path} at ${width} px`);
      if (width !== 768) await expectAccessible(on, `${path} ${width} px`);
      await takePicture(on, name);
    }
  };
  for (const theme of ['light', 'dark']) {
    const cookie = { name: 'theme', value: theme, url: baseURL ?? '' };
    await context.addCookies([cookie]);
    await guest.context().addCookies([cookie]);
    await look(page, '/console/invitations', `invitations-${theme}`);
    await look(page, '/console/invitations?email=nobody@example.com', `invitations-none-${theme}`);
    await look(page, '/console/invitations/new', `invitations-new-${theme}`);
    await look(guest, link.pathname + link.search, `invitation-${theme}`);
    await look(guest, '/invitation?token=garbled', `invitation-garbled-${theme}`);
  }
  await guest.context().close();
});
