import type { Page } from '@playwright/test';

/** The events that the audit log shows. */
export const auditRows = (page: Page) =>
  page.getByRole('table', { name: 'Audit log', exact: true }).locator(':scope > tbody > tr');
