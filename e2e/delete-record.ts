import type { Page } from '@playwright/test';
import { open } from './open';
import { expect } from './quiet';
import { tabTo } from './tab-to';

/** Deletes a record in its danger zone by keyboard alone: focuses the button, types the name, confirms. */
export async function deleteRecord(page: Page, path: string, { name, button }: { name: string; button: string }) {
  await open(page, `${path}/danger`);
  await tabTo(page, page.getByRole('button', { name: button }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('You can restore it for 30 days.');
  await tabTo(page, dialog.getByRole('textbox'));
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} deleted`)).toBeVisible();
}
