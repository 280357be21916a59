import { expect, type Page } from '@playwright/test';

/** Expects that the page does not scroll horizontally at its current width. */
export async function expectFits(page: Page, what = page.url()): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${what} scrolls horizontally`).toBeLessThanOrEqual(0);
}
