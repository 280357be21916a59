import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { inStorage } from './storage';

test.describe.configure({ mode: 'serial' });

const group = ownName('lists');
const people = [
  { name: 'Zoë Ångström', username: `a.${group}` },
  { name: 'Юлия Ёлкина', username: `c.${group}` },
  { name: '', username: `b.${group}` },
];
const usernames = people.map(({ username }) => username);

const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
/** The usernames of the rows, in the order of the page. */
const order = async (page: Page): Promise<string[]> =>
  (await rows(page).allTextContents()).map((text) => usernames.find((name) => text.includes(name)) ?? text);
const header = (page: Page, name: string) =>
  page.getByRole('columnheader').filter({ has: page.getByRole('link', { name, exact: true }) });

test('the name of a person comes first, username and email below, and what a search matched is marked', async ({
  page,
}) => {
  for (const { name, username } of people) {
    await open(page, '/console/users/new');
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
    if (name) await page.getByLabel('Full name').fill(name);
    await page.getByLabel('Password', { exact: true }).fill('plain words for lists');
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/^[^?]*\/console\/users\/[0-9a-f-]{36}$/);
  }
  await open(page, `/console/users?q=${group}`);
  await expect(rows(page)).toHaveCount(3);
  const zoe = rows(page).filter({ hasText: 'Zoë' });
  await expect(zoe.getByRole('link')).toHaveText('Zoë Ångström');
  await expect(zoe.getByRole('rowheader').locator('p')).toContainText(`a.${group}@example.com`);
  await expect(zoe.locator('mark').first()).toHaveText(group);
  const unnamed = rows(page).filter({ hasText: usernames[2] });
  await expect(unnamed.getByRole('link')).toHaveText(usernames[2] ?? '');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `marks in ${colorScheme}`);
  }
});

test('a search matches parts of names in any script, without accents and in any case', async ({ page }) => {
  await open(page, '/console/users');
  for (const [text, name, mark] of [
    [`angstr ${group}`, 'Zoë Ångström', 'Ångstr'],
    [`ЕЛКИН ${group}`, 'Юлия Ёлкина', 'Ёлкин'],
    [`юл ${group}`, 'Юлия Ёлкина', 'Юл'],
  ] as const) {
    await page.getByLabel('Search users').fill(text);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page).getByRole('link')).toHaveText(name);
    await expect(rows(page).getByRole('link').locator('mark')).toHaveText(mark);
  }
  await page.getByLabel('Search users').fill(`Ångstrom nobody ${group}`);
  await expect(page.getByText('No matching users')).toBeVisible();
});

test('every useful column sorts both ways, in the URL and for screen readers', async ({ page }) => {
  await open(page, `/console/users?q=${group}`);
  const [first = '', second = '', third = ''] = usernames;
  for (const [label, field, expected] of [
    ['Username', 'username', [first, third, second]],
    ['Email', 'email', [first, third, second]],
    ['Name', 'name', [first, second, third]],
  ] as const) {
    await page.getByRole('link', { name: label, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`sort=${field}`));
    await expect(header(page, label)).toHaveAttribute('aria-sort', 'ascending');
    await expect(page.getByRole('link', { name: label, exact: true })).toHaveAttribute('aria-current', 'true');
    expect(await order(page)).toEqual(expected);
    await page.getByRole('link', { name: label, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`sort=-${field}`));
    await expect(header(page, label)).toHaveAttribute('aria-sort', 'descending');
    const unnamedLast = field === 'name' ? [second, first, third] : [...expected].reverse();
    expect(await order(page)).toEqual(unnamedLast);
  }
  await page.getByRole('link', { name: 'Created', exact: true }).click();
  await expect(header(page, 'Created')).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('link', { name: 'Last sign-in', exact: true }).click();
  await expect(page).toHaveURL(/sort=-last_login_at/);
  await expectAccessible(page);
  for (const [path, labels] of [
    ['/console/clients', ['Name', 'Client ID', 'Created', 'Last used']],
    ['/console/api-resources', ['Name', 'Identifier', 'Created']],
    ['/console/trusted-issuers', ['Issuer', 'Created']],
  ] as const) {
    await inStorage(seedOf(path));
    await open(page, path);
    for (const label of labels) {
      await page.getByRole('link', { name: label, exact: true }).click();
      await expect(page.getByRole('link', { name: label, exact: true })).toHaveAttribute('aria-current', 'true');
      await expect(header(page, label)).toHaveAttribute('aria-sort', /^(ascending|descending)$/);
    }
    await expectAccessible(page);
  }
});

