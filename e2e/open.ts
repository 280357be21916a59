import type { Page } from '@playwright/test';

/** Opens a page and waits until its forms and buttons react, so that no key or click is lost. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Reloads the page and waits as `open` does. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
}

/**
 * Waits until no part of the page is still streaming (it would be in the page twice) and everything is hydrated. The pages of
 * a flow need no hydration.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[hidden][id^="S:"]') === null &&
      (document.querySelector('script[src="/flow.js"]') !== null ||
        [...document.querySelectorAll('header button, main form, main button')].every((element) =>
          Object.keys(element).some((key) => key.startsWith('__reactProps')),
        )),
  );
}
