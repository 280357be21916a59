import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { administratorState, fillLogin } from './administrator';
import { auditRows } from './audit-rows';
import { createMachineClient } from './create-machine-client';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload, settled } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';

const password = 'plain words for the log';

/** Those of the audit log, or of the page of a record. */
const events = (page: Page) => auditRows(page).or(page.getByRole('list', { name: 'Events' }).locator('> li'));
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' }).getByRole('listitem');

/** Picks a suggestion of a filter by keyboard. */
async function choose(page: Page, filter: string, text: string, option: string | RegExp): Promise<void> {
  const field = page.getByRole('combobox', { name: `${filter}: search` });
  await field.fill(text);
  await expect(page.getByRole('option', { name: option })).toHaveAttribute('aria-selected', 'true');
  await field.press('Enter');
}

/** Signs in with a wrong password and then with the right one; returns the request that failed. */
async function signInTwice(browser: Browser, username: string): Promise<string> {
  const context = await browser.newContext({ storageState: signedOut });
  const tab = await context.newPage();
  await tab.goto('/login');
  const answer = tab.waitForResponse((response) => response.url().endsWith('/login/submit'));
  await fillLogin(tab, username, 'the wrong words');
  const requestId = (await answer).headers()['x-request-id'] ?? '';
  await expect(tab.getByRole('alert').filter({ hasText: /[a-z]/ })).toBeVisible();
  await fillLogin(tab, username, password);
  await expect(tab).toHaveURL(/^[^?]*\/account$/);
  await context.close();
  return requestId;
}

/** Records sign-ins of a user, a minute apart and in the past. */
const insertSignIns = (id: string, count: number) =>
  inStorage(`
    insert into audit_events (id, occurred_at, action, actor_kind, actor_id, actor_name, target_kind, target_id, target_name)
    select gen_random_uuid(), timestamptz '2024-05-01 12:00Z' + n * interval '1 minute', 'user.signed_in',
           'user', '${id}', 'walker', 'user', '${id}', 'walker' from generate_series(1, ${count}) n`);

