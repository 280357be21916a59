import type { APIRequestContext } from '@playwright/test';
import { administrator, administratorState, signIn } from './administrator';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { expect, test } from './quiet';
import { takePicture } from './take-picture';

const setupUrl = process.env.E2E_SETUP_URL ?? '';

test.describe.configure({ mode: 'serial' });

const isSetUp = async (request: APIRequestContext) =>
  (await (await request.get('/setup')).text()).includes('Already set up');

test.describe('the first run', () => {
  test.beforeEach(async ({ request }, { title }) => {
    test.skip(await isSetUp(request), `${title}: this server is set up already`);
  });

  for (const theme of ['light', 'dark'])
    test(`the console says where the setup link is: ${theme}`, async ({ page, context, baseURL }) => {
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
      for (const width of [1440, 768, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto('/');
        await expect(page).toHaveURL(/^[^?]*\/setup$/);
        await expect(page.getByText('bin/identity setup-link', { exact: true })).toBeVisible();
        await expect(page.locator('#setup-submit')).toHaveCount(0);
        await expectFits(page);
        await expectAccessible(page);
        await takePicture(page, `setup-link-${theme}`);
      }
    });

  test('a wrong token is refused when the link is opened', async ({ page }) => {
    await page.goto('/setup?token=guess');
    await expect(page).toHaveURL(/^[^?]*\/setup\?error=invalid_token$/);
    await expect(page.getByRole('alert')).toContainText('invalid or has expired');
    await expect(page.locator('#setup-submit')).toHaveCount(0);
  });

  for (const javaScriptEnabled of [true, false])
    test(`the token leaves the address, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(setupUrl);
      await expect(page).toHaveURL(/^[^?]*\/setup$/);
      await expect(page.getByLabel('Username')).toBeFocused();
      await expect(page.getByRole('button', { name: 'Show password' })).toBeVisible({ visible: javaScriptEnabled });
      await page.reload();
      await expect(page.locator('#setup-submit')).toBeVisible();
      await takePicture(page, `setup-${javaScriptEnabled}`);
      await context.close();
    });

  test('setup names the field that is wrong and keeps the others', async ({ page }) => {
    await page.goto(setupUrl);
    await page.getByLabel('Username').fill(administrator.username);
    await page.getByLabel('Email', { exact: true }).fill(administrator.email);
    await page.getByLabel('Password').fill('password');
    await page.locator('#setup-submit').click();
    await expect(page.getByText('Please correct the fields below.')).toBeVisible();
    await expect(page).toHaveURL(/^[^?]*\/setup\?error=invalid$/);
    await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Password')).toBeFocused();
    await expect(page.getByLabel('Username')).toHaveValue(administrator.username);
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(administrator.email);
  });

  test('setup creates the administrator, once, in an empty console', async ({ page }) => {
    await page.goto(setupUrl);
    await page.getByLabel('Username').fill(administrator.username);
    await page.getByLabel('Email', { exact: true }).fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.locator('#setup-submit').click();
    await expect(page).not.toHaveURL(/\/setup/);
    await page.goto(setupUrl);
    await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible();
    await page.goto('/setup');
    await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible();
    await open(page, '/console');
    await expect(page.getByText('Create your first client')).toBeVisible();
    await expect(page.getByText('Nothing in the last 7 days').first()).toBeVisible();
    await open(page, '/console/api-resources');
    await expect(page.getByText('No API resources yet')).toBeVisible();
    await open(page, '/console/trusted-issuers');
    await expect(page.getByText('No trusted issuers yet')).toBeVisible();
    await open(page, '/console/identity-providers');
    await expect(page.getByText('No identity providers yet')).toBeVisible();
    await open(page, '/console/keys');
    await expect(page.getByRole('row', { name: /Active/ })).toHaveCount(1);
  });
});

test('the administrator signs in for every journey', async ({ page }) => {
  await signIn(page);
  await page.context().storageState({ path: administratorState });
});
