import { afterAll, beforeAll, it } from 'vitest';
import type { Ctx } from '@/lib/kernel/context';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { getRequest, listClientRequests, listRequests } from './';

const ROWS = 12_000;
/** A statement that used no index would read every row. */
const MAX_READ = 3_000;

let t: TestContext;
let ctx: Ctx;
let expectFewRows: PlanReader['expectFewRows'];

const RARE = '00000000-0000-7000-8000-000000000001';
const record = (n: number) => `00000000-${n.toString(16).padStart(4, '0')}-7000-8000-000000000000`;

beforeAll(async () => {
  t = await testContext();
  // The rare values are in the oldest of the rows: a walk along the ids would read all of them.
  await t.db.execute(`
    insert into recorded_requests (id, request_id, received_at, endpoint, outcome, status, client_id, user_id, error)
    select ('00000000-' || lpad(to_hex(n), 4, '0') || '-7000-8000-000000000000')::uuid, 'request ' || n, now(),
           case when n < 20 then 'par' else 'token' end,
           case when n < 20 then 'refused' else 'accepted' end, 200,
           case when n < 20 then '${RARE}'::uuid else '00000000-0000-7000-8000-000000000002'::uuid end,
           case when n < 20 then '${RARE}'::uuid when n % 3 = 0 then '00000000-0000-7000-8000-000000000002'::uuid end,
           case when n < 20 then 'invalid_scope' end
      from generate_series(1, ${ROWS}) n`);
  await t.db.execute('vacuum analyze recorded_requests');
  ({ ctx, expectFewRows } = planReader(t.ctx, MAX_READ));
});
afterAll(() => t.close());

it.each([
  {},
  { request_id: 'request 7' },
  { client_id: RARE },
  { user_id: RARE },
  { endpoint: 'par' },
  { endpoint: 'token' },
  { endpoint: 'revoke' },
  { outcome: 'accepted' },
  { outcome: 'refused' },
  { outcome: 'refused', endpoint: 'token' },
  { error: 'invalid_scope' },
  { error: 'invalid_grant' },
  { error: 'invalid_scope', endpoint: 'token' },
  { client_id: RARE, endpoint: 'token' },
] as const)('a list with %j reads few rows of many', async (filter) => {
  await expectFewRows(() => listRequests(ctx, filter));
});

it('a page in the middle, one record and the newest of a client read few rows of many', async () => {
  let cursor: string | undefined;
  for (let page = 0; page < 30; page++)
    cursor = (await listRequests(t.ctx, { limit: 200, cursor })).next_cursor ?? undefined;
  await expectFewRows(() => listRequests(ctx, { limit: 200, cursor }));
  await expectFewRows(() => getRequest(ctx, { id: 'request 7' }));
  await expectFewRows(() => getRequest(ctx, { id: record(7) }));
  const client_id = '00000000-0000-7000-8000-000000000002';
  await expectFewRows(() => listClientRequests(ctx, { client_id }));
  await expectFewRows(() => listClientRequests(ctx, { client_id, after: record(ROWS - 9) }));
  await expectFewRows(() => listClientRequests(ctx, { client_id, after: record(1) }));
});
