import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDb, openDb } from '@/db';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { type TestContext, testContext } from '../../testing/test-context';
import { until } from '../../testing/until';
import { recordAudit } from '../record-audit';
import { sealEvents } from './seal-events';
import { unsealedAgeSeconds } from './unsealed-age';
import { verifyAudit } from './verify-audit';

let t: TestContext;

const record = (name: string, after?: Record<string, unknown>) =>
  t.db.transaction((tx) => recordAudit(tx, t.ctx, 'user.updated', { target: { kind: 'user', id: name, name }, after }));

/** Transactions of other databases on the same server delay the sealing of events too, so this may need several tries. */
const sealAll = (parts: Parameters<typeof sealEvents>[0] = t.ctx) =>
  until(async () => {
    await sealEvents(parts);
    return (await unsealedAgeSeconds(parts)) === 0;
  }, 30_000);
const verify = (head?: string) => verifyAudit(t.ctx, { head });

describe('the seal chain', () => {
  afterEach(() => t.close());

  it('covers every event once, is valid after jsonb has stored the details, and adds no batch without new events', async () => {
    t = await testContext();
    await record('ada', {
      z: 1,
      a: { c: [1, 2.5e-7, 1e21, null, 'é\u2028'], b: new Date(0), u: undefined },
      '': false,
    });
    await record('lone \ud800 surrogate');
    await sealAll();
    expect(await sealEvents(t.ctx)).toBe(0);
    const sealed = await verify();
    expect(sealed).toMatchObject({ ok: true, unsealed: 0, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await record('eve');
    const later = await verify();
    expect(later).toMatchObject({ ok: true, events: sealed.events, unsealed: 1 });
    expect(await unsealedAgeSeconds(t.ctx)).toBeGreaterThan(0);
    await sealAll();
    expect(await verify()).toMatchObject({ ok: true, batches: sealed.batches + 1, unsealed: 0 });
  });

  it('covers events older than the leaf column, and reports an event without a leaf after one with a leaf', async () => {
    t = await testContext();
    const bare = (id: string) =>
      t.db.execute(`insert into audit_events (id, action, actor_kind, actor_name)
        values ('00000000-0000-7000-8000-00000000000${id}', 'user.created', 'system', 'old')`);
    await t.db.execute('delete from audit_events');
    await bare('1');
    await sealAll();
    await record('new');
    await sealAll();
    expect((await verify()).ok).toBe(true);
    await bare('2');
    expect(await verify()).toMatchObject({ ok: false, problem: { event: '00000000-0000-7000-8000-000000000002' } });
    await sealAll();
    expect(await verify()).toMatchObject({ ok: false, problem: { batch: 3 } });
  });

  it('is valid after a change of APP_SECRET only if the previous one is given', async () => {
    t = await testContext();
    await t.db.execute('delete from audit_events');
    await record('ada');
    await sealAll();
    const previous = t.ctx.config.secrets.current;
    const renewed = { ...t.ctx, keys: deriveKeys({ current: 'n'.repeat(32), previous }) };
    await t.db.transaction((tx) => recordAudit(tx, renewed, 'user.updated'));
    await sealAll(renewed);
    expect(await verifyAudit(renewed, {})).toMatchObject({ ok: true, batches: 2 });
    const alone = { ...t.ctx, keys: deriveKeys({ current: 'n'.repeat(32) }) };
    expect(await verifyAudit(alone, {})).toMatchObject({ ok: false, problem: { batch: 1 } });
  });

  it('A131, B28: 16 concurrent writers and 4 sealers: every event is sealed once, without a fork', async () => {
    t = await testContext();
    const db = openDb(t.target, { poolSize: 24 });
    const parts = { ...t.ctx, db };
    const pauses = t.ctx.storage === 'postgres';
    const each = pauses ? 60 : 20;
    let writing = true;
    const writer = async (who: number) => {
      for (let at = 0; at < each; at++)
        await db.transaction(async (tx) => {
          await recordAudit(tx, parts, 'user.updated', { target: { kind: 'user', id: `${who}`, name: `${at}` } });
          if (pauses) await tx.execute('select pg_sleep(random() * 0.01)');
        });
    };
    const sealer = async () => {
      while (writing) await sealEvents(parts);
    };
    const sealers = Promise.all(Array.from({ length: 4 }, sealer));
    await Promise.all(Array.from({ length: 16 }, (_, who) => writer(who)));
    writing = false;
    await sealers;
    await sealAll(parts);
    const [row] = await db.execute<{ events: number; sealed: number; batches: number; last: number; forks: number }>(`
      select (select count(*)::int from audit_events) as events, sum(event_count)::int as sealed, count(*)::int as batches,
        max(seq)::int as last, (count(*) - count(distinct prev_hash))::int as forks from audit_batches`);
    await closeDb(db);
    expect(row?.events).toBeGreaterThanOrEqual(16 * each);
    expect(row).toMatchObject({ sealed: row?.events, last: row?.batches, forks: 0 });
    expect(row?.batches).toBeGreaterThan(4);
    expect(await verify()).toMatchObject({ ok: true, events: row?.events, unsealed: 0 });
  });
});

describe('A131: changes by SQL are reported', () => {
  let c: TestContext;
  let head: string;
  const third = '(select id from audit_events order by transaction_id, id offset 7 limit 1)';

  beforeAll(async () => {
    c = await testContext();
    await c.db.execute('delete from audit_events');
    for (let batch = 1; batch <= 3; batch++) {
      await c.db.transaction(async (tx) => {
        for (let at = 1; at <= 5; at++)
          await recordAudit(tx, c.ctx, 'user.updated', {
            target: { kind: 'user', id: `${batch}${at}`, name: 'ada' },
            after: { at },
          });
      });
      await sealAll(c.ctx);
    }
    head = (await verifyAudit(c.ctx, {})).head ?? '';
    await c.db.execute('create table kept_events as table audit_events');
    await c.db.execute('create table kept_batches as table audit_batches');
  });
  afterAll(() => c.close());
  afterEach(async () => {
    await c.db.execute('truncate audit_events, audit_batches');
    await c.db.execute('insert into audit_events select * from kept_events');
    await c.db.execute('insert into audit_batches select * from kept_batches');
  });

  it('nothing is reported without a change', async () => {
    expect(await verifyAudit(c.ctx, { head })).toMatchObject({ ok: true, batches: 3, events: 15, problem: null });
  });

  it.each([
    ['an edited name', `update audit_events set actor_name = 'eve' where id = ${third}`, 2, 'changed event'],
    ['an edited detail', `update audit_events set after = '{"at":9}' where id = ${third}`, 2, 'changed event'],
    ['a time moved by a microsecond', `update audit_events set occurred_at = occurred_at + interval '1 microsecond' where id = ${third}`, 2, 'changed event'],
    ['a removed leaf', `update audit_events set leaf = null where id = ${third}`, 2, 'added event'],
    ['a deleted event', `delete from audit_events where id = ${third}`, 2, 'missing event'],
    ['the last event of a batch deleted', 'delete from audit_events where id = (select last_event_id from audit_batches where seq = 1)', 1, 'missing event'],
    ['an event copied into a batch', `insert into audit_events select '00000000-0000-7000-8000-000000000000', occurred_at, transaction_id, action, actor_kind, actor_id, actor_name, target_kind, target_id, target_name, before, after, request_id, ip, leaf from audit_events where id = ${third}`, 2, 'changed event'],
    ['an event moved to another transaction', `update audit_events set transaction_id = '1'::xid8 where id = ${third}`, 1, 'added event'],
    ['a batch deleted', 'delete from audit_batches where seq = 2', 3, 'batch 2 is missing'],
    ['a batch edited', 'update audit_batches set event_count = 4 where seq = 2', 2, 'changed batch'],
    ['a batch with another signature', "update audit_batches set signature = split_part(signature, '.', 1) || '.AAAA' where seq = 2", 2, 'signature'],
    ['everything truncated', 'truncate audit_events', 1, 'missing event'],
  ])('%s', async (_title, statement, batch, what) => {
    await c.db.execute(statement);
    expect(await verifyAudit(c.ctx, {})).toMatchObject({ ok: false, problem: { batch, what: expect.stringContaining(what) } });
  }); // biome-ignore format: a table

  it('a tail that was removed with its batches is reported with the head from the log', async () => {
    await c.db.execute(`delete from audit_events where (transaction_id, id) >
      (select last_transaction_id, last_event_id from audit_batches where seq = 2)`);
    await c.db.execute('delete from audit_batches where seq = 3');
    expect((await verifyAudit(c.ctx, {})).ok).toBe(true);
    expect(await verifyAudit(c.ctx, { head })).toMatchObject({
      ok: false,
      batches: 2,
      problem: { what: expect.stringContaining('truncated') },
    });
  });
});
