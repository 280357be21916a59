import type { Page } from '@playwright/test';
import { expect } from './quiet';

/** Opens the palette by keyboard, types the text and runs the first command. */
export async function runCommand(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /^Search users/ })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Search everything' })).toHaveCount(0);
}
