import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ListName, lists } from '@/lib/directory/saved-views/choices';

/** The audit log has a timeline and an export of its own. */
const tables = (Object.keys(lists) as ListName[]).filter((name) => name !== 'audit');

const folderOf = (name: ListName) => `app/(console)${lists[name].path}`;

it.each(tables)('the list %s has a page with the one table, and an export', (name) => {
  expect(readFileSync(`${folderOf(name)}/page.tsx`, 'utf8')).toContain('<ListTable');
  const route = `${folderOf(name)}/list.csv/route.ts`;
  expect(existsSync(route), route).toBe(true);
  expect(readFileSync(route, 'utf8')).toContain(`'${name}'`);
});