/** A row for a list that another journey may have left empty. */
function seedOf(path: string): string {
  if (path === '/console/api-resources')
    return `insert into api_resources (id, identifier, name) values (gen_random_uuid(), 'https://${group}.example', 'Notes of ${group}')`;
  if (path === '/console/trusted-issuers')
    return `insert into trusted_issuers (id, issuer, jwks_uri) values (gen_random_uuid(), 'https://${group}.example', 'https://${group}.example/jwks')`;
  return bulk(1);
}

const bulk = (count: number): string => `
  insert into clients (id, client_name, sort_name, search_text, grant_types, is_confidential, token_endpoint_auth_method, created_at)
  select gen_random_uuid(), 'Many ${group} ' || lpad(n::text, 4, '0'), 'many ${group} ' || lpad(n::text, 4, '0'),
         'many ${group} ' || lpad(n::text, 4, '0'), '{refresh_token,password}', false, 'none', now() - interval '1 year'
    from generate_series(1, ${count}) n`;

test('totals are exact up to 1,000 and "1,000+" beyond; pages keep filter and order', async ({ page }) => {
  await inStorage(`delete from clients where client_name like 'Many ${group}%'`);
  await inStorage(bulk(1_000));
  const list = `/console/clients?q=${group}&sort=client_name`;
  await open(page, list);
  await expect(page.getByText('1–25 of 1,000', { exact: true })).toBeVisible();
  await inStorage(bulk(1));
  await open(page, list);
  await expect(page.getByText('1–25 of 1,000+', { exact: true })).toBeVisible();
  await expect(rows(page).first()).toContainText('0001');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByText('26–50 of 1,000+', { exact: true })).toBeVisible();
  await expect(rows(page).first()).toContainText('0025');
  await expect(header(page, 'Name')).toHaveAttribute('aria-sort', 'ascending');
});

test('from a record and after its deletion, the list is as it was left, page included', async ({ page }) => {
  await open(page, `/console/clients?q=${group}&sort=-client_name`);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByText('26–50 of 1,000+', { exact: true })).toBeVisible();
  const address = page.url();
  const breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' });
  const name = `Many ${group} 0970`;
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page).toHaveURL(/^[^?]*\/activity$/);
  await breadcrumb.getByRole('link', { name: 'Clients' }).click();
  await expect(page).toHaveURL(address);
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete client' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete client' }).click();
  await expect(page).toHaveURL(address);
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Clients' }).click();
  await expect(page).toHaveURL(/^[^?]*\/console\/clients$/);
});

test('a kept address that is no query of the list is not used', async ({ page }) => {
  await open(page, `/console/users?q=${group}`);
  for (const kept of [
    'https://elsewhere.example/console/users?',
    '//elsewhere.example',
    '/console/users/../../login',
    'javascript:alert(1)',
  ]) {
    await open(page, '/console/users/new');
    await page.evaluate((value) => sessionStorage.setItem('list /console/users', value), kept);
    await reload(page);
    await expect(
      page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Users' }),
    ).toHaveAttribute('href', '/console/users');
  }
});

test('on a phone a row has two lines and opens the record wherever it is touched', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  for (const path of [
    `/console/users?q=${group}`,
    `/console/clients?q=${group}`,
    `/console/api-resources?q=${group}`,
    `/console/trusted-issuers?q=${group}`,
  ]) {
    await open(page, path);
    await expectFits(page);
    const row = rows(page).first();
    await expect(row).toBeVisible();
    const box = await row.boundingBox();
    expect(box?.width).toBeGreaterThan(300);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeLessThanOrEqual(72);
    await expect(page.getByLabel('Sort')).toBeVisible();
    await expectAccessible(page);
    const title = (await row.getByRole('link').textContent()) ?? '';
    await row.click({ position: { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) - 4 } });
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }
});

test.afterAll(async () => {
  await inStorage(`delete from clients where client_name like 'Many ${group}%'`);
  await inStorage(`delete from api_resources where name = 'Notes of ${group}'`);
  await inStorage(`delete from trusted_issuers where issuer = 'https://${group}.example'`);
});
