import type { Page } from '@playwright/test';
import { standInProvider } from '@/lib/testing/stand-in-provider';
import { discoveryOnly, known } from './discovery-only';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { tabTo } from './tab-to';
import { takePicture } from './take-picture';

const slug = ownName('acme').toLowerCase();
const name = `Acme ${slug}`;

test.describe.configure({ mode: 'serial' });

let provider: Awaited<ReturnType<typeof discoveryOnly>>;
test.beforeAll(async () => {
  provider = await discoveryOnly();
});
test.afterAll(() => provider.close());

/** Looks at the page in both themes and at three widths. */
async function lookAt(page: Page, picture: string, baseURL: string | undefined): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await reload(page);
    for (const width of [1440, 768, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, `${picture} at ${width} px`);
      if (width !== 768) await expectAccessible(page, `${picture} ${theme} ${width} px`);
      await takePicture(page, `${picture}-${theme}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const openProvider = async (page: Page) => {
  await open(page, `/console/identity-providers?q=${slug}`);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
};

test('a provider is added from the gallery by keyboard, with errors at its fields', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  await open(page, '/console/identity-providers');
  await page.getByRole('link', { name: 'Add provider' }).first().click();
  await expect(
    page.getByRole('listitem').getByRole('link', { name: /^(OpenID|Google|GitHub|Microsoft|Apple)/ }),
  ).toHaveCount(5);
  await expect(page.getByRole('list', { name: 'Kinds of identity providers' }).getByRole('link')).toHaveCount(10);
  await lookAt(page, 'provider-gallery', baseURL);
  await tabTo(page, page.getByRole('link', { name: /^OpenID Connect/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add OpenID Connect', level: 1 })).toBeVisible();
  await tabTo(page, page.getByLabel('Name', { exact: true }));
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Not A Slug');
  await tabTo(page, page.getByLabel('Issuer'));
  await page.keyboard.type('http://login.acme.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type(known.clientId);
  await page.keyboard.press('Tab');
  await page.keyboard.type('a wrong secret');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Must have 1 to 40 small letters, digits and hyphens')).toBeVisible();
  await expect(page.getByLabel('Slug')).toBeFocused();
  await page.getByLabel('Slug').fill(slug);
  await expect(page.getByText(`${new URL(page.url()).origin}/federation/${slug}/callback`)).toBeVisible();
  await page.getByRole('button', { name: 'Add provider' }).click();
  await expect(page.getByText('Must be an https URL; http is accepted only for hosts in OUTBOUND_ALLOW')).toBeVisible();
  await expect(page.getByLabel('Issuer')).toBeFocused();
  await expect(page.getByLabel('Client secret')).toHaveValue('a wrong secret');
  await page.getByLabel('Issuer').fill(provider.issuer);
  await page.getByRole('button', { name: 'Add provider' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
});

test('the test of the connection says what is wrong, and passes once the secret is replaced', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await openProvider(page);
  await page.getByRole('link', { name: 'Test', exact: true }).click();
  await tabTo(page, page.getByRole('button', { name: 'Test connection' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 check failed.')).toBeVisible();
  const checks = page.getByRole('list', { name: 'Checks' });
  await expect(checks.getByRole('listitem').filter({ hasText: 'Failed' })).toContainText('enter a new secret');
  await expectAccessible(page);
  await takePicture(page, 'provider-test-failed');

  await page.getByRole('link', { name: 'Connection', exact: true }).click();
  const secret = page.getByLabel('Client secret');
  await expect(secret).toHaveValue('');
  await lookAt(page, 'provider-connection', baseURL);
  await secret.fill(known.secret);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await expect(secret).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  expect(await page.content()).not.toContain(known.secret);

  await page.getByRole('link', { name: 'Test', exact: true }).click();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Every check passed.')).toBeVisible();
  await page.setViewportSize({ width: 375, height: 900 });
  await expectFits(page);
  await takePicture(page, 'provider-test-passed');
});

test('its sign-in rules are saved, and a domain of another provider is refused', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  await openProvider(page);
  await page.getByRole('link', { name: 'Sign-in rules' }).click();
  // A reload before the page has changed would load the old one.
  await expect(page.getByLabel('Link to an existing user')).toBeVisible();
  await lookAt(page, 'provider-rules', baseURL);
  await page.getByLabel('Link to an existing user').selectOption('verified_email');
  await page.getByRole('switch', { name: 'Create users' }).click();
  await page.getByLabel('Email domains').fill('not a domain');
  await page.getByLabel('Given name').fill('first_name');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Must be a domain, for example acme.example')).toBeVisible();
  await page.getByLabel('Email domains').fill(`${slug}.example`);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await reload(page);
  await expect(page.getByLabel('Link to an existing user')).toHaveValue('verified_email');
  await expect(page.getByRole('switch', { name: 'Create users' })).toBeChecked();
  await expect(page.getByLabel('Given name')).toHaveValue('first_name');
});

test('it is found in the palette, deactivated, listed as such, and deleted with its name', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await open(page, '/console');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(slug);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Deactivate identity provider' }).click();
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(page.getByText(`${name} deactivated`)).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('identity_provider.updated').first()).toBeVisible();
  await expect(page.getByText(known.secret)).toHaveCount(0);
  await open(page, '/console/identity-providers?is_active=false');
  await expect(page.getByRole('row', { name })).toContainText('Deactivated');
  await lookAt(page, 'provider-list', baseURL);
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete identity provider' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('No user has linked an account.');
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete identity provider' }).click();
  await expect(page).toHaveURL(/\/console\/identity-providers/);
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('the test of a sign-in shows the claims of the provider, or why its answer was refused', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const upstream = await standInProvider();
  // While the page streams, its last part is in the document twice.
  const shown = (text: string) => page.locator('#main').getByText(text);
  await open(page, '/console/identity-providers/new/oidc');
  await page.getByLabel('Name', { exact: true }).fill(`Signs in ${slug}`);
  await page.getByLabel('Slug').fill(`signs-in-${slug}`.slice(0, 40));
  await page.getByLabel('Issuer').fill(upstream.issuer);
  await page.getByLabel('Client ID').fill(upstream.clientId);
  await page.getByRole('button', { name: 'Add provider' }).click();
  await expect(page.getByText('The claims that the provider sends appear here.')).toBeVisible();
  upstream.behaviour.user = {
    sub: 'subject-9',
    email: 'grace@example.org',
    email_verified: true,
    name: 'Grace Hopper',
  };
  await page.getByRole('button', { name: 'Test sign-in' }).click();
  await expect(shown('The sign-in worked')).toBeVisible();
  await expect(shown('grace@example.org (verified)')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Claims', exact: true })).toContainText('Grace Hopper');
  expect(await page.content()).not.toMatch(/eyJ[\w-]+\.eyJ/);
  await lookAt(page, 'provider-claims', baseURL);
  upstream.behaviour.isForged = true;
  await page.getByRole('button', { name: 'Test sign-in' }).click();
  await expect(shown('The sign-in did not work')).toBeVisible();
  await expect(shown('The answer does not pass a check')).toBeVisible();
  await takePicture(page, 'provider-claims-refused');
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete identity provider' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(`Signs in ${slug}`);
  await dialog.getByRole('button', { name: 'Delete identity provider' }).click();
  await expect(page).toHaveURL(/\/console\/identity-providers/);
  upstream.close();
});
