import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createDatabase, dropDatabase } from './create-database';
import { migrate, migrationStatus, rollback } from './migrate';
import { closeDb, type Db, openDb } from './open-db';
import { dumpSchema } from './testing/dump-schema';
import { tempDir } from './testing/temp-dir';
import { type TestDatabase, testDatabase } from './testing/test-database';

let dir: ReturnType<typeof tempDir>;
let test: TestDatabase;
let sql: Db['$client'];

beforeAll(async () => {
  const none = tempDir();
  test = await testDatabase(none.path);
  none.remove();
  sql = test.db.$client;
});
afterAll(() => test.close());

beforeEach(() => {
  dir = tempDir();
  put(
    '0000_people',
    'create table people (id int primary key);\n--> statement-breakpoint\ninsert into people values (1);',
  );
  put('0000_people.down', 'drop table people;');
  put(
    '0001_names',
    "alter table people add column name text not null default 'x';\n--> statement-breakpoint\ncreate index people_name on people (name);",
  );
  put('0001_names.down', 'drop index people_name;\n--> statement-breakpoint\nalter table people drop column name;');
});
afterEach(async () => {
  dir.remove();
  await sql.unsafe('drop schema public cascade; create schema public');
});

const put = (name: string, text: string) => writeFileSync(join(dir.path, `${name}.sql`), text);
const remove = (name: string) => rmSync(join(dir.path, `${name}.sql`));
const status = async () =>
  (await migrationStatus(sql, dir.path)).map(({ name, appliedAt, onDisk }) => [name, appliedAt !== null, onDisk]);

it('B17: two processes that start together run each migration once', async () => {
  const other = openDb(test.target);
  const runs = await Promise.all([migrate(sql, dir.path), migrate(other.$client, dir.path)]);
  await closeDb(other);
  expect(runs.map((names) => names.length).sort()).toEqual([0, 2]);
  expect([...(await sql`select id, name from people`)]).toEqual([{ id: 1, name: 'x' }]);
});

it('B17: down, then up again, leaves an equal schema', async () => {
  const empty = await dumpSchema(sql);
  await migrate(sql, dir.path);
  const full = await dumpSchema(sql);
  expect(full).not.toEqual(empty);
  expect(await rollback(sql, dir.path)).toEqual(['0001_names']);
  expect(await status()).toEqual([
    ['0000_people', true, true],
    ['0001_names', false, true],
  ]);
  expect(await migrate(sql, dir.path)).toEqual(['0001_names']);
  expect(await dumpSchema(sql)).toEqual(full);
  expect(await rollback(sql, dir.path, 9)).toEqual(['0001_names', '0000_people']);
  expect(await dumpSchema(sql)).toEqual(empty);
  await migrate(sql, dir.path);
  expect(await dumpSchema(sql)).toEqual(full);
});

it('reports when each migration was applied, within the last minute', async () => {
  await migrate(sql, dir.path);
  for (const { appliedAt } of await migrationStatus(sql, dir.path)) {
    expect(Math.abs(Date.now() - Number(appliedAt))).toBeLessThan(60_000);
  }
});

it('rolls back a run that fails', async () => {
  put('0002_broken', 'create table half (id int);\n--> statement-breakpoint\nselect nope;');
  const error = await migrate(sql, dir.path).catch((reason) => reason);
  expect(error).toMatchObject({ kind: 'storage', code: 'migration_failed' });
  expect(error.message).toMatch(/^Migration 0002_broken failed: .*nope.*\.$/);
  expect((await status()).map(([, applied]) => applied)).toEqual([false, false, false]);
});

it('refuses a changed migration, a missing migration and a migration out of order', async () => {
  await migrate(sql, dir.path);
  put('0000_people', 'create table people (id bigint primary key);');
  await expect(migrate(sql, dir.path)).rejects.toMatchObject({ code: 'migration_changed' });
  remove('0000_people');
  await expect(migrate(sql, dir.path)).rejects.toMatchObject({ code: 'migration_missing' });
  await expect(rollback(sql, dir.path)).rejects.toMatchObject({ code: 'migration_missing' });
  remove('0000_people.down');
  put('0000_early', 'select 1;');
  await expect(migrate(sql, dir.path)).rejects.toMatchObject({ kind: 'storage' });
});

it('lets older code run on a newer schema, and does not roll back unknown migrations', async () => {
  await migrate(sql, dir.path);
  remove('0001_names');
  remove('0001_names.down');
  expect(await migrate(sql, dir.path)).toEqual([]);
  expect(await status()).toEqual([
    ['0000_people', true, true],
    ['0001_names', true, false],
  ]);
  await expect(rollback(sql, dir.path)).rejects.toMatchObject({ code: 'migration_missing' });
  put('0000_unseen', 'select 1;');
  await expect(migrate(sql, dir.path)).rejects.toMatchObject({ code: 'migration_out_of_order' });
});

it('does not change the settings of the session', async () => {
  const settings = () => sql`select current_setting('statement_timeout') s, current_setting('lock_timeout') l`;
  const before = await settings();
  await migrate(sql, dir.path);
  expect([...(await settings())]).toEqual([...before]);
});

it.skipIf(!process.env.TEST_DATABASE_URL)('creates and drops a database (needs TEST_DATABASE_URL)', async () => {
  const url = new URL(test.url);
  url.pathname = `${url.pathname}%20"%20odd`;
  expect(await createDatabase(url.href)).toBe(true);
  expect(await createDatabase(url.href)).toBe(false);
  expect(await dropDatabase(url.href)).toBe(true);
  expect(await dropDatabase(url.href)).toBe(false);
  await expect(createDatabase('nonsense')).rejects.toMatchObject({ code: 'url_unusable' });
});
