import type { Page } from '@playwright/test';
import { administrator, fillLogin } from './administrator';
import { expectAccessible } from './expect-accessible';
import { open } from './open';
import { listenForProblems } from './quiet';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const password = 'plain words for viewers';
const ids = { admin: '', support: '', auditor: '', ordinary: '', client: '' };

/** Pages, each with its heading where it opens, for each role. */
const pages = (role: 'support' | 'auditor') => [
  '/console',
  '/console/users',
  '/console/users/new',
  ...[ids.admin, ids[role], ids.ordinary].flatMap((id) =>
    ['', '/security', '/applications', '/activity'].map((tab) => `/console/users/${id}${tab}`),
  ),
  '/console/clients',
  '/console/clients/new',
  '/console/api-resources',
  '/console/api-resources/new',
  '/console/trusted-issuers',
  '/console/trusted-issuers/new',
  ...['', '/secrets', '/quickstart', '/users', '/activity'].map((tab) => `/console/clients/${ids.client}${tab}`),
  '/console/audit',
  '/console/keys',
];

const refusedPages = {
  support: ['/console/clients/new', '/console/api-resources/new', '/console/trusted-issuers/new', '/console/keys'],
  auditor: ['/console/users/new', '/console/clients/new', '/console/api-resources/new', '/console/trusted-issuers/new'],
};

/** What changes something, by the words on it. */
const acts = /^(Create|Add|Rotate|Delete|Deactivate|Activate|Set password|End|Save|Generate|Withdraw)\b/;

const expected = (role: 'support' | 'auditor', path: string): RegExp | null => {
  if (role === 'auditor') return null;
  if (path === '/console/users' || path === '/console/users/new') return /^(Create user|Generate)$/;
  if (path.endsWith(`${ids.ordinary}/security`) || path.endsWith(`${ids.support}/security`))
    return /^(Set password|Generate|End.*)$/;
  return path.endsWith(ids.ordinary) ? /^(Deactivate user|Delete user)$/ : null;
};

async function createUser(page: Page, username: string, role: string | null): Promise<string> {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  if (role) await page.getByRole('checkbox', { name: role }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();
  return page.url().split('/').pop() ?? '';
}

test('an administrator makes one user of each role, and a client', async ({ page }) => {
  ids.support = await createUser(page, 'viewer.support', 'Support');
  ids.auditor = await createUser(page, 'viewer.auditor', 'Auditor');
  ids.ordinary = await createUser(page, 'viewer.none', null);
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill('Looked at');
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/\/quickstart$/);
  ids.client = page.url().split('/').at(-2) ?? '';
  await open(page, `/console/users?q=${administrator.username}`);
  const href = await page.locator('tbody th a').first().getAttribute('href');
  ids.admin = href?.split('/').pop() ?? '';
});

for (const role of ['support', 'auditor'] as const) {
  test(`A64: every page as ${role}: accessible, quiet, and nothing on it that would be refused`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto('/login?return_to=/console');
    await fillLogin(page, `viewer.${role}`, password);
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    for (const path of pages(role)) {
      await open(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      const refused = page.getByText('Your role does not open this page');
      await expect(refused, path).toHaveCount(refusedPages[role].includes(path) ? 1 : 0);
      const shown = await page
        .locator('main')
        .locator('button, a')
        .filter({ hasText: acts, visible: true })
        .allInnerTexts();
      const wanted = expected(role, path);
      expect(
        shown.filter((text) => !wanted?.test(text.trim())),
        path,
      ).toEqual([]);
      if (wanted) expect(shown.length, path).toBeGreaterThan(0);
      await expectAccessible(page, path);
    }
    await expectReadOnly(page, `/console/users/${ids.admin}`);
    await expectReadOnly(page, `/console/clients/${ids.client}`);
    await expectPalette(page, role);
    expect(problems).toEqual([]);
    await context.close();
  });
}

async function expectReadOnly(page: Page, path: string): Promise<void> {
  await open(page, path);
  await expect(page.getByText('You can look at this, not change it')).toBeVisible();
  const writable = page.locator(
    'main form :is(input:not([type=hidden], [readonly], :disabled), textarea:not([readonly]), select:enabled, button:enabled)',
  );
  await expect(writable).toHaveCount(0);
}

async function expectPalette(page: Page, role: 'support' | 'auditor'): Promise<void> {
  await page.keyboard.press('Control+k');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.filter({ hasText: 'Create a user' })).toHaveCount(role === 'support' ? 1 : 0);
  await expect(options.filter({ hasText: 'Create a client' })).toHaveCount(0);
  await expect(options.filter({ hasText: 'Signing keys' })).toHaveCount(role === 'auditor' ? 1 : 0);
  await page.keyboard.press('Escape');
}

test('A54: an action replayed under a lower role is refused without effect', async ({ page, browser }) => {
  await open(page, `/console/clients/${ids.client}`);
  await page.getByRole('button', { name: 'Deactivate client' }).click();
  const sent = page.waitForRequest((request) => 'next-action' in request.headers());
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  const action = await sent;
  await page.getByRole('button', { name: 'Activate client' }).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText('is active')).toBeVisible();
  for (const role of ['support', 'auditor']) {
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const viewer = await context.newPage();
    await viewer.goto('/login?return_to=/console');
    await fillLogin(viewer, `viewer.${role}`, password);
    await expect(viewer.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    const { cookie: _, ...headers } = await action.allHeaders();
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
    const answer = await context.request.post(action.url(), { headers: kept, data: action.postDataBuffer() ?? '' });
    expect(await answer.text()).toContain('"code":"forbidden"');
    await context.close();
  }
  await open(page, `/console/clients/${ids.client}`);
  await expect(page.getByRole('button', { name: 'Deactivate client' })).toBeVisible();
});
