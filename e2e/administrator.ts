import type { Page } from '@playwright/test';
import { open, settled } from './open';
import { expect } from './quiet';

export const administrator = {
  username: 'e2e-admin',
  email: 'e2e-admin@example.com',
  password: 'quiet-harbour-lantern-42',
};

const { port } = new URL(process.env.E2E_BASE_URL ?? 'http://localhost:8000');

/** Where the first run saves the administrator's session. Parts of the journeys that run at once have servers of their own. */
export const administratorState = `test-results/administrator-${port}.json`;

/** Fills in the sign-in form and sends it. */
export async function fillLogin(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.locator('#login-submit').click();
}

/** Signs the administrator in and waits for the overview of the console. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/login?return_to=/console');
  await fillLogin(page, administrator.username, administrator.password);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await settled(page);
}

/** Finds the administrator's user id in the console. */
export async function administratorId(page: Page): Promise<string> {
  await open(page, `/console/users?q=${administrator.username}`);
  const href = await page.locator('tbody th a').first().getAttribute('href');
  return href?.split('/').pop() ?? '';
}
