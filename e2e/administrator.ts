import type { Page } from '@playwright/test';
import { settled } from './open';
import { expect } from './quiet';

export const administrator = {
  username: 'e2e-admin',
  email: 'e2e-admin@example.com',
  password: 'quiet-harbour-lantern-42',
};

export async function fillLogin(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.locator('#login-submit').click();
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/login?return_to=/console');
  await fillLogin(page, administrator.username, administrator.password);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await settled(page);
}
