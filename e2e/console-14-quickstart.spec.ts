import { createMachineClient } from './create-machine-client';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

test('the quickstart has a tab for every language, with the values of the client and no secret', async ({ page }) => {
  const id = await createMachineClient(page, ownName('Report job'));
  const clientId = (await page.locator('#endpoints').locator('..').locator('..').locator('..').textContent()) ?? '';
  const tabs = page.getByRole('navigation', { name: 'Language' });
  await expect(tabs.getByRole('link')).toHaveText([
    ...['curl', 'JavaScript', 'Python', 'Go', 'Java', 'C#', 'PHP', 'openid-client'],
  ]);
  await expect(tabs.getByRole('link', { name: 'curl' })).toHaveAttribute('aria-current', 'page');
  for (const [label, lang, file] of [
    ['Python', 'python', 'machine.py'],
    ['Go', 'go', 'machine.go'],
    ['C#', 'csharp', 'machine.cs'],
  ] as const) {
    await tabs.getByRole('link', { name: label, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/quickstart\\?lang=${lang}$`));
    await expect(tabs.getByRole('link', { name: label, exact: true })).toHaveAttribute('aria-current', 'page');
    const block = page.getByRole('figure', { name: file });
    const code = (await block.locator('code').textContent()) ?? '';
    const [, found = ''] = /"([0-9a-f-]{36})"/.exec(code) ?? [];
    expect(clientId).toContain(found);
    expect(code).toContain('CLIENT_SECRET');
    expect(code).not.toMatch(/idcs_|your-client-id|example\.com/);
  }
  await tabs.getByRole('link', { name: 'openid-client' }).click();
  await expect(page.getByText('npm install openid-client@')).toBeVisible();
  await expect(page.getByRole('figure', { name: '.env' })).toContainText('CLIENT_SECRET=');
  await page.getByRole('link', { name: 'rotate it' }).click();
  await expect(page).toHaveURL(new RegExp(`/console/clients/${id}/credentials$`));
});

test('the code can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await createMachineClient(page, ownName('Copied job'));
  await open(page, `/console/clients/${id}/quickstart?lang=javascript`);
  await page.getByRole('button', { name: 'Copy code' }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("grant_type: 'client_credentials'");
});

test('only tabs that fit: an app in a browser has its library, and no secret', async ({ page }) => {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(ownName('Notebook'));
  await page.getByRole('radio', { name: /Single-page/ }).check();
  await page.getByLabel(/Redirect URIs/).fill('https://notebook.example.org/callback');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  const tabs = page.getByRole('navigation', { name: 'Language' });
  await expect(tabs.getByRole('link')).toHaveText(['curl', 'oidc-client-ts']);
  await tabs.getByRole('link', { name: 'oidc-client-ts' }).click();
  const code = page.getByRole('figure', { name: 'users.mjs' });
  await expect(code).toContainText("redirect_uri: 'https://notebook.example.org/callback'");
  await expect(page.getByText('CLIENT_SECRET')).toHaveCount(0);
});

test('by keyboard, without scripts and at an unknown language', async ({ page, browser }) => {
  const id = await createMachineClient(page, ownName('Keyboard job'));
  await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: 'curl' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/lang=javascript$/);
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
  });
  const plain = await context.newPage();
  await plain.goto(`/console/clients/${id}/quickstart?lang=php`);
  await expect(plain.locator('[aria-current=page]', { hasText: 'PHP' })).toHaveCount(1);
  await context.close();
  await open(page, `/console/clients/${id}/quickstart?lang=cobol`);
  await expect(page.getByRole('link', { name: 'curl' })).toHaveAttribute('aria-current', 'page');
});

test('the tabs are accessible and fit every width', async ({ page }) => {
  const id = await createMachineClient(page, ownName('Wide job'));
  for (const width of [375, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const lang of ['curl', 'java', 'openid-client']) {
      await open(page, `/console/clients/${id}/quickstart?lang=${lang}`);
      await expectFits(page);
    }
    await expectAccessible(page);
  }
});
