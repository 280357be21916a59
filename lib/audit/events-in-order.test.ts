import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { eventConditions } from './event-conditions';
import { eventsInOrder } from './events-in-order';
import { AuditFilter } from './schema';

const EVENTS = 20_000;
const PAGE = 51;
/** One of a thousand users, and one of a hundred clients, of whom each has an even share of the events. */
const USER = '00000000-0000-4000-8000-000000000007';
const CLIENT = '00000000-0000-4000-9000-000000000007';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
  await t.db.execute(`
    insert into audit_events (id, occurred_at, action, actor_kind, actor_id, actor_name, target_kind, target_id, target_name, after, request_id, ip)
    select gen_random_uuid(), timestamptz '2024-01-01' + n * interval '1 minute',
           case when n % 500 = 7 then 'client.updated' when n % 100 = 7 then 'user.sign_in_failed' else 'user.signed_in' end,
           'user', '00000000-0000-4000-8000-' || lpad((n % 1000)::text, 12, '0'), 'Person ' || n % 1000,
           'user', '00000000-0000-4000-8000-' || lpad((n % 1000)::text, 12, '0'), 'Person ' || n % 1000,
           jsonb_build_object('client', '00000000-0000-4000-9000-' || lpad((n % 100)::text, 12, '0')),
           'request-' || n, '203.0.113.' || n % 200
      from generate_series(1, ${EVENTS}) n`);
  await t.db.execute('vacuum analyze audit_events');
}, 60_000);
afterAll(() => t.close());

type Node = {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
};

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

async function scansOf(filter: Record<string, unknown>, limit = PAGE) {
  const query = eventsInOrder(eventConditions(AuditFilter.parse(filter)), { newer: false }, limit);
  const [row] = await t.db.execute<{ 'QUERY PLAN': { Plan: Node }[] }>(
    sql`explain (analyze, costs off, timing off, summary off, format json) ${query}`,
  );
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (!plan) throw new Error('No plan');
  const scans = nodesOf(plan).filter(
    (node) => / Scan$/.test(node['Node Type']) && node['Node Type'] !== 'Subquery Scan',
  );
  return {
    kinds: scans.map((node) => node['Node Type']),
    read: scans.reduce(
      (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    ),
  };
}

const range = { from: '2024-01-05T00:00:00Z', to: '2024-01-06T00:00:00Z' };

describe('reads few events, through indexes, for', () => {
  it.each<[string, Record<string, unknown>]>([
    ['no filter', {}],
    ['a range of time', range],
    ['an event', { action: 'client.updated' }],
    ['several events', { action: ['client.updated', 'user.sign_in_failed'] }],
    ['an actor by id', { actor: USER }],
    ['an actor by name', { actor: 'person 7' }],
    ['a target by id', { target: USER }],
    ['a target by name', { target: 'PERSON 7' }],
    ['a user by id', { user: USER }],
    ['several users', { user: [USER, 'person 9'] }],
    ['a client', { client: CLIENT }],
    ['failures', { outcome: 'failure' }],
    ['successes', { outcome: 'success' }],
    ['an address', { ip: '203.0.113.7' }],
    ['a request', { request_id: 'request-1007' }],
    ['a user and an event in a range of time', { user: USER, action: 'user.sign_in_failed', ...range }],
    ['a client and failures', { client: CLIENT, outcome: 'failure' }],
    ['text', { q: 'person 7' }],
    ['a search for a user and an event', { q: 'user:"person 7" action:sign_in' }],
    ['a search without an event', { q: '-action:signed_in' }],
    ['a search for two ranges of time', { q: 'time:2024-01-05,2024-01-07' }],
    ['a search for a user in two ranges of time', { q: 'user:"person 7" time:2024-01-05,2024-01-07' }],
    ['a search outside of a range of time', { q: '-time:2024-01-05..2024-01-07' }],
    ['an address and a user', { ip: '203.0.113.7', user: USER }],
  ])('%s', async (_what, filter) => {
    const { kinds, read } = await scansOf(filter);
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds).not.toContain('Seq Scan');
    expect(read).toBeLessThanOrEqual(1_000);
  });

  it('a count, however many events match', async () => {
    const { kinds, read } = await scansOf({ action: 'user.signed_in' }, 1_001);
    expect(kinds).not.toContain('Seq Scan');
    // 99 of 100 events match: in the order of the list, few others lie between them.
    expect(read).toBeLessThanOrEqual(1_050);
  });
});
