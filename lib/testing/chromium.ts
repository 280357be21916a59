import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { chromiumPath } from '../../e2e/chromium-path.mjs';
import config from '../../playwright.config';

export const hasChromium = chromiumPath !== undefined;

export const launchChromium = (): Promise<Browser> => chromium.launch(config.use?.launchOptions);

/** `expect` for pages, as patient as the one of the journeys. */
export const expectPage = expect.configure({ timeout: config.expect?.timeout });

/** Waits for the sign-in page of the service and signs in. */
export async function signInAs(page: Page, { username, password }: { username: string; password: string }) {
  await page.waitForURL('**/login?**');
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(password);
  await page.locator('#login-submit').click();
}
