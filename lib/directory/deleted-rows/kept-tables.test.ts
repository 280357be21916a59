import { getTableName } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { keptTables } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

/** Rows that are deleted with a record and not restored: live credentials, requests in progress, and logs of the protocol. */
const ended = [
  'user < sessions.user_id',
  'user < families.user_id',
  'user < account_links.user_id',
  'user < sign_ins.user_id',
  'user < authorization_codes.user_id',
  'user < device_authorizations.user_id',
  'client < families.client_id',
  'client < authorizations.client_id',
  'client < pushed_requests.client_id',
  'client < authorization_codes.client_id',
  'client < device_authorizations.client_id',
  'client < logout_requests.client_id',
  'client < logout_deliveries.client_id',
  'identity_provider < federation_requests.provider_id',
];

it('A181: every foreign key to a record that can be restored is either kept, ended or set to null', async () => {
  const kinds = Object.entries(keptTables);
  const found = await t.db.execute<{ target: string; source: string; column: string; action: string }>(`
    select c.confrelid::regclass::text as target, c.conrelid::regclass::text as source, a.attname as column,
           c.confdeltype as action
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f'`);
  const relations = found.flatMap(({ target, source, column, action }) => {
    const kind = kinds.find(([, { record }]) => getTableName(record) === target)?.[0];
    return kind ? [{ text: `${kind} < ${source}.${column}`, action }] : [];
  });
  const kept = kinds.flatMap(([kind, { children }]) =>
    children.map(({ table, owner }) => `${kind} < ${getTableName(table)}.${owner}`),
  );
  const cascading = relations.filter(({ action }) => action === 'c').map(({ text }) => text);
  expect(cascading.sort()).toEqual([...kept, ...ended].sort());
  // The other rows stay, and say no more to whom they belonged.
  expect(relations.filter(({ action }) => !['c', 'n'].includes(action))).toEqual([]);
});
