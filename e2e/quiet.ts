import { test as base, expect, type Page } from '@playwright/test';

/** What the browser complained about: script errors, refused content, failed requests of the page itself. */
export function listenForProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const { url } = message.location();
    const isPageOfItsOwn = message.text().includes('status of 404') && url === page.url();
    if (['error', 'warning'].includes(message.type()) && !isPageOfItsOwn) problems.push(`${url}: ${message.text()}`);
  });
  return problems;
}

/** Every journey fails on a single line in the browser's console. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const problems = listenForProblems(page);
      await use(undefined);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
