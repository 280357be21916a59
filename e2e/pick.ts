import type { Page } from '@playwright/test';
import { expect } from './quiet';

/** Picks a record by keyboard in the picker with this legend. */
export async function pick(page: Page, legend: string, name: string): Promise<void> {
  const search = page.getByRole('combobox', { name: `${legend}: search` });
  await search.fill(name);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await search.press('Enter');
  await expect(chosen(page, legend, name)).toBeVisible();
  await search.press('Escape');
}

/** The record in the list of what is chosen. */
export const chosen = (page: Page, legend: string, name: string) =>
  page.getByRole('list', { name: `${legend}: chosen` }).getByText(name);
