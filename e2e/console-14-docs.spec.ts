import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

const operation = (id: string) => `article[data-id="${id}"]`;

test('an administrator finds an operation, tries it, and goes back to the console', async ({ page }) => {
  await page.goto('/console');
  await page.getByRole('link', { name: 'API reference' }).click();
  await expect(page.getByRole('heading', { name: 'API reference', level: 1 })).toBeVisible();
  // The page can be read before its script runs.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.locator('#q')).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type('users:read list');
  await expect(page.locator(operation('listUsers'))).toBeVisible();
  await expect(page.locator(operation('createUser'))).toBeHidden();
  await expect(page.getByRole('status')).toHaveText(/^\d+ operations?$/);
  await page.locator(`${operation('listUsers')} > details > summary`).click();
  await expect(page).toHaveURL(/#listUsers$/);
  const form = page.locator(operation('listUsers')).locator('form');
  await form.locator('[name=q]').fill('e2e-admin');
  await form.getByRole('button', { name: 'Send GET request' }).click();
  await expect(form.locator('.result')).toContainText('200');
  await expect(form.locator('.result')).toContainText('"username": "e2e-admin"');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the console' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});

test('a request that changes something is recorded under the name of the administrator', async ({ page }) => {
  const username = ownName('tried');
  await page.goto('/docs#createUser');
  const form = page.locator(operation('createUser')).locator('form');
  await expect(form).toBeVisible();
  await form
    .getByLabel('Request body')
    .fill(JSON.stringify({ username, email: `${username}@example.com`, password: 'plain words for trying' }));
  await form.getByRole('button', { name: 'Send POST request' }).click();
  await expect(form.locator('.result')).toContainText('201');
  const id = /"id": "([^"]+)"/.exec((await form.locator('.result').textContent()) ?? '')?.[1] ?? '';
  await page.goto('/docs#deleteUser');
  const deletion = page.locator(operation('deleteUser')).locator('form');
  await deletion.getByLabel('id', { exact: true }).fill(id);
  await deletion.getByRole('button', { name: 'Send DELETE request' }).click();
  await expect(deletion.locator('.result')).toBeEmpty();
  await deletion.getByLabel('I know that this cannot be undone').check();
  await deletion.getByRole('button', { name: 'Send DELETE request' }).click();
  await expect(deletion.locator('.result')).toContainText('204');
  await page.goto('/console/audit');
  await expect(
    page
      .getByRole('main')
      .locator('code', { hasText: /^user\.deleted$/ })
      .first(),
  ).toBeVisible();
});

test('by keyboard alone: find, open and send', async ({ page }) => {
  await page.goto('/docs');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('listClients');
  await page.locator(`${operation('listClients')} > details > summary`).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send GET request' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(operation('listClients')).locator('.result')).toContainText('200');
});

for (const path of ['/docs', '/redoc'])
  test(`${path} is accessible in both themes and fits every width, for everybody`, async ({ browser }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ storageState: signedOut, colorScheme });
      const page = await context.newPage();
      for (const width of [375, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${path}#createClient`);
        await expect(page.locator('#createClient')).toBeVisible();
        await expect(page.locator('form.try')).toHaveCount(0);
        await expectFits(page);
      }
      await expectAccessible(page);
      await context.close();
    }
  });

test('without scripts, the documents can be read, searched and opened', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedOut, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/docs');
  await page.getByLabel('Search operations').fill('introspect');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('1 operation', { exact: true })).toBeVisible();
  await expect(page.locator('#introspect')).toBeVisible();
  await page.getByLabel('Search operations').fill('nothing like this');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: 'Show all operations' }).click();
  await page.getByRole('link', { name: 'Open all operations' }).click();
  await expect(page.locator('#createUser')).toBeVisible();
  await context.close();
});

test('the script of the documents is small, and the policy has no exception', async ({ request }) => {
  const script = await (await request.get('/docs/assets/api-docs.js')).body();
  expect(script.byteLength).toBeLessThan(20_000);
  const { 'content-security-policy': policy } = (await request.get('/docs')).headers();
  expect(policy).not.toContain('unsafe');
});
