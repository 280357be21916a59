import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { auditRows } from './audit-rows';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { inStorage } from './storage';
import { tabTo } from './tab-to';

/** The lists, the name of their file, and the columns that it begins with. */
const lists = [
  ['/console/users/import', 'user-imports', 'file,state,created,updated,refused,started_by,created_at'],
  ['/console/sessions', 'sessions', 'user,device,methods,clients,created_at,last_seen_at,expires_at'],
  ['/console/grants', 'grants', 'client,user,scopes,by,created_at,last_used_at,ends,state'],
  ['/console/grants/access-tokens', 'access-tokens', 'jti,client,scopes,audience,issued_at,expires_at'],
  ['/console/consents', 'consents', 'user,client,scopes,resources,created_at,updated_at'],
  ['/console/consents?state=withdrawn', 'consents', 'user,client,scopes,resources,created_at,withdrawn_at'],
  ['/console/requests', 'requests', 'request,outcome,client,user,count,received_at'],
  ['/console/changes', 'changes', 'change,state,requested_by,created_at,run_at'],
  ['/console/bulk', 'bulk-jobs', 'act,state,done,failed,started_by,created_at'],
  ['/console/deleted', 'deleted-records', 'name,kind,deleted_by,deleted_at,left'],
] as const;

async function exported(page: Page): Promise<{ name: string; header: string | undefined }> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export this list' }).click();
  const file = await download;
  const [header] = (await readFile(await file.path(), 'utf8')).split('\r\n');
  return { name: file.suggestedFilename(), header };
}

for (const [address, name, header] of lists)
  test(`${address} exports its columns`, async ({ page }) => {
    await open(page, address);
    expect(await exported(page)).toEqual({ name: `${name}.csv`, header });
    await expect(page.getByRole('button', { name: 'Columns' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  });

test('a view of the audit log keeps several values of a filter', async ({ page }) => {
  const name = ownName('audit-view');
  await open(page, '/console/audit?action=user.created&action=user.deleted');
  await tabTo(page, page.getByRole('button', { name: 'Views', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Save this view…' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).press('Enter');
  await expect(page.getByRole('button', { name: `View: ${name}` })).toBeVisible();
  await open(page, '/console/audit');
  await page.getByRole('button', { name: 'Views', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name }).press('Enter');
  await expect(page).toHaveURL(/action=user\.created&action=user\.deleted/);
  await expectAccessible(page);
});

test('the audit log is searched, sorted and shown as chosen, all in its address', async ({ page }) => {
  const name = ownName('in-the-log');
  const at = (n: number) => `timestamptz '2019-03-01 12:00Z' + ${n} * interval '1 minute'`;
  await inStorage(`
    insert into audit_events (id, occurred_at, action, actor_kind, actor_name, target_kind, target_id, target_name, ip)
    select gen_random_uuid(), ${at(0)} + n * interval '1 minute', case n % 2 when 0 then 'user.created' else 'user.updated' end,
           'system', '${name}', 'user', gen_random_uuid(), 'number ' || n, '192.0.2.' || n from generate_series(1, 30) n`);
  await open(page, '/console/audit');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search events')).toBeFocused();
  await page.keyboard.type(`actor:${name} action:created -ip:192.0.2.2 time:2019-03-01`);
  await expect(page.getByRole('status').filter({ hasText: '14 events, newest first' })).toBeVisible();
  await expect(auditRows(page)).toHaveCount(14);
  await expect(page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')).toHaveCount(4);
  await expectAccessible(page);
  await tabTo(page, page.getByRole('link', { name: 'Remove filter -ip:192.0.2.2' }));
  await page.keyboard.press('Enter');
  await expect(auditRows(page)).toHaveCount(15);
  await expect(page.getByLabel('Search events')).toHaveValue(`actor:${name} action:created time:2019-03-01`);
  await page.getByRole('link', { name: 'Remove filter action:created' }).click();
  await expect(auditRows(page)).toHaveCount(25);
  await expect(auditRows(page).first()).toContainText('number 30');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(auditRows(page)).toHaveCount(5);
  await page.getByRole('link', { name: 'Time', exact: true }).click();
  await expect(page).toHaveURL(/sort=occurred_at/);
  await expect(auditRows(page).first()).toContainText('number 1');
  await expect(page.getByRole('status').filter({ hasText: '30 events, oldest first' })).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Target' }).press('Space');
  await expect(page.getByRole('columnheader', { name: 'Target' })).toBeVisible();
  await page.getByRole('menuitemradio', { name: 'Compact' }).press('Enter');
  await expect(page).toHaveURL(/density=compact/);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Page size' }).getByRole('link', { name: '50' }).click();
  await expect(auditRows(page)).toHaveCount(30);
  await expect(page.getByRole('columnheader', { name: 'Target' })).toBeVisible();
  await expectFits(page);
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/^(?!.*q=).*density=compact/);
  await expect(page.getByLabel('Search events')).toHaveValue('');
  await open(page, '/console/audit?q=actr:anna');
  await expect(page.getByText('has the unknown field actr; the fields are action, user, client, actor')).toBeVisible();
});

test('typed and chosen filters of requests are chips, and the outcome that is always meant is none', async ({
  page,
}) => {
  await open(page, '/console/requests?error=invalid_client&endpoint=token');
  const chips = page.getByRole('list', { name: 'Active filters' }).getByRole('listitem');
  await expect(chips).toHaveText(['Error code: invalid_client', 'Endpoint: Token']);
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('all');
  await expect(chips).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('refused');
  await expect(chips).toHaveCount(2);
  await expect(page).not.toHaveURL(/outcome/);
});

test('API resources of a search are selected and deleted together', async ({ page }) => {
  const word = ownName('many').replace('-', '');
  await inStorage(`
    insert into api_resources (id, identifier, name, sort_name, search_text)
    select gen_random_uuid(), 'https://' || n || '.${word}.example', '${word} ' || n, '${word} ' || n, '${word} ' || n
      from generate_series(1, 3) n`);
  await open(page, `/console/api-resources?q=${word}`);
  const bar = page.getByRole('region', { name: 'Selected records' });
  await page.getByRole('checkbox', { name: `Select ${word} 1` }).press('Space');
  await bar.getByRole('button', { name: 'Select all 3 that match' }).press('Enter');
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
  }
  await bar.getByRole('button', { name: 'Delete' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Delete API resources' });
  await expect(dialog).toContainText('removed from the settings of every client');
  await dialog.getByRole('textbox').fill('3');
  await dialog.getByRole('button', { name: 'Delete' }).press('Enter');
  // The list has no rows any more, and no bar: the notification says what was done.
  const ended = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');
  await expect(ended).toContainText('Delete API resources: 3 records changed', { timeout: 30_000 });
  await open(page, `/console/deleted?q=${word}`);
  await expect(page.getByRole('rowheader', { name: word })).toHaveCount(3);
});
