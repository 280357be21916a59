import type { Browser, BrowserContext, Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { holdRequests } from './hold-requests';
import { open } from './open';
import { ownName } from './own-name';
import { queryOf, type RelyingParty, relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

test.describe.configure({ mode: 'serial' });

const password = 'plain words for lists';
const usernames = [ownName('lists.one'), ownName('lists.two')] as const;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

let party: RelyingParty;
const ids: string[] = [];

test.beforeAll(async ({ baseURL }) => {
  party = await relyingParty(baseURL ?? '');
});
test.afterAll(() => party.close());

async function signIn(browser: Browser, username: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ storageState: signedOut, userAgent: firefox });
  const page = await context.newPage();
  await page.goto('/login?return_to=/account');
  await fillLogin(page, username, password);
  await expect(page).toHaveURL(/^[^?]*\/account$/);
  return { context, page };
}

/** Opens a page of the console with `g` and its key. */
async function go(page: Page, key: string, title: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

/** Picks the user in the filter of the list. */
async function filterByUser(page: Page, username: string): Promise<void> {
  const search = page.getByRole('combobox', { name: 'User: search' });
  await search.fill(username);
  await expect(page.getByRole('option', { name: username })).toBeVisible();
  await search.press('Enter');
  await expect(page.getByText(`User: ${username}`)).toBeVisible();
}

async function expectGood(page: Page): Promise<void> {
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
  }
}

test('sessions are found by user and network, one is ended, then all that match', async ({ page, browser }) => {
  for (const username of usernames) ids.push(await createUser(page, { username, password }));
  const contexts = [
    await signIn(browser, usernames[0]),
    await signIn(browser, usernames[0]),
    await signIn(browser, usernames[0]),
  ];
  await open(page, '/console');
  await go(page, 'e', 'Sessions');
  await filterByUser(page, usernames[0]);
  const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: usernames[0] });
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('Firefox on Linux');
  await expectGood(page);
  await page.getByRole('textbox', { name: 'Address or network' }).fill('not a network');
  await page.keyboard.press('Enter');
  await expect(page.getByText('must be an IP address or a network')).toBeVisible();
  await open(page, `/console/sessions?user=${ids[0]}`);
  await rows
    .first()
    .getByRole('button', { name: /End session/ })
    .click();
  await expect(page.getByRole('alertdialog')).toContainText('must sign in again');
  await page.getByRole('button', { name: 'End session', exact: true }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'End 2 sessions' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'End sessions' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('2');
  await dialog.getByRole('button', { name: 'End sessions' }).click();
  await expect(page.getByText('2 sessions ended')).toBeVisible();
  await expect(page.getByText('No matching sessions')).toBeVisible();
  for (const { context, page: other } of contexts) {
    await other.goto('/account');
    await expect(other).toHaveURL(/\/login/);
    await context.close();
  }
});

test('sessions are searched by field, two are selected, and they end', async ({ page, browser }) => {
  test.setTimeout(90_000);
  const others: Page[] = [];
  for (let at = 0; at < 3; at++) others.push((await signIn(browser, usernames[1])).page);
  await open(page, '/console/sessions');
  const search = page.getByRole('searchbox', { name: 'Search sessions' });
  await search.fill(`user:${usernames[1]} device:fridge`);
  await search.press('Enter');
  await expect(page.getByText('must have one of computer, mobile, other after device:')).toBeVisible();
  await search.fill(`user:${usernames[1]} device:computer created:<1h`);
  await search.press('Enter');
  const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name: usernames[1] });
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Remove filter device:computer' })).toBeVisible();

  for (const at of [0, 1]) await rows.nth(at).getByRole('checkbox').press('Space');
  const bar = page.getByRole('region', { name: 'Selected records' });
  await expect(bar).toContainText('2 selected');
  await expectGood(page);
  await bar.getByRole('button', { name: 'End sessions' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'End sessions' });
  await expect(dialog).toContainText('2 records are selected.');
  await expect(dialog).toContainText('It cannot be undone.');
  await expect(dialog.getByRole('button', { name: 'End sessions' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('textbox').fill('2');
  await dialog.getByRole('button', { name: 'End sessions' }).press('Enter');
  await expect(bar).toContainText('End sessions: 2 records changed, 0 failures', { timeout: 30_000 });
  await expect(rows).toHaveCount(1);

  const paths = await Promise.all(
    others.map(async (other) => {
      await other.goto('/account');
      return new URL(other.url()).pathname;
    }),
  );
  expect(paths).toEqual(['/account', '/login', '/login']);
  for (const other of others) await other.context().close();
});

test('a grant is opened: its tokens and its story; it is ended, and its consent withdrawn', async ({
  page,
  browser,
}) => {
  const { context, page: user } = await signIn(browser, usernames[1]);
  await user.goto(party.authorizeUrl());
  await user.getByRole('button', { name: 'Allow' }).click();
  await expect(user.getByRole('heading', { name: 'Application' })).toBeVisible();
  const tokens = await party.redeem(queryOf(user).get('code') ?? '');
  await open(page, '/console');
  await go(page, 'f', 'Tokens and grants');
  await filterByUser(page, usernames[1]);
  await expectGood(page);
  await page.getByRole('link', { name: 'Photo Book' }).click();
  await expect(page.getByRole('heading', { name: `Photo Book for ${usernames[1]}`, level: 1 })).toBeVisible();
  await expect(page.getByText('Photo Book got a grant by authorization code.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Active access tokens' }).getByRole('row')).toHaveCount(2);
  await expectGood(page);
  await page.getByRole('button', { name: 'End grant' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('1 active access token');
  await page.getByRole('alertdialog').getByRole('button', { name: 'End grant' }).click();
  await expect(page.getByText('Its grant was revoked: an administrator ended it.')).toBeVisible();
  const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? 'none' };
  expect((await party.post('/oauth2/token', form)).error).toBe('invalid_grant');
  await open(page, `/console/grants?user=${ids[1]}`);
  await expect(page.getByText('No matching grants')).toBeVisible();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Revoked: by an administrator');
  await expect(page.getByRole('link', { name: 'Photo Book' })).toBeVisible();

  await go(page, 'j', 'Consents');
  await filterByUser(page, usernames[1]);
  await expectGood(page);
  const release = await holdRequests(page, '**/console/consents*');
  await page.getByRole('button', { name: /Withdraw the consent/ }).click();
  const dialog = page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: 'Withdraw consent' });
  await expect(dialog).toContainText('Counting');
  await expect(confirm).toBeDisabled();
  release();
  await expect(dialog).toContainText(/No active tokens|Stops working immediately/);
  await confirm.click();
  await expect(page.getByText('No matching consents')).toBeVisible();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Withdrawn');
  await expect(page.getByRole('row', { name: 'Photo Book' })).toBeVisible();
  await context.close();
});
