import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Waits for animations, then expects no violation from axe, also of the target size (WCAG 2.5.8). Legacy mode suffices for
 * one document without frames.
 */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  // The promises of animations do not always settle, so their state is asked for.
  await expect.poll(() => page.evaluate(countEndingAnimations)).toBe(0);
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .setLegacyMode();
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${what} ${id} ${nodes[0]?.target}`)).toEqual([]);
}

const countEndingAnimations = (): number =>
  document
    .getAnimations()
    .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    .length;
