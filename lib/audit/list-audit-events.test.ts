import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { exportAuditEvents, findParties, listAuditEvents, nameParties, recordAudit } from '.';
import type { AuditPage } from './schema';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const list = listAuditEvents;
const person = (name: string) => ({ kind: 'user' as const, id: randomUUID(), name, permissions: new Set<never>() });
const asActor = (actor: ReturnType<typeof person>, more: Partial<TestContext['ctx']> = {}) => ({
  ...t.ctx,
  actor,
  ...more,
});
const actionsOf = async (filter: Parameters<typeof list>[1]) =>
  (await list(t.ctx, filter)).items.map(({ action }) => action);

describe('filters of the audit log', () => {
  const [anna, bert] = [person('Anna'), person('bert,the "second"')];
  const client = randomUUID();

  beforeAll(async () => {
    const own = { target: anna };
    await recordAudit(t.db, asActor(anna, { ip: '203.0.113.9', requestId: 'first' }), 'user.signed_in', {
      ...own,
      after: { client, client_name: 'Billing' },
    });
    await recordAudit(t.db, asActor(bert, { ip: '2001:db8::9', requestId: 'second' }), 'user.updated', own);
    await recordAudit(t.db, { ...t.ctx, requestId: 'third' }, 'user.sign_in_failed', { target: bert });
  });

  it('match one of several values, and all filters', async () => {
    expect(await actionsOf({ user: [anna.id, bert.id] })).toEqual([
      'user.sign_in_failed', 'user.updated', 'user.signed_in',
    ]); // biome-ignore format: one list
    expect(await actionsOf({ user: anna.id })).toEqual(['user.updated', 'user.signed_in']);
    expect(await actionsOf({ actor: 'ANNA' })).toEqual(['user.signed_in']);
    expect(await actionsOf({ actor: bert.name })).toEqual(['user.updated']);
    expect(await actionsOf({ user: anna.id, actor: bert.id })).toEqual(['user.updated']);
    expect(await actionsOf({ client: client.toUpperCase() })).toEqual(['user.signed_in']);
    expect(await actionsOf({ ip: ['203.0.113.9', '2001:DB8::9'] })).toEqual(['user.updated', 'user.signed_in']);
    expect(await actionsOf({ request_id: 'second' })).toEqual(['user.updated']);
    expect(await actionsOf({ user: bert.id, outcome: 'failure' })).toEqual(['user.sign_in_failed']);
    expect(await actionsOf({ outcome: 'failure', action: 'user.updated' })).toEqual([]);
    expect(await actionsOf({ user: '', request_id: ['', 'third'] })).toEqual(['user.sign_in_failed']);
  });

  it.each<[string, string[]]>([
    ['user:anna', ['user.updated', 'user.signed_in']],
    ['"anna"', ['user.updated', 'user.signed_in']],
    ['203.0.113.9', ['user.signed_in']],
    ['second', ['user.updated']],
    [`client:${client}`, ['user.signed_in']],
    ['action:sign', ['user.sign_in_failed', 'user.signed_in']],
    ['action:user.signed_in,user.updated', ['user.updated', 'user.signed_in']],
    ['user:anna -action:sign', ['user.updated']],
    ['-outcome:success', ['user.sign_in_failed']],
    ['user:anna -ip:203.0.113.9', ['user.updated']],
    ['user:anna -client:00000000-0000-4000-8000-000000000000', ['user.updated', 'user.signed_in']],
    [`-actor:${anna.id} -actor:${bert.id}`, ['user.sign_in_failed']],
    ['actor:anna time:<1h', ['user.signed_in']],
    ['actor:anna -time:<1h', []],
    ['actor:anna time:>1h,2020-01-01..now', ['user.signed_in']],
    ['user:anna user:nobody', []],
  ])('the search %s', async (q, actions) => {
    expect(await actionsOf({ q, request_id: ['first', 'second', 'third'] })).toEqual(actions);
  });

  it('refuse unknown names and values, and name the filter', async () => {
    const refused = (filter: Record<string, unknown>, path: string) =>
      expect(list(t.ctx, filter as never)).rejects.toMatchObject({
        code: 'invalid',
        errors: [expect.objectContaining({ path })],
      });
    await refused({ action: ['user.created', 'user.creatd'] }, 'action');
    await refused({ outcome: 'maybe' }, 'outcome');
    await refused({ user: Array.from({ length: 21 }, (_, at) => `user ${at}`) }, 'user');
    await refused({ nonsense: '1' }, 'nonsense');
    await refused({ from: 'yesterday' }, 'from');
    await refused({ sort: 'action' }, 'sort');
    for (const q of ['actr:anna', 'action:created_by', 'outcome:maybe', 'time:yesterday', 'time:never', 'user:'])
      await refused({ q }, 'q');
  });
});

