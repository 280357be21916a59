import type { Page } from '@playwright/test';
import { administratorId, fillLogin } from './administrator';
import { clientSections } from './client-sections';
import { createMachineClient } from './create-machine-client';
import { createUser } from './create-user';
import { deleteRecord } from './delete-record';
import { expectAccessible } from './expect-accessible';
import { open } from './open';
import { ownName } from './own-name';
import { listenForProblems } from './quiet';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

test.describe.configure({ mode: 'serial' });

const password = 'plain words for viewers';
const usernames = { support: ownName('viewer.support'), auditor: ownName('viewer.auditor') };
const ids = { admin: '', support: '', auditor: '', ordinary: '', client: '' };

/** The pages that each role opens. */
const pages = (role: 'support' | 'auditor') => [
  '/console',
  '/console/users',
  '/console/users/new',
  '/console/users/import',
  '/console/invitations',
  '/console/invitations/new',
  ...[ids.admin, ids[role], ids.ordinary].flatMap((id) =>
    ['', '/roles', '/security', '/applications', '/activity'].map((tab) => `/console/users/${id}${tab}`),
  ),
  `/console/users/${ids.ordinary}/danger`,
  '/console/clients',
  '/console/clients/new',
  '/console/api-resources',
  '/console/api-resources/new',
  '/console/trusted-issuers',
  '/console/trusted-issuers/new',
  '/console/identity-providers',
  '/console/identity-providers/new',
  ...clientSections.map((section) => `/console/clients/${ids.client}${section}`),
  '/console/audit',
  '/console/changes',
  '/console/requests',
  '/console/sessions',
  '/console/grants',
  '/console/consents',
  '/console/limits',
  '/console/keys',
  '/console/deleted',
  '/console/mail',
  '/console/mail/templates/reset_password',
  '/console/bulk',
  '/console/settings',
  '/console/settings/brand',
];

const refusedPages = {
  support: [
    ...['/console/clients/new', '/console/api-resources/new', '/console/trusted-issuers/new'],
    ...['/console/identity-providers', '/console/identity-providers/new'],
    ...['/console/keys', '/console/mail', '/console/mail/templates/reset_password', '/console/settings'],
    '/console/settings/brand',
  ],
  auditor: [
    ...['/console/users/new', '/console/clients/new', '/console/api-resources/new', '/console/trusted-issuers/new'],
    ...['/console/users/import', '/console/invitations/new', '/console/identity-providers/new'],
  ],
};

/** The labels of buttons and links that change something. */
const changes =
  /^(Create|Add|Rotate|Delete|Deactivate|Activate|Set password|Sign out everywhere|End|Save|Generate|Revoke|Invite|Resend|Restore)\b/;

const expected = (role: 'support' | 'auditor', path: string): RegExp | null => {
  if (role === 'auditor') return null;
  if (path === '/console/users' || path === '/console/users/new') return /^(Create user|Generate)$/;
  if (path === '/console/deleted') return /^(Restore|Delete for good)$/;
  if (path === '/console/sessions') return /^End\b/;
  if (path === '/console/invitations') return /^(Invite people|Resend|Revoke)$/;
  if (path.includes(ids.ordinary))
    return path.endsWith('/danger')
      ? /^(Set password|Sign out everywhere|Deactivate user|Delete user)$/
      : /^(Set password|Sign out everywhere|Deactivate user|Generate|End.*)$/;
  return path.includes(ids.support) ? /^(Set password|Sign out everywhere|Generate|End.*)$/ : null;
};

test('an administrator creates one user for each role, and a client', async ({ page }) => {
  ids.support = await createUser(page, { username: usernames.support, password, role: 'Support' });
  ids.auditor = await createUser(page, { username: usernames.auditor, password, role: 'Auditor' });
  ids.ordinary = await createUser(page, { username: ownName('viewer.none'), password });
  const deleted = ownName('viewer.deleted');
  const path = `/console/users/${await createUser(page, { username: deleted, password })}`;
  await deleteRecord(page, path, { name: deleted, button: 'Delete user' });
  ids.client = await createMachineClient(page, ownName('Looked at'));
  ids.admin = await administratorId(page);
});

for (const role of ['support', 'auditor'] as const) {
  test(`A64: every page as ${role}: accessible, no console output, no action that would be refused`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ storageState: signedOut });
    const page = await context.newPage();
    const problems = listenForProblems(page);
    await page.goto('/login?return_to=/console');
    await fillLogin(page, usernames[role], password);
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    for (const path of pages(role)) {
      await open(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      const refused = page.getByText('You do not have access to this page');
      const isRefused =
        refusedPages[role].includes(path) || (path.endsWith('/danger') && expected(role, path) === null);
      await expect(refused, path).toHaveCount(isRefused ? 1 : 0);
      const shown = await page
        .locator('main')
        .locator('button, a')
        .filter({ hasText: changes, visible: true })
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
    for (const section of ['', '/credentials', '/grants', '/tokens', '/apis'])
      await expectReadOnly(page, `/console/clients/${ids.client}${section}`);
    await expectPalette(page, role);
    expect(problems).toEqual([]);
    await context.close();
  });
}

async function expectReadOnly(page: Page, path: string): Promise<void> {
  await open(page, path);
  await expect(page.getByText('You have read-only access')).toBeVisible();
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

test('A54: an action replayed with a lower role is refused and has no effect', async ({ page, browser }) => {
  await open(page, `/console/clients/${ids.client}/danger`);
  await page.getByRole('button', { name: 'Deactivate client' }).click();
  const sent = page.waitForRequest((request) => 'next-action' in request.headers());
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  const action = await sent;
  await page.getByRole('button', { name: 'Activate client', exact: true }).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText(/Looked at.* activated/)).toBeVisible();
  for (const role of ['support', 'auditor'] as const) {
    const context = await browser.newContext({ storageState: signedOut });
    const viewer = await context.newPage();
    await viewer.goto('/login?return_to=/console');
    await fillLogin(viewer, usernames[role], password);
    await expect(viewer.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    const { cookie: _, ...headers } = await action.allHeaders();
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
    const answer = await context.request.post(action.url(), { headers: kept, data: action.postDataBuffer() ?? '' });
    expect(await answer.text()).toContain('"code":"forbidden"');
    await context.close();
  }
  await open(page, `/console/clients/${ids.client}/danger`);
  await expect(page.getByRole('button', { name: 'Deactivate client' })).toBeVisible();
});