test.describe('filters', () => {
  const username = ownName('audited');
  let id = '';
  let requestId = '';

  test.beforeAll(async ({ browser }) => {
    const page = await browser.newPage({ storageState: administratorState });
    id = await createUser(page, { username, password });
    requestId = await signInTwice(browser, username);
    await page.close();
  });

  test('a person and several events are chosen by keyboard, and removed as chips', async ({ page }) => {
    await open(page, '/console/audit');
    await choose(page, 'Person', username, new RegExp(username));
    await expect(page).toHaveURL(new RegExp(`user=${id}`));
    await expect(chips(page)).toHaveText([`Person: ${username}`]);
    await expect(events(page)).toHaveCount(3);
    await choose(page, 'Event', 'signed in', /Signed in/);
    await expect(events(page)).toHaveCount(1);
    await expect(events(page)).toContainText(new RegExp(`${username} signed in from `));
    await choose(page, 'Event', 'sign_in_failed', /Sign-in failed/);
    await expect(page).toHaveURL(/action=user.signed_in&action=user.sign_in_failed/);
    await expect(chips(page)).toHaveCount(3);
    await expect(page.getByRole('status').filter({ hasText: '2 events' })).toBeVisible();
    await expect(events(page).last()).toContainText(`Sign-in as ${username} failed`);
    await expect(events(page).last()).toContainText('wrong password');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Remove filter Event: Signed in' }).click();
    await expect(events(page)).toHaveCount(1);
    await expect(page.getByRole('combobox', { name: 'Event: search' })).toBeFocused();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect(page).toHaveURL(/^[^?]*\/console\/audit$/);
    await expect(chips(page)).toHaveCount(0);
  });

  test('the outcome, the address and the target narrow the list, and Back restores it', async ({ page }) => {
    await open(page, `/console/audit?user=${id}`);
    await page.getByText('More filters').click();
    await page.getByLabel('Outcome', { exact: true }).selectOption('failure');
    await expect(events(page)).toHaveCount(1);
    await expect(events(page).getByRole('img', { name: 'Failure' })).toBeVisible();
    await page.getByLabel('Address', { exact: true }).fill('198.51.100.77');
    await page.getByLabel('Address', { exact: true }).press('Enter');
    await expect(page.getByText('No matching events')).toBeVisible();
    await expect(chips(page)).toHaveCount(3);
    await expectAccessible(page);
    await page.goBack();
    await expect(events(page)).toHaveCount(1);
    await choose(page, 'Target', username, new RegExp(username));
    await expect(page).toHaveURL(new RegExp(`target=${id}`));
    await expect(events(page)).toHaveCount(1);
  });

  test('a request is found by its id', async ({ page }) => {
    await open(page, '/console/audit');
    await page.getByLabel('Request ID', { exact: true }).fill(requestId);
    await page.getByLabel('Request ID', { exact: true }).press('Enter');
    await expect(chips(page)).toHaveText([`Request ID: ${requestId}`]);
    await expect(events(page)).toHaveCount(1);
    await expect(events(page)).toContainText(`Sign-in as ${username} failed`);
  });

  test('an export has the filtered events and no other', async ({ page }) => {
    await open(page, `/console/audit?user=${id}&action=user.signed_in&action=user.created`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export NDJSON' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).action)).toEqual(['user.signed_in', 'user.created']);
  });

  for (const [query, problem] of [
    ['nonsense=1', 'nonsense is not a known parameter.'],
    ['outcome=success&outcome=failure', 'outcome is repeated.'],
    ['action=user.creatd', 'action must be a known audit action.'],
  ] as const)
    test(`?${query} is an error and not ignored`, async ({ page }) => {
      await open(page, `/console/audit?${query}`);
      await expect(page.getByText(problem)).toBeVisible();
      await expect(events(page)).toHaveCount(0);
      await expectAccessible(page);
      await open(page, `/console/users/${id}/activity?${query}`);
      await expect(page.getByText(problem)).toBeVisible();
    });
});

test.describe('in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('times are chosen and shown in the zone of the reader', async ({ page }) => {
    const id = await createUser(page, { username: ownName('zoned'), password });
    await insertSignIns(id, 3);
    await open(page, `/console/audit?user=${id}`);
    await page.getByText('More filters').click();
    await page.getByLabel('From (Europe/Berlin)').fill('2024-05-01T14:02');
    await page.getByLabel('Until (Europe/Berlin)').fill('2024-05-01T14:03');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/from=2024-05-01T12%3A02%3A00.000Z&to=2024-05-01T12%3A03%3A00.000Z/);
    await expect(events(page)).toHaveCount(1);
    await expect(events(page)).toContainText('1 May 2024, 14:02:00 UTC+2');
    await events(page).locator('time').hover();
    await expect(page.getByRole('tooltip')).toContainText('1 May 2024, 12:02:00 UTC');
    await expect(chips(page).filter({ hasText: 'From: 1 May 2024, 14:02:00 UTC+2' })).toBeVisible();
    await reload(page);
    await expect(page.getByLabel('From (Europe/Berlin)')).toHaveValue('2024-05-01T14:02');
  });
});