describe('pages of the audit log', () => {
  const walker = person('walker');

  beforeAll(async () => {
    for (let at = 0; at < 7; at++)
      await recordAudit(t.db, asActor(walker, { requestId: `walk-${at}` }), 'user.signed_in', { target: walker });
  });

  it('lead to older and back to newer events, each event once', async () => {
    const page = (cursor?: string | null) =>
      list(t.ctx, { user: walker.id, limit: 3, ...(cursor && { cursor }) }).then((found) => ({
        ...found,
        ids: found.items.map(({ request_id }) => request_id),
      }));
    const first = await page();
    const second = await page(first.next_cursor);
    const last = await page(second.next_cursor);
    expect([first.ids, second.ids, last.ids]).toEqual([
      ['walk-6', 'walk-5', 'walk-4'],
      ['walk-3', 'walk-2', 'walk-1'],
      ['walk-0'],
    ]);
    expect([first.prev_cursor, last.next_cursor]).toEqual([null, null]);
    expect((await page(last.prev_cursor)).ids).toEqual(second.ids);
    const back = await page(second.prev_cursor);
    expect(back.ids).toEqual(first.ids);
    expect(back.prev_cursor).toBeNull();
    expect(first.total).toBe(7);
  });

  it('begin with the oldest event if they are sorted so, in both directions', async () => {
    const page = (cursor?: string | null) =>
      list(t.ctx, { user: walker.id, limit: 3, sort: 'occurred_at', ...(cursor && { cursor }) });
    const idsOf = ({ items }: Awaited<ReturnType<typeof page>>) => items.map(({ request_id }) => request_id);
    const first = await page();
    const second = await page(first.next_cursor);
    const last = await page(second.next_cursor);
    expect([first, second, last].map(idsOf)).toEqual([
      ['walk-0', 'walk-1', 'walk-2'],
      ['walk-3', 'walk-4', 'walk-5'],
      ['walk-6'],
    ]);
    expect(last.next_cursor).toBeNull();
    expect(idsOf(await page(last.prev_cursor))).toEqual(idsOf(second));
    expect(idsOf(await page(second.prev_cursor))).toEqual(idsOf(first));
    await expect(list(t.ctx, { cursor: first.next_cursor ?? '' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('of a search that leaves events out look at 5,000 events each, and list every other event once', async () => {
    await t.db.execute(`
      insert into audit_events (id, occurred_at, action, actor_kind, actor_name)
      select gen_random_uuid(), timestamptz '2001-01-01' + n * interval '1 second', 'key.rotated', 'system',
             case when n in (3, 4, 5203) then 'quiet' else 'noise' end from generate_series(1, 10200) n`);
    const query = { q: 'time:2001-01-01..2001-01-02 -actor:noise', limit: 2 };
    const first = await list(t.ctx, query);
    expect(first).toMatchObject({ total: 1, total_is_capped: true });
    const seen: string[] = [];
    let pages = 0;
    for (let page: AuditPage | null = first; page; pages++) {
      seen.push(...page.items.map(({ occurred_at }) => occurred_at));
      page = page.next_cursor ? await list(t.ctx, { ...query, cursor: page.next_cursor }) : null;
    }
    expect([pages, seen]).toEqual([
      3,
      ['2001-01-01T01:26:43.000Z', '2001-01-01T00:00:04.000Z', '2001-01-01T00:00:03.000Z'],
    ]);
  });

  it('A70: a cursor to older events leads to no newer ones', async () => {
    const { next_cursor } = await list(t.ctx, { limit: 1 });
    await expect(list(t.ctx, { cursor: `back.${next_cursor}` })).rejects.toMatchObject({ code: 'invalid' });
  });
});

it('an export of a search that cannot be read is refused before it begins, and is not recorded', async () => {
  const before = (await list(t.ctx, { action: 'audit.exported' })).total;
  await expect(exportAuditEvents(t.ctx, { q: 'actr:anna' })).rejects.toMatchObject({ code: 'invalid' });
  expect((await list(t.ctx, { action: 'audit.exported' })).total).toBe(before);
});

it('counts exactly up to 1,000, and says when there are more', async () => {
  const insert = (count: number) =>
    t.db.execute(`
      insert into audit_events (id, action, actor_kind, actor_name)
      select gen_random_uuid(), 'key.rotated', 'system', 'counted' from generate_series(1, ${count})`);
  await insert(1_000);
  expect(await list(t.ctx, { actor: 'counted', limit: 1 })).toMatchObject({ total: 1_000, total_is_capped: false });
  await insert(1);
  expect(await list(t.ctx, { actor: 'counted', limit: 1 })).toMatchObject({ total: 1_000, total_is_capped: true });
});

describe('records that events name', () => {
  it('are found by a part of their name and by id, and named while they exist', async () => {
    const user = await t.user({ username: 'grace.h', name: 'Grace Hopper' });
    const { id: clientId } = await t.client({ client_name: 'Gracenotes' });
    const found = await findParties(t.ctx, { kind: 'user', q: 'hopp' });
    expect(found).toEqual({
      items: [{ value: user.id, label: 'Grace Hopper', description: 'grace.h' }],
      more: false,
    });
    const labels = async (kind: 'user' | 'client' | 'target', q: string) =>
      (await findParties(t.ctx, { kind, q })).items.map(({ label }) => label);
    expect(await labels('target', 'GRACE')).toEqual(['Grace Hopper', 'Gracenotes']);
    expect(await labels('client', clientId)).toEqual(['Gracenotes']);
    const named = await nameParties(t.ctx, { ids: [user.id, clientId, randomUUID(), 'a key'] });
    expect(named.map(({ kind, name }) => [kind, name])).toEqual([
      ['user', 'Grace Hopper'],
      ['client', 'Gracenotes'],
    ]);
  });
});
