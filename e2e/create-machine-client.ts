import type { Page } from '@playwright/test';
import { open } from './open';
import { expect } from './quiet';

/** Creates a confidential client in the console and returns its id; its quickstart is open afterwards. */
export async function createMachineClient(page: Page, name: string): Promise<string> {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: /Machine/ }).check();
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  return page.url().split('/').at(-2) ?? '';
}
