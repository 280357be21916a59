import { afterAll, beforeAll, describe, it } from 'vitest';
import { listClients } from '@/lib/directory/clients';
import { listUsers } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { findChoices, searchEverything } from './';

const ROWS = 12_000;
/** A statement that used no index would read every row. */
const MAX_READ = 3_000;

let t: TestContext;
let ctx: Ctx;
let reader: PlanReader;

beforeAll(async () => {
  t = await testContext();
  // One user in 600 is called Zoë, every user has the same domain; one in 500 never signed in or is deactivated.
  for (let from = 1; from < ROWS; from += ROWS / 4)
    await t.db.execute(`
    insert into users (id, username, username_canonical, email, email_canonical, password_hash, name, sort_name, search_text,
                       is_active, roles, created_at, last_login_at)
    select gen_random_uuid(), u, u, u || '@mail.example', u || '@mail.example', 'x', name, name, concat_ws(' ', name, u || '@mail.example'),
           n % 500 <> 1, case when n % 4000 = 1 then '{admin}'::text[] else '{}' end,
           '2026-01-01'::timestamptz + n * interval '1 second', case when n % 500 <> 2 then now() - n * interval '1 second' end
      from (select n, 'user' || n || substr(md5(n::text), 1, 6) as u,
                   case when n % 7 = 0 then null when n % 600 = 1 then 'zoe ' || md5(n::text) else 'name ' || md5(n::text) end as name
              from generate_series(${from}, ${from - 1 + ROWS / 4}) n) made`);
  await t.db.execute(`
    insert into clients (id, client_name, sort_name, search_text, grant_types, is_confidential, token_endpoint_auth_method, is_active,
                         created_at, last_used_at)
    select gen_random_uuid(), name, name, name, case when n % 600 = 1 then '{password}'::text[] else '{client_credentials}' end,
           n % 500 <> 1, case when n % 500 <> 1 then 'client_secret_basic' else 'none' end, n % 500 <> 2,
           '2026-01-01'::timestamptz + n * interval '1 second', case when n % 3 = 0 then now() end
      from (select n, 'client ' || md5(n::text) || case when n % 600 = 1 then ' billing' else '' end as name
              from generate_series(1, ${ROWS}) n) made`);
  await t.db.execute('vacuum analyze users');
  await t.db.execute('vacuum analyze clients');
  reader = planReader(t.ctx, MAX_READ);
  ctx = reader.ctx;
});
afterAll(() => t.close());

const expectFewRows = (reads: () => Promise<unknown>) => reader.expectFewRows(reads);

const walks = <Sort extends string>(fields: readonly Sort[]): (Sort | `-${Sort}`)[] =>
  fields.flatMap((field) => [field, `-${field}` as const]);

describe('lists of many rows read few of them', () => {
  it.each(walks(['name', 'username', 'email', 'created_at', 'last_login_at'] as const))(
    'users by %s: the first page, a page in the middle, and the last',
    async (sort) => {
      const { next_cursor } = await listUsers(t.ctx, { sort, limit: 200 });
      let cursor = next_cursor ?? undefined;
      for (let page = 0; page < 30; page++)
        cursor = (await listUsers(t.ctx, { sort, limit: 200, cursor })).next_cursor ?? undefined;
      await expectFewRows(() => listUsers(ctx, { sort }));
      await expectFewRows(() => listUsers(ctx, { sort, cursor }));
      let last = cursor;
      while (cursor) {
        last = cursor;
        cursor = (await listUsers(t.ctx, { sort, limit: 200, cursor })).next_cursor ?? undefined;
      }
      await expectFewRows(() => listUsers(ctx, { sort, limit: 200, cursor: last }));
    },
  );

  it.each(walks(['client_name', 'client_id', 'created_at', 'last_used_at'] as const))(
    'clients by %s: the first page and the thirtieth',
    async (sort) => {
      let cursor: string | undefined;
      for (let page = 0; page < 30; page++)
        cursor = (await listClients(t.ctx, { sort, limit: 200, cursor })).next_cursor ?? undefined;
      await expectFewRows(() => listClients(ctx, { sort }));
      await expectFewRows(() => listClients(ctx, { sort, cursor }));
    },
  );

  it.each([
    { is_active: true },
    { is_active: false },
    { role: 'admin' },
    { role: 'support' },
    { is_active: false, role: 'admin' },
  ] as const)('users with %j', async (filter) => {
    await expectFewRows(() => listUsers(ctx, filter));
    await expectFewRows(() => listUsers(ctx, { ...filter, sort: 'name' }));
  });

  it.each([
    { is_active: false },
    { type: 'public' },
    { type: 'confidential' },
    { grant_type: 'password' },
    { grant_type: 'refresh_token' },
  ] as const)('clients with %j', async (filter) => {
    await expectFewRows(() => listClients(ctx, filter));
    await expectFewRows(() => listClients(ctx, { ...filter, sort: 'client_name' }));
  });
});

describe('searches among many rows read few of them', () => {
  it.each([
    'zoe',
    'zo',
    'z',
    'Zoë user',
    'nobody-like-this',
    'zq',
    '太',
    'mail.example',
    'user1234',
    'zoe nobody',
    '00000000-0000-7000-8000-000000000000',
  ])('users for %s', async (q) => {
    for (const sort of ['-created_at', 'name', '-last_login_at'] as const)
      await expectFewRows(() => listUsers(ctx, { q, sort }));
    await expectFewRows(() => listUsers(ctx, { q, is_active: false }));
  });

  it.each([
    'email:mail.example',
    'email:nobody-like-this',
    'email:user1234',
    'name:zoe',
    'name:zoe email:mail.example',
    'username:user name:zoe',
    'email:mail.example role:admin',
    '-role:admin',
    '-name:zoe',
    'name:zoe,nobody',
    'has:role',
    'has:name',
    'is:deactivated',
    'is:verified',
    'is:unverified',
    'last_login:never',
    'last_login:<2min',
    '-last_login:<1y',
    'created:<2026-01-01',
    'created:2026-01-01..2026-01-02 is:deactivated',
  ])('users for %s', async (q) => {
    for (const sort of ['-created_at', 'name', '-last_login_at'] as const)
      await expectFewRows(() => listUsers(ctx, { q, sort }));
  });

  it.each([
    'name:billing',
    'name:nobody-like-this',
    'is:public',
    'is:deactivated',
    'is:first-party',
    'is:resource-server',
    'is:registered',
    'grant:password',
    'grant:device_code',
    'scope:nobody',
    'auth:none',
    'auth:private_key_jwt',
    'redirect:app.example',
    'redirect:https://app.example/callback',
    'last_used:never',
    'last_used:>1d',
    'created:<2026-01-01',
    'id:https://nobody.example/client',
  ])('clients for %s', async (q) => {
    await expectFewRows(() => listClients(ctx, { q }));
    await expectFewRows(() => listClients(ctx, { q, sort: 'client_name' }));
  });

  it.each(['billing', 'bi', 'nobody-like-this', 'client', 'c', '00000000-0000-7000-8000-000000000000'])(
    'clients for %s, in the list, in the palette and in pickers',
    async (q) => {
      await expectFewRows(() => listClients(ctx, { q }));
      await expectFewRows(() => searchEverything(ctx, { q }));
      await expectFewRows(() => findChoices(ctx, { kind: 'confidential_client', q }));
    },
  );
});
