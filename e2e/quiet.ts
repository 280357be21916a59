import { test as base, expect, type Page } from '@playwright/test';

/** Records the errors and warnings in the browser console, except the 404 of the page itself. */
export function listenForProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    const { url } = message.location();
    const isOwnNotFound = message.text().includes('status of 404') && url === page.url();
    if (['error', 'warning'].includes(message.type()) && !isOwnNotFound) problems.push(`${url}: ${message.text()}`);
  });
  return problems;
}

/** A journey that fails on any error or warning in the browser console. */
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
