import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** One document: no file is read again, and a preview in a frame is a page that is checked where it is a page. */
const once: RunOptions = { resultTypes: ['violations'], iframes: false, preload: false };

/** All rules, also that of the target size (WCAG 2.5.8). */
const allRules: RunOptions = { ...once, rules: { 'target-size': { enabled: true } } };

const colours: RunOptions = { ...once, runOnly: ['color-contrast'] };

/**
 * Waits for animations, then expects no violation from axe. The dark theme has the elements of the light one, in which
 * each page is checked too: in it, the colours are checked.
 */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  // The promises of animations do not always settle, so their state is asked for.
  await expect.poll(() => page.evaluate(countEndingAnimations), { intervals: [20, 50, 100] }).toBe(0);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options = (await page.evaluate(isDark)) ? colours : allRules;
  const violations = await page.evaluate(findViolations, options);
  expect(violations.map((violation) => `${what} ${violation}`)).toEqual([]);
}

/** The same in both themes, for a page that follows the one of the system. Leaves the page in the light one. */
export async function expectAccessibleInBothThemes(page: Page, what = page.url()): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
}

const countEndingAnimations = (): number =>
  document
    .getAnimations()
    .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    .length;

const isDark = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
};

const findViolations = async (options: RunOptions): Promise<string[]> => {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
  return violations.map(({ id, nodes: [first] }) => `${id} ${first?.target}: ${first?.failureSummary}`);
};
