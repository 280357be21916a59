import type { Locator, Page } from '@playwright/test';

const MOST_STOPS = 80;

/** Moves the focus to the element by the Tab key alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached in ${MOST_STOPS} Tab stops`);
}
