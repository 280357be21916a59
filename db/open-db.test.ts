import { randomBytes, randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isUnavailable, isUniqueViolation } from './errors';
import { closeDb, openDb } from './open-db';
import { type TestDatabase, testDatabase } from './testing/test-database';

let test: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  test = await testDatabase();
  sql = test.db.$client;
  await sql`
    create table features (
      id uuid primary key, owner text not null, tags text[] not null default '{}', numbers int[] not null default '{}',
      doc jsonb, at timestamptz, secret bytea, revoked boolean not null default false
    )`;
  await sql`create unique index features_active on features (owner) where not revoked`;
});
afterAll(() => test.close());

it('writes and reads arrays, jsonb, uuid, timestamptz and bytea', async () => {
  const tags = ['plain', 'with, "quotes" {and} \\', 'NULL', '', 'line\nbreak'];
  const secret = randomBytes(300);
  const id = randomUUID();
  const doc = JSON.stringify({ a: [1, { b: null }] });
  const at = '2030-01-02T03:04:05.678Z';
  const [row] = await sql`
    insert into features values (${id}, 'types', ${tags}, ${[1, -2]}, ${doc}, ${at}, ${secret})
    returning id, tags, numbers, doc #> '{a,1}' as doc, at = ${at} as same_time, secret`;
  expect(row).toMatchObject({ id, tags, numbers: [1, -2], same_time: true });
  expect(Buffer.compare(row?.secret, secret)).toBe(0);
  const found = await sql`select count(*)::int as count from features where id = any(${[id, randomUUID()]}::uuid[])`;
  expect(found[0]).toEqual({ count: 1 });
});

it('supports partial unique indexes, upserts and statements that modify data in a CTE', async () => {
  const insert = (revoked: boolean) =>
    sql`insert into features (id, owner, revoked) values (${randomUUID()}, 'one', ${revoked})`;
  await insert(false);
  await insert(true);
  const refused = await insert(false).catch((error) => error);
  expect(isUniqueViolation(refused, 'features_active')).toBe(true);
  expect(isUniqueViolation(refused, 'features_pkey')).toBe(false);
  expect(isUnavailable(refused)).toBe(false);
  const hidden = await test.db
    .execute("insert into features (id, owner) values (gen_random_uuid(), 'one')")
    .catch((e) => e);
  expect(isUniqueViolation(hidden)).toBe(true);
  const [row] = await sql`
    with spent as (update features set revoked = true where owner = 'one' and not revoked returning id)
    insert into features (id, owner) select gen_random_uuid(), 'two' from spent returning id, owner`;
  expect(row?.owner).toBe('two');
  const [upserted] = await sql`
    insert into features (id, owner) values (${row?.id}, 'three')
    on conflict (id) do update set owner = excluded.owner, tags = array['upserted'] returning owner, tags`;
  expect(upserted).toEqual({ owner: 'three', tags: ['upserted'] });
});

it('serialises transactions by advisory locks', async () => {
  const order: string[] = [];
  const turn = (name: string) =>
    sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7)`;
      order.push(`${name} in`);
      await tx`select 1`;
      order.push(`${name} out`);
    });
  await Promise.all([turn('a'), turn('b'), turn('c')]);
  for (let i = 0; i < 6; i += 2) expect(order[i + 1]).toBe(order[i]?.replace('in', 'out'));
});

it('reports a missing socket and a closed port as an unavailable database', async () => {
  for (const target of [
    { kind: 'embedded', socketPath: '/nonexistent/postgres.sock' } as const,
    { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' } as const,
  ]) {
    const db = openDb(target);
    expect(isUnavailable(await db.execute('select 1').catch((error) => error))).toBe(true);
    await closeDb(db);
  }
});

it.skipIf(!process.env.TEST_DATABASE_URL)(
  'cancels statements that run too long (needs TEST_DATABASE_URL)',
  async () => {
    const db = openDb(test.target, { statementTimeoutMs: 200 });
    const error = await db.execute('select pg_sleep(20)').catch((reason) => reason);
    expect(error.cause).toMatchObject({ code: '57014' });
    expect(isUnavailable(error)).toBe(true);
    await closeDb(db);
  },
);
