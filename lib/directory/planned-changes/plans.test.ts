import { afterAll, beforeAll, it } from 'vitest';
import type { Ctx } from '@/lib/kernel/context';
import { type PlanReader, planReader } from '@/lib/testing/plan-reader';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { countWaiting, listPlannedChanges, openChangesOf, workOnPlannedChanges } from './';

const ROWS = 12_000;
/** A statement that used no index would read every row. */
const MAX_READ = 3_000;

let t: TestContext;
let ctx: Ctx;
let expectFewRows: PlanReader['expectFewRows'];

beforeAll(async () => {
  t = await testContext();
  await t.db.execute(`
    insert into planned_changes (id, state, act, target_kind, target_id, target_name, sealed_input, needs_approval, run_at,
                                 requested_by_kind, requested_by_name, created_at, expires_at, finished_at)
    select gen_random_uuid(), case when n % 1000 = 0 then 'waiting' when n % 1000 = 1 then 'scheduled' else 'done' end,
           'client.delete', 'client', gen_random_uuid(), 'client', 'x.x', true, now() + interval '1 day', 'user', 'ada',
           '2026-01-01'::timestamptz + n * interval '1 second', now() + interval '1 day',
           case when n % 1000 > 1 then now() end
      from generate_series(1, ${ROWS}) n`);
  await t.db.execute('vacuum analyze planned_changes');
  const actor = { ...t.ctx.actor, kind: 'user' as const, id: '00000000-0000-7000-8000-000000000000' };
  ({ ctx, expectFewRows } = planReader({ ...t.ctx, actor }, MAX_READ));
});
afterAll(() => t.close());

const target = { kind: 'client', id: '00000000-0000-7000-8000-000000000000' };

it.each<[string, () => Promise<unknown>]>([
  ['the list', () => listPlannedChanges(ctx, {})],
  ['what waits', () => listPlannedChanges(ctx, { state: 'waiting' })],
  ['what is scheduled', () => listPlannedChanges(ctx, { state: 'scheduled' })],
  ['what has ended', () => listPlannedChanges(ctx, { state: 'ended', limit: 50 })],
  ['the number that waits for the viewer', () => countWaiting(ctx, {})],
  ['what is planned for a record', () => openChangesOf(ctx, target)],
  ['the background job', () => workOnPlannedChanges(ctx)],
])('%s reads few of many rows', (_name, read) => expectFewRows(read));
