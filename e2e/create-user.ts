import type { Page } from '@playwright/test';
import { open } from './open';
import { expect } from './quiet';

type NewUser = { username: string; password: string; role?: string };

/** Creates a user in the console and returns its id; the page of the user is open afterwards. */
export async function createUser(page: Page, { username, password, role }: NewUser): Promise<string> {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(`${username}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  if (role) await page.getByRole('checkbox', { name: role }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();
  return page.url().split('/').pop() ?? '';
}
