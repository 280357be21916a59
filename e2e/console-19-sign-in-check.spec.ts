import type { Page } from '@playwright/test';
import { fillLogin } from './administrator';
import { createUser } from './create-user';
import { createWebClient } from './create-web-client';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';

const password = 'plain words for checks';

const stateOf = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${label}`), level: 3 }) });

test('an administrator sees why somebody cannot sign in, opens the gate, and checks a client', async ({
  page,
  browser,
}) => {
  const username = ownName('check');
  const id = await createUser(page, { username, password });
  const visitor = await browser.newContext({ storageState: signedOut });
  const tab = await visitor.newPage();
  await tab.goto('/login');
  await fillLogin(tab, username, 'not the password');
  await expect(tab.getByRole('alert')).toContainText('do not match');

  await open(page, `/console/users/${id}`);
  await page.getByRole('navigation', { name: 'User' }).getByRole('link', { name: 'Sign-in check' }).click();
  await expect(page.getByText(`Nothing stops ${username} from signing in.`)).toBeVisible();
  await expect(stateOf(page, 'Failed sign-ins in a row')).toContainText('One sign-in in a row failed');
  await expect(page.getByRole('row', { name: /Refused Wrong password/ })).toBeVisible();

  await page.getByRole('button', { name: 'Deactivate user' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Deactivate/ })
    .click();
  await expect(page.getByText(`${username} cannot sign in now.`)).toBeVisible();
  await expect(stateOf(page, 'Account')).toContainText('Closed');
  await stateOf(page, 'Account').getByRole('link', { name: 'Activate user', exact: true }).click();
  await page
    .getByRole('region', { name: 'Support' })
    .getByRole('button', { name: 'Activate user', exact: true })
    .click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText(`Nothing stops ${username} from signing in.`)).toBeVisible();
  await visitor.close();
});

test('a client is checked by keyboard, and an unknown one is named', async ({ page }) => {
  const id = await createUser(page, { username: ownName('client.check'), password });
  const name = ownName('Checked app');
  await createWebClient(page, name);
  await open(page, `/console/users/${id}/sign-in`);
  await page.getByLabel('Client: search').focus();
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?client=/);
  await expect(stateOf(page, 'Consent')).toContainText('Asks the user');
  await expect(page.getByRole('link', { name: 'Without a client' })).toBeVisible();

  await page.getByRole('link', { name: 'Without a client' }).click();
  await expect(stateOf(page, 'Consent')).toHaveCount(0);
  await open(page, `/console/users/${id}/sign-in?client=unknown`);
  await expect(page.getByText('must be a client of this service')).toBeVisible();
});
