import type { Page } from '@playwright/test';

/** Holds the requests of the page to these addresses, of this method only if one is given, until the returned function is called. */
export async function holdRequests(page: Page, addresses: string, method?: 'POST'): Promise<() => void> {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(addresses, async (route) => {
    if (!method || route.request().method() === method) await isReleased;
    await route.continue();
  });
  return release;
}
