import { afterAll, beforeAll, expect, it } from 'vitest';
import { listClients } from '@/lib/directory/clients';
import { listUsers } from '@/lib/directory/users';
import { type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
  await t.db.execute(`
    insert into users (id, username, username_canonical, email, email_canonical, password_hash, sort_name, search_text, last_login_at, created_at)
    select gen_random_uuid(), 'u' || n, 'u' || n, 'u' || n || '@x.example', 'u' || n || '@x.example', 'x',
           case when n % 3 = 0 then null else 'name ' || n % 2 end, 'u' || n,
           case when n % 4 = 0 then null else '2026-01-01'::timestamptz + (n % 5) * interval '1 microsecond' end,
           '2026-01-01'
      from generate_series(1, 40) n`);
  await t.db.execute(`
    insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method, sort_name, search_text, metadata_uri)
    select gen_random_uuid(), 'c', '{password}', false, 'none', 'c', 'c', case when n % 2 = 0 then 'https://c.example/' || n end
      from generate_series(1, 20) n`);
});
afterAll(() => t.close());

type Listed = { items: { id: string }[]; next_cursor: string | null };

async function allPages(list: (cursor: string | undefined) => Promise<Listed>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return ids;
}

const idsOf = async (query: string): Promise<string[]> =>
  (await t.db.execute<{ id: string }>(query)).map(({ id }) => id);

it.each([
  ['name', 'sort_name asc nulls last, id asc'],
  ['-name', 'sort_name desc nulls last, id desc'],
  ['last_login_at', 'last_login_at asc nulls last, id asc'],
  ['-last_login_at', 'last_login_at desc nulls last, id desc'],
  ['created_at', 'created_at asc, id asc'],
  ['-username', 'username_canonical desc, id desc'],
  ['email', 'email_canonical asc, id asc'],
] as const)('pages of users by %s have every row once, in order, whatever is equal or null', async (sort, order) => {
  const expected = await idsOf(`select id from users order by ${order}`);
  for (const limit of [1, 7, 40, 200])
    expect(await allPages((cursor) => listUsers(t.ctx, { sort, limit, cursor })), String(limit)).toEqual(expected);
});

it.each([
  ['client_name', 'sort_name asc, id asc'],
  ['-client_id', 'coalesce(metadata_uri, id::text) desc, id desc'],
  ['-last_used_at', 'last_used_at desc nulls last, id desc'],
] as const)('pages of clients by %s have every row once, in order', async (sort, order) => {
  const expected = await idsOf(`select id from clients order by ${order}`);
  expect(await allPages((cursor) => listClients(t.ctx, { sort, limit: 7, cursor }))).toEqual(expected);
});

it('a cursor belongs to its sort', async () => {
  const { next_cursor } = await listUsers(t.ctx, { sort: 'name', limit: 7 });
  await expect(listUsers(t.ctx, { sort: '-name', limit: 7, cursor: next_cursor ?? '' })).rejects.toMatchObject({
    errors: [{ path: 'cursor', message: 'is of another list or sort' }],
  });
});

it('the total is exact up to 1,000 and capped beyond', async () => {
  const add = (from: number, to: number) =>
    t.db.execute(`
      insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method, sort_name, search_text)
      select gen_random_uuid(), 'm', '{password}', false, 'none', 'm', 'many' from generate_series(${from}, ${to})`);
  await add(1, 1_000);
  expect(await listClients(t.ctx, { q: 'many', limit: 1 })).toMatchObject({ total: 1_000, total_is_capped: false });
  await add(1_001, 1_001);
  expect(await listClients(t.ctx, { q: 'many', limit: 1 })).toMatchObject({ total: 1_000, total_is_capped: true });
});