test('the timeline of a user has all pages, and keeps its filter in the address', async ({ page }) => {
  const id = await createUser(page, { username: ownName('walker'), password });
  await insertSignIns(id, 59);
  await open(page, `/console/users/${id}/activity`);
  await expect(page.getByText('60 events, newest first')).toBeVisible();
  await expect(events(page)).toHaveCount(25);
  await expect(events(page).first()).toContainText('user.created');
  await page.getByRole('link', { name: 'Older' }).click();
  await page.getByRole('link', { name: 'Newest' }).waitFor();
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(events(page)).toHaveCount(10);
  await expect(page.getByRole('link', { name: 'Older' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Newer' }).click();
  await expect(events(page)).toHaveCount(25);
  await page.getByLabel('Outcome', { exact: true }).selectOption('failure');
  await expect(page).toHaveURL(/activity\?outcome=failure$/);
  await expect(page.getByText('No matching events')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Outcome', { exact: true })).toHaveValue('failure');
  await expectAccessible(page);
});

test('the total is exact up to 1,000', async ({ page }) => {
  const id = await createUser(page, { username: ownName('busy'), password });
  await insertSignIns(id, 1_000);
  await open(page, `/console/audit?user=${id}&action=user.signed_in`);
  await expect(page.getByText('1,000 events, newest first')).toBeVisible();
  await open(page, `/console/audit?user=${id}`);
  await expect(page.getByText('1,000+ events, newest first')).toBeVisible();
});

test('a change is a table, names lead to records, and a deleted record keeps its name', async ({ page }) => {
  const name = ownName('Audit worker');
  const id = await createMachineClient(page, name);
  await open(page, `/console/clients/${id}/activity`);
  const created = events(page).filter({ hasText: 'client.created' });
  await created.locator('summary').click();
  const recorded = created.getByRole('table', { name: 'Recorded fields' });
  await expect(recorded.getByRole('row', { name: 'Client name' })).toContainText(name);
  await expect(recorded).not.toContainText(/[{}[\]"]/);
  await expectAccessible(page);
  const username = ownName('leaving');
  const userId = await createUser(page, { username, password });
  await open(page, `/console/audit?user=${userId}`);
  await events(page).getByRole('link', { name: username }).click();
  await settled(page);
  await expect(page).toHaveURL(new RegExp(`/console/users/${userId}`));
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete user' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(username);
  await dialog.getByRole('button', { name: 'Delete user' }).click();
  await expect(page.getByText(`${username} deleted`)).toBeVisible();
  await open(page, `/console/audit?user=${userId}`);
  await expect(events(page).first()).toContainText(`deleted user ${username}`);
  await expect(events(page).getByRole('link', { name: username })).toHaveCount(0);
  await expect(chips(page)).toHaveText([`Person: ${username}`]);
});

test('a change shows each field before and after, without JSON', async ({ page }) => {
  const id = await createUser(page, { username: ownName('changed'), password });
  await inStorage(`
    insert into audit_events (id, action, actor_kind, actor_name, target_kind, target_id, target_name, before, after)
    values (gen_random_uuid(), 'user.updated', 'system', 'system', 'user', '${id}', 'changed',
            '{"name": "Ada", "roles": [], "profile": {"locale": "de"}}',
            '{"name": "Ada King", "roles": ["support", "auditor"], "profile": {"locale": "en"}}')`);
  await open(page, `/console/users/${id}/activity`);
  await expect(events(page).first()).toContainText('The service changed the name and 2 more settings of user');
  await events(page).first().locator('summary').click();
  const table = page.getByRole('table', { name: 'Fields before and after' });
  await expect(table.getByRole('row', { name: /^Name/ })).toHaveText(/NameAdaAda King/);
  await expect(table.getByRole('row', { name: /^Roles/ })).toHaveText(/RolesNonesupportauditor/);
  await expect(table.getByRole('row', { name: /^Profile: locale/ })).toHaveText(/deen$/);
  await expect(table).not.toContainText(/[{}[\]"]/);
});

test('a password that was set is in the log, but not the password', async ({ page }) => {
  const id = await createUser(page, { username: ownName('secretive'), password });
  const found = await inStorage(
    `select before::text || after::text as text from audit_events where target_id = '${id}'`,
  );
  expect(JSON.stringify(found)).not.toContain(password);
  await open(page, `/console/users/${id}/activity`);
  await events(page).locator('summary').first().click();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(password);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the audit log fits and is accessible at every width, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, '/console/audit?action=user.created&action=client.created&from=2024-01-01');
    await events(page).locator('summary').first().click();
    for (const width of [1440, 768, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page);
      await expectAccessible(page);
    }
  });
