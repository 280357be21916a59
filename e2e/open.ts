import type { Page } from '@playwright/test';

/** Goes to a page and waits until its forms and buttons answer, so that no key or click comes too early. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Loads the page again, as `open` does. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
}

/** No part of the page is still on its way (it would stand there twice for a moment), and everything answers. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[hidden][id^="S:"]') === null &&
      [...document.querySelectorAll('header button, main form, main button')].every((element) =>
        Object.keys(element).some((key) => key.startsWith('__reactProps')),
      ),
  );
}
