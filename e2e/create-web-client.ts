import type { Page } from '@playwright/test';
import { open } from './open';
import { expect } from './quiet';

/** Creates a web application in the console and returns the path of its page; its quickstart is open afterwards. */
export async function createWebClient(page: Page, name: string): Promise<string> {
  await open(page, '/console/clients/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Redirect URIs', { exact: true }).fill('https://app.example.com/callback');
  await page.getByRole('button', { name: 'Create client' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page).toHaveURL(/^[^?]*\/quickstart$/);
  return new URL(page.url()).pathname.replace(/\/quickstart$/, '');
}
