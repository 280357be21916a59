import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { apiResourceImpact, createApiResource } from '@/lib/directory/api-resources';
import type { Ctx } from '@/lib/kernel/context';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { findDeletedRecord, listDeletedRecords } from './';
import type { DeletedRecordQuery } from './schema';

const ROWS = 12_000;
/** A statement that used no index would read every row. */
const MAX_READ = 3_000;

let t: TestContext;
let ctx: Ctx;
let expectFewRows: PlanReader['expectFewRows'];

beforeAll(async () => {
  t = await testContext();
  // Nearly all of them are users, as after a deletion of many at once.
  await t.db.execute(`
    insert into deleted_records (id, kind, record_id, name, deleted_by_kind, deleted_by_name, deleted_at, restorable_until, search_text)
    select gen_random_uuid(), case when n % 600 = 1 then 'client' else 'user' end, gen_random_uuid(), name, 'system', 'test',
           now() - n * interval '1 second', now() + interval '30 days', name
      from (select n, 'name ' || md5(n::text) || case when n % 600 = 1 then ' billing' else '' end as name
              from generate_series(1, ${ROWS}) n) made`);
  await t.db.execute(`
    insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method, resources)
    select gen_random_uuid(), 'client ' || n, '{client_credentials}', true, 'client_secret_basic',
           case when n % 4000 = 1 then '{https://planned.example}'::text[] else '{https://other.example}' end
      from generate_series(1, ${ROWS}) n`);
  await t.db.execute('vacuum analyze deleted_records');
  await t.db.execute('vacuum analyze clients');
  ({ ctx, expectFewRows } = planReader(t.ctx, MAX_READ));
});
afterAll(() => t.close());

it.each<[string, z.input<typeof DeletedRecordQuery>]>([
  ['of every kind', {}],
  ['of a common kind', { kind: 'user' }],
  ['of a rare kind', { kind: 'client' }],
  ['oldest first', { sort: 'deleted_at' }],
  ['that match a word', { q: 'billing' }],
])('deleted records %s: the first page and the next one read few rows', async (_title, query) => {
  await expectFewRows(async () => {
    const first = await listDeletedRecords(ctx, { ...query, limit: 10 });
    expect(first.items).toHaveLength(10);
    const second = await listDeletedRecords(ctx, { ...query, limit: 10, cursor: first.next_cursor ?? '' });
    const seen = new Set([...first.items, ...second.items].map(({ id }) => id));
    expect(seen.size).toBe(20);
    const times = [...first.items, ...second.items].map(({ deleted_at }) => deleted_at);
    expect(times).toEqual(query.sort ? times.toSorted() : times.toSorted().toReversed());
  });
});

it('a caller who may read only rare kinds gets them without reading the others', async () => {
  const reader = { ...ctx, actor: { ...ctx.actor, permissions: new Set(['clients:read'] as const) } };
  await expectFewRows(async () => {
    const { items } = await listDeletedRecords(reader, {});
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['client']));
  });
});

it('a deleted record is found by the id that it had', async () => {
  const [row] = (await listDeletedRecords(t.ctx, { kind: 'client', limit: 1 })).items;
  await expectFewRows(() => findDeletedRecord(ctx, { kind: 'client', id: row?.record_id ?? '' }));
});

it('the clients of an API resource are counted by an index', async () => {
  const { id } = await createApiResource(t.ctx, { identifier: 'https://planned.example', name: 'Planned' });
  await expectFewRows(async () => {
    expect(await apiResourceImpact(ctx, { id })).toEqual({ clients: 3, is_open: false });
  });
});
