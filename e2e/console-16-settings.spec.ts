import type { Page } from '@playwright/test';
import { administrator, fillLogin } from './administrator';
import { ageSignIn } from './age-sign-in';
import { createUser } from './create-user';
import { createWebClient } from './create-web-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { relyingParty } from './relying-party';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

const password = 'plain words for settings';

/** Other journeys share the server: the settings go back to their defaults. */
const restore = () => inStorage('delete from service_settings');
test.beforeAll(restore);
test.afterEach(restore);

const setSignIn = (members: object) =>
  inStorage(`insert into service_settings (value) values ('${JSON.stringify({ sign_in: members })}'::jsonb)`);

/** Looks at the page in both themes and at both widths. */
async function lookAt(page: Page, name: string, baseURL: string | undefined): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await open(page, page.url());
    for (const width of [1440, 768, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, `${name} at ${width} px`);
      if (width !== 768) await expectAccessible(page, `${name} ${theme} ${width} px`);
      await takePicture(page, `${name}-${theme}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('settings: consequences, a field error, saving, the audit log, and two who change them at once', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await open(page, '/console');
  await page.getByRole('link', { name: 'Settings', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await lookAt(page, 'settings', baseURL);

  await page.getByLabel('Required of').selectOption('administrators');
  await expect(page.getByText(/active users? ha(s|ve) none\. At the next sign-in they are asked/)).toBeVisible();
  await page.getByLabel('Time to set one up').fill('100');
  await page.getByRole('switch', { name: 'Ask for the username first' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Must be at most 90 days')).toBeVisible();
  await expect(page.getByLabel('Time to set one up')).toBeFocused();
  await expect(page.getByLabel('Required of')).toHaveValue('administrators');
  expect(await inStorage('select 1 from service_settings')).toEqual([]);
  await page.getByLabel('Time to set one up').fill('14');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await open(page, '/console/settings');
  await expect(page.getByLabel('Required of')).toHaveValue('administrators');
  await expect(page.getByLabel('Time to set one up')).toHaveValue('14');
  await expect(page.getByRole('switch', { name: 'Ask for the username first' })).toBeChecked();

  const other = await context.newPage();
  await open(other, '/console/settings');
  await other.getByLabel('Time to set one up').fill('21');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('Changes saved')).toBeVisible();
  await page.getByLabel('Time to set one up').fill('');
  await page.getByLabel('Related origins').fill('http://plain.example');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/must be an https origin/i)).toBeVisible();
  await page.getByLabel('Related origins').fill('https://accounts.example.org');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(`${administrator.username} changed this page while you were editing`)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Saved: 21' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Yours: empty' }).check();
  await page.getByRole('button', { name: 'Use the chosen values' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await open(page, '/console/settings');
  await expect(page.getByLabel('Time to set one up')).toHaveValue('7');
  await expect(page.getByLabel('Related origins')).toHaveValue('https://accounts.example.org');

  await open(page, '/console/audit?action=settings.updated');
  await expect(page.getByText('changed the settings: the enrolment grace (days)').first()).toBeVisible();
  await expect(page.getByText(/changed the settings: the second factor and 2 more settings/).first()).toBeVisible();
});

test('identifier first and “Keep me signed in”: with and without scripts, for known and unknown names', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const username = ownName('first');
  await createUser(page, { username, password });
  await setSignIn({ identifier_first: true, keep_signed_in: true, keep_signed_in_days: 30 });
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled });
    const tab = await context.newPage();
    const texts: string[] = [];
    for (const name of [ownName('nobody'), username]) {
      await tab.goto('/login');
      await expect(tab.getByLabel('Password')).toHaveCount(0);
      await tab.getByLabel('Username').fill(name);
      await tab.locator('#login-submit').click();
      await expect(tab.getByLabel('Username')).toHaveValue(name);
      texts.push((await tab.content()).replaceAll(name, 'NAME'));
    }
    expect(texts[0]?.replace(/nonce="[^"]*"/g, '')).toBe(texts[1]?.replace(/nonce="[^"]*"/g, ''));
    if (javaScriptEnabled) await lookAt(tab, 'login-password', baseURL);

    await tab.getByRole('link', { name: 'Not you?' }).click();
    await expect(tab.getByLabel('Username')).toHaveValue('');
    if (javaScriptEnabled) await lookAt(tab, 'login-identify', baseURL);
    await tab.goBack();
    await tab.getByLabel('Password').fill('not the password');
    await tab.getByLabel('Keep me signed in').check();
    await tab.locator('#login-submit').click();
    await expect(tab.locator('form [role=alert]')).toHaveText('That username and password do not match.');
    await expect(tab.getByLabel('Username')).toHaveValue(username);
    await expect(tab.getByLabel('Keep me signed in')).toBeChecked();
    await tab.getByLabel('Password').fill(password);
    await tab.locator('#login-submit').click();
    await expect(tab).toHaveURL(/^[^?]*\/account$/);
    const days = ((await sessionCookieOf(tab))?.expires ?? 0) - Date.now() / 1000;
    expect(Math.round(days / 86_400)).toBe(30);
    expect(
      await inStorage(`select is_kept from sessions s join users u on u.id = s.user_id
      where u.username = '${username}' and ended_at is null and is_kept`),
    ).not.toEqual([]);
    await context.close();
  }

  const context = await browser.newContext({ storageState: signedOut });
  const tab = await context.newPage();
  await tab.goto('/login?step=password');
  await expect(tab.locator('form [role=alert]')).toContainText('Your username was not kept');
  await tab.getByLabel('Username').fill(username);
  await tab.locator('#login-submit').click();
  await tab.getByLabel('Password').fill(password);
  await tab.locator('#login-submit').click();
  await expect(tab).toHaveURL(/^[^?]*\/account$/);
  expect((await sessionCookieOf(tab))?.expires).toBe(-1);
  await context.close();

  const app = await relyingParty(baseURL ?? '');
  const hinted = await browser.newPage({ storageState: signedOut });
  await hinted.goto(app.authorizeUrl({ login_hint: username }));
  await expect(hinted.getByLabel('Username')).toHaveValue(username);
  await expect(hinted.getByLabel('Password')).toBeVisible();
  await hinted.close();
  app.close();
});

const sessionCookieOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name.endsWith('identity.session'));

test('the second factors of a user: shown, one removed, all reset with a reason', async ({ page, baseURL }) => {
  const username = ownName('factors');
  const id = await createUser(page, { username, password });
  for (const name of ['Old phone', 'New phone'])
    await inStorage(`insert into factors (id, user_id, kind, name, secret)
      values (gen_random_uuid(), '${id}', 'totp', '${name}', 'sealed') returning id`);
  await inStorage(`insert into recovery_codes (id, user_id, hash) values (gen_random_uuid(), '${id}', '\\x01')`);
  await open(page, `/console/users/${id}/security`);
  await expect(page.getByText('Optional for this user. 1 recovery code is left.')).toBeVisible();
  await lookAt(page, 'user-factors', baseURL);
  await page.getByRole('button', { name: 'Remove Old phone' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('The phone was sold');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Old phone removed')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Old phone' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Reset second factors' }).click();
  await expect(dialog).toContainText('1 second factor is deleted');
  await dialog.getByLabel('Reason').fill('Ticket 4711');
  await dialog.getByLabel(`Type ${username} to confirm`).fill(username);
  await expectAccessible(page);
  await takePicture(page, 'reset-factors');
  await dialog.getByRole('button', { name: 'Reset second factors' }).click();
  await expect(page.getByText(`Second factors of ${username} reset`)).toBeVisible();
  await expect(page.getByText('No second factor', { exact: true })).toBeVisible();
  await open(page, `/console/users/${id}/activity`);
  await expect(page.getByText(`removed all second factors of ${username}: Ticket 4711`).first()).toBeVisible();
});

test('step-up by a code of the authenticator app is offered to a user who has one', async ({ page, browser }) => {
  const username = ownName('code-admin');
  const id = await createUser(page, { username, password, role: 'Administrator' });
  const context = await browser.newContext({ storageState: signedOut });
  const tab = await context.newPage();
  await tab.goto('/login?return_to=/console/keys');
  await fillLogin(tab, username, password);
  await expect(tab.getByRole('heading', { name: 'Signing keys', level: 1 })).toBeVisible();
  await inStorage(`insert into factors (id, user_id, kind, name, secret)
    values (gen_random_uuid(), '${id}', 'totp', 'Phone', 'sealed')`);
  await tab.goto('/reauthenticate?return_to=/console');
  await tab.getByRole('link', { name: 'Use a code of your authenticator app' }).click();
  await tab.getByLabel('Code').fill('000000');
  await tab.locator('#reauthenticate-submit').click();
  await expect(tab.getByRole('alert').filter({ hasText: 'That code is not correct' })).toBeVisible();
  await expect(tab.getByLabel('Code')).toBeVisible();
  await expectAccessible(tab);
  await tab.getByRole('link', { name: 'Use your password' }).click();
  await tab.getByLabel('Password').fill(password);
  await tab.locator('#reauthenticate-submit').click();
  await expect(tab).toHaveURL(/^[^?]*\/console$/);

  await ageSignIn(username);
  await open(tab, '/console/settings');
  await tab.getByRole('switch', { name: 'Ask for attestation' }).click();
  await tab.getByRole('button', { name: 'Save changes' }).click();
  const dialog = tab.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Use a code of your authenticator app' }).click();
  await expect(dialog.getByLabel('Your code')).toBeFocused();
  await dialog.getByLabel('Your code').fill('000000');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog.getByText('That code is not correct').first()).toBeVisible();
  await expectAccessible(tab);
  await takePicture(tab, 'step-up-code');
  await dialog.getByRole('button', { name: 'Use your password' }).click();
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(tab.getByText('Changes saved')).toBeVisible();
  await context.close();
});

test('a client requires the strength of a sign-in', async ({ page, baseURL }) => {
  const client = await createWebClient(page, ownName('Strict'));
  await open(page, `${client}/login`);
  await page.getByLabel('Required sign-in strength').selectOption('2');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await open(page, `${client}/login`);
  await expect(page.getByLabel('Required sign-in strength')).toHaveValue('2');
  await lookAt(page, 'client-strength', baseURL);
});
