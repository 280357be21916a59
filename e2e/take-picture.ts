import type { Page } from '@playwright/test';

/** Saves a picture of the page in the folder PICTURES, if that is set, so that a person can look at it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
}
