import { afterAll, beforeAll, describe, it } from 'vitest';
import { consentIds, consentImpact, listConsents } from '@/lib/directory/consents';
import { grantIds, listGrants } from '@/lib/directory/grants';
import { countMatchingSessions, listSessions, sessionIds } from '@/lib/directory/sessions';
import type { Ctx } from '@/lib/kernel/context';
import { MAX_WALKED } from '@/lib/storage/walk';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { getGrant, grantImpact, listAccessTokens } from './';

const ROWS = 60_000;
/** A page looks at a bounded number of rows. A statement that used no index would read every row. */
const MAX_READ = 2 * MAX_WALKED;

/** The id of the n-th row of each table. */
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const sqlUuid = (n: string): string => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

/** One client has most of the grants, the next one in a hundred, the others a few each. */
const clientOf = (n: string): string =>
  sqlUuid(`case when ${n} % 100 = 1 then 2 when ${n} % 4 > 0 then 1 else 3 + ${n} % 40 end`);

let t: TestContext;
let ctx: Ctx;
let reader: PlanReader;

beforeAll(async () => {
  t = await testContext();
  const made = `now() - n * interval '100 milliseconds'`;
  const rows = `from generate_series(1, ${ROWS}) n`;
  await t.db.execute(`insert into clients (id, client_name, search_text, grant_types, is_confidential, token_endpoint_auth_method)
    select ${sqlUuid('n')}, 'client ' || n, 'client ' || n, '{password}', true, 'client_secret_basic' from generate_series(1, 50) n`);
  await t.db.execute(`insert into users (id, username, username_canonical, email, email_canonical, search_text)
    select ${sqlUuid('n')}, 'user' || n, 'user' || n, 'user' || n || '@mail.example', 'user' || n || '@mail.example',
           'user' || n || '@mail.example' ${rows}`);
  await t.db.execute(`insert into sessions (id, user_id, user_epoch, amr, ip, user_agent, created_at, expires_at, ended_at)
    select ${sqlUuid('n')}, ${sqlUuid('n')}, 1, case when n = ${ROWS} then '{fed}'::text[] else '{pwd}' end,
           case when n % 1000 = 1 then '203.0.113.' || n % 250 else '198.51.' || n % 100 || '.' || n % 250 end,
           'Mozilla/5.0 (Windows NT 10.0)', ${made}, now() + interval '9 hours', case when n % 10 = 0 then now() end ${rows}`);
  await t.db.execute(`insert into families (id, user_id, client_id, session_id, user_epoch, client_epoch, grant_type, scope, auth_time,
                                            created_at, absolute_expires_at, revoked_at, revoked_reason)
    select ${sqlUuid('n')}, ${sqlUuid('n')}, ${clientOf('n')}, ${sqlUuid('n')}, 1, case when n = ${ROWS} then 2 else 1 end,
           'authorization_code', 'openid', ${made}, ${made},
           case when n % 5 = 3 then now() - interval '1 millisecond' * n / 100 else now() + interval '30 days' end,
           case when n % 4 = 2 then now() end, case when n % 10000 = 2 then 'reuse' when n % 4 = 2 then 'session' end ${rows}`);
  await t.db.execute(`insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                                                 issued_at, expires_at)
    select sha256(n::text::bytea), n::text, ${clientOf('n')}, 1, case when n % 2 = 0 then ${sqlUuid('n')} end,
           case when n % 2 = 0 then 1 end, case when n % 2 = 0 then ${sqlUuid('n')} end, 'openid', '{api}', ${made},
           now() + interval '1 day' - n * interval '100 milliseconds' ${rows}`);
  await t.db.execute(`insert into consents (id, user_id, client_id, scopes, created_at, withdrawn_at)
    select ${sqlUuid('n')}, ${sqlUuid('n')}, ${clientOf('n')}, case when n = ${ROWS} then '{rare}'::text[] else '{openid}' end, ${made},
           case when n % 2 = 0 then now() end ${rows}`);
  for (const table of ['clients', 'users', 'sessions', 'families', 'access_tokens', 'consents'])
    await t.db.execute(`vacuum analyze ${table}`);
  reader = planReader(t.ctx, MAX_READ);
  ctx = reader.ctx;
});
afterAll(() => t.close());

const someone = { user: uuid(50_001) };
const clients = [1, 2, 7].map((n) => ({ client: uuid(n) }));

type Page = { next_cursor: string | null };

/** Expects that the first two pages read few rows of the table. */
const expectFew = async <Query extends object>(
  list: (ctx: Ctx, query: Query) => Promise<Page>,
  query: Query,
  table: string,
) => {
  await reader.expectFewRows(() => list(ctx, query), table);
  const { next_cursor: cursor } = await list(t.ctx, query);
  if (cursor) await reader.expectFewRows(() => list(ctx, { ...query, cursor }), table);
};

