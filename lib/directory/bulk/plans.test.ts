import { afterAll, beforeAll, it } from 'vitest';
import type { Ctx } from '@/lib/kernel/context';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { previewBulkJob } from './';

const ROWS = 30_000;
/** A statement that used no index would read every row. */
const MAX_READ = 5_000;

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const sqlUuid = (n: string): string => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

let t: TestContext;
let ctx: Ctx;
let expectFewRows: PlanReader['expectFewRows'];

beforeAll(async () => {
  t = await testContext();
  const rows = `from generate_series(1, ${ROWS}) n`;
  const client = sqlUuid('1 + n % 30');
  await t.db.execute(`insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method)
    select ${sqlUuid('n')}, 'client ' || n, '{password}', true, 'client_secret_basic' from generate_series(1, 30) n`);
  await t.db.execute(`insert into users (id, username, username_canonical, email, email_canonical)
    select ${sqlUuid('n')}, 'user' || n, 'user' || n, 'user' || n || '@mail.example', 'user' || n || '@mail.example' ${rows}`);
  await t.db.execute(`insert into sessions (id, user_id, user_epoch, expires_at)
    select ${sqlUuid('n')}, ${sqlUuid('n')}, 1, now() + interval '9 hours' ${rows}`);
  await t.db.execute(`insert into families (id, user_id, client_id, session_id, user_epoch, client_epoch, grant_type, scope, auth_time,
                                            absolute_expires_at)
    select ${sqlUuid('n')}, ${sqlUuid('n')}, ${client}, ${sqlUuid('n')}, 1, 1, 'authorization_code', 'openid', now(),
           now() + interval '30 days' ${rows}`);
  await t.db.execute(`insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                                                 issued_at, expires_at)
    select sha256(n::text::bytea), n::text, ${client}, 1, ${sqlUuid('n')}, 1, ${sqlUuid('n')}, 'openid', '{api}', now(),
           now() + interval '1 day' ${rows}`);
  for (const table of ['clients', 'users', 'sessions', 'families', 'access_tokens'])
    await t.db.execute(`vacuum analyze ${table}`);
  ({ ctx, expectFewRows } = planReader(t.ctx, MAX_READ));
});
afterAll(() => t.close());

/** More would make the planner read these small tables as a whole, which is cheaper than as many look-ups. */
const users = Array.from({ length: 50 }, (_, n) => uuid(500 * (n + 1)));

it.each(['sessions', 'access_tokens', 'families'])('the preview of users reads few rows of %s', (table) =>
  expectFewRows(() => previewBulkJob(ctx, { act: 'user.deactivate', selection: { ids: users } }), table),
);

it('the preview of clients reads few access tokens', () => {
  const ids = Array.from({ length: 30 }, (_, n) => uuid(n + 1));
  return expectFewRows(() => previewBulkJob(ctx, { act: 'client.deactivate', selection: { ids } }), 'access_tokens');
});