describe('lists of many rows neither scan nor sort their table', () => {
  it.each([
    {},
    { sort: 'created_at' },
    someone,
    ...clients,
    { device: 'other' },
    { factor: 'provider' },
    { network: '203.0.113.0/24' },
    { network: '198.51.7.7' },
    { network: '198.51.0.0/16' },
    { network: '192.0.0.0/3' },
    { from: '2020-01-01', to: '2020-02-01' },
    { ...clients[1], factor: 'provider', network: '198.51.0.0/16', device: 'computer' },
    ...[
      'user50001',
      'user50001@mail.example',
      'mail.example',
      'nobody-like-this',
      '203.0.113.9',
      uuid(77),
      uuid(2),
      uuid(999_999),
      'user:user50001',
      'user:user50001,user50002 -device:mobile',
      '-user:user50001',
      `client:${uuid(2)}`,
      `-client:${uuid(1)}`,
      `client:${uuid(7)},${uuid(8)}`,
      'network:203.0.113.0/24,192.0.2.1',
      '-network:198.51.0.0/16',
      'factor:provider',
      'created:<2min',
      'created:>2min',
      '-created:<2min',
      'created:2020-01-01,2020-01-03',
      `id:${uuid(77)},${uuid(79)}`,
      `client:${uuid(1)} factor:provider created:>1min user`,
    ].map((q) => ({ q })),
  ] as const)('sessions with %j', async (query) => {
    await expectFew(listSessions, query, 'sessions');
    const { sort, ...filter } = query as { sort?: string };
    await reader.expectFewRows(() => countMatchingSessions(ctx, filter), 'sessions');
  });

  it.each([
    {},
    someone,
    ...clients,
    ...(['live', 'inactive', 'revoked', 'expired'] as const).flatMap((state) => [
      { state },
      { state, ...someone },
      ...clients.map((client) => ({ state, ...client })),
    ]),
    { state: 'revoked', reason: 'reuse' },
    { state: 'revoked', reason: 'client' },
    { state: 'revoked', reason: 'session', ...clients[0] },
    { grant_type: 'password' },
    { id: uuid(77) },
    { sort: 'since' },
    { state: 'revoked', sort: 'since' },
    { state: 'expired', sort: 'since' },
    ...[
      'user50001',
      'mail.example',
      'client 7',
      'client',
      'nobody-like-this',
      uuid(77),
      uuid(2),
      uuid(999_999),
      `${uuid(77)}.abc`,
      '0'.repeat(64),
      'user:user50001',
      `client:${uuid(2)}`,
      `-client:${uuid(1)}`,
      `client:${uuid(7)},${uuid(8)} state:revoked`,
      `user:user50001 client:${uuid(1)}`,
      'state:expired',
      'state:inactive scope:rare',
      'reason:reuse',
      `reason:session client:${uuid(1)}`,
      'state:revoked created:>1h',
      'created:<2min',
      'created:>2min -grant:password',
      'scope:rare',
      `id:${uuid(77)}`,
      `id:${uuid(77)},${uuid(79)}`,
      `-id:${uuid(77)}`,
    ].map((q) => ({ q })),
  ] as const)('grants with %j', async (query) => {
    await expectFew(listGrants, query, 'families');
  });

  it('a grant with its tokens', async () => {
    await reader.expectFewRows(() => getGrant(ctx, { id: uuid(40) }));
  });

  it('what ends with a grant, and with a consent', async () => {
    await reader.expectFewRows(() => grantImpact(ctx, { id: uuid(40) }));
    await reader.expectFewRows(() => consentImpact(ctx, { id: uuid(41) }));
  });

  it.each([
    {},
    ...clients,
    { sort: 'expires_at' },
    { sort: 'expires_at', ...clients[1] },
    ...[
      `client:${uuid(7)}`,
      `client:${uuid(7)},${uuid(8)}`,
      `-client:${uuid(1)}`,
      'client 7',
      'nobody-like-this',
      uuid(7),
      uuid(999_999),
      '0'.repeat(64),
      `id:${'0'.repeat(64)}`,
      'jti:77',
      'scope:rare',
      'audience:api -scope:rare',
      'issued:>1h',
    ].map((q) => ({ q })),
  ] as const)('access tokens without a grant, with %j', async (query) => {
    await expectFew(listAccessTokens, query, 'access_tokens');
  });

  it.each([
    {},
    someone,
    ...clients,
    { scope: 'rare' },
    { scope: 'rare', ...clients[0] },
    { state: 'withdrawn' },
    { state: 'withdrawn', ...clients[1] },
    { sort: 'since' },
    { sort: 'since', state: 'withdrawn' },
    ...[
      'user50001',
      'client 7',
      'client',
      'nobody-like-this',
      uuid(77),
      uuid(2),
      'user:user50001',
      `client:${uuid(2)} state:withdrawn`,
      `-client:${uuid(1)}`,
      'scope:rare',
      '-scope:openid',
      'created:<2min',
      'created:>2min state:withdrawn',
      `id:${uuid(77)}`,
    ].map((q) => ({ q })),
  ] as const)('consents with %j', async (query) => {
    await expectFew(listConsents, query, 'consents');
  });

  it.each([{}, ...clients, { q: 'user50001' }, { q: `-client:${uuid(1)}` }])('selections with %j', async (filter) => {
    const max = 2 * MAX_WALKED - 1;
    await reader.expectFewRows(() => sessionIds(ctx, filter, max), 'sessions');
    await reader.expectFewRows(() => grantIds(ctx, filter, max), 'families');
    await reader.expectFewRows(() => consentIds(ctx, filter, max), 'consents');
  });
});
