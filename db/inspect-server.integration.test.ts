import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { hasPgbouncer, type Pgbouncer, startPgbouncer } from '@/lib/testing/pgbouncer';
import { createDatabase, databaseName, dropDatabase } from './create-database';
import { inspectServer } from './inspect-server';
import { migrate, rollback } from './migrate';
import { closeDb, openDb } from './open-db';
import { type TestDatabase, testDatabase } from './testing/test-database';

const migrations = fileURLToPath(new URL('migrations', import.meta.url));
const serverUrl = process.env.TEST_DATABASE_URL ?? '';

describe.skipIf(!serverUrl)('what sessions support (set TEST_DATABASE_URL)', () => {
  let test: TestDatabase | undefined;
  afterEach(async () => {
    await test?.close();
    test = undefined;
  });

  it('a direct connection supports everything', async () => {
    expect(await inspectServer(serverUrl)).toEqual({ startup: 'all', namedStatements: true, pipelines: true });
  });

  it('a percent-encoded database name is decoded once, everywhere', async () => {
    const url = new URL(serverUrl);
    url.pathname = '/enc%20n%C3%A4me%2525';
    expect(databaseName(url.href)).toBe('enc näme%25');
    expect(await createDatabase(url.href)).toBe(true);
    try {
      const db = openDb({ kind: 'postgres', url: url.href }, { poolSize: 1 });
      const [row] = await db.execute('select current_database()::text as name').finally(() => closeDb(db));
      expect(row).toEqual({ name: 'enc näme%25' });
    } finally {
      expect(await dropDatabase(url.href)).toBe(true);
    }
  });

  it('migrations create the schema of the URL and put everything into it', async () => {
    const url = new URL(serverUrl);
    url.pathname = `/identity_schema_${randomUUID().slice(0, 8)}`;
    url.search = '?schema=identity';
    await createDatabase(url.href);
    try {
      const db = openDb({ kind: 'postgres', url: url.href }, { poolSize: 1 });
      const applied = await migrate(db.$client, migrations);
      const [row] = await db.execute(`
        select (select count(*) from pg_tables where schemaname = 'public')::int as elsewhere,
               (select count(*) from pg_tables where schemaname = 'identity')::int > 20 as here,
               (select array_agg(distinct confrelid::regclass::text) from pg_constraint
                 where contype = 'f' and confrelid::regclass::text like '%.%') as foreign`);
      expect([applied.length > 3, row]).toEqual([true, { elsewhere: 0, here: true, foreign: null }]);
      await rollback(db.$client, migrations, applied.length);
      await closeDb(db);
      expect(await inspectServer(url.href)).toMatchObject({ startup: 'all' });
    } finally {
      await dropDatabase(url.href);
    }
  });

  it('the tables of an installation in another schema are found, and the message says how to name the schema', async () => {
    test = await testDatabase();
    await test.db.execute('create schema elsewhere');
    for (const table of ['schema_migrations', 'access_tokens'])
      await test.db.execute(`alter table ${table} set schema elsewhere`);
    await expect(inspectServer(test.url)).rejects.toMatchObject({
      code: 'session_unusable',
      message: expect.stringContaining('add schema=elsewhere'),
    });
    expect(await inspectServer(`${test.url}?schema=elsewhere`)).toMatchObject({ startup: 'all' });
  });

  it.each([
    ["bytea_output = 'escape'"],
    ["DateStyle = 'SQL, DMY'"],
    ["IntervalStyle = 'sql_standard'"],
    ["TimeZone = 'Asia/Kolkata'"],
    ["search_path = 'nowhere'"],
    ["default_transaction_isolation = 'serializable'"],
  ])('%s of the database changes no answer', async (setting) => {
    test = await testDatabase();
    const name = new URL(test.url).pathname.slice(1);
    await test.db.execute(`alter database ${name} set ${setting}`);
    const db = openDb(test.target, { poolSize: 1 });
    const [row] = await db.execute(`
      select '\\x005cff27'::bytea as bytes, timestamptz '2026-11-28 09:00:00+00' as at, interval '1 day 2 hours' as long,
             current_schema()::text as schema, current_setting('transaction_isolation') as isolation`);
    await closeDb(db);
    expect(row).toEqual({
      bytes: Buffer.from('005cff27', 'hex'),
      at: '2026-11-28 09:00:00+00',
      long: '1 day 02:00:00',
      schema: 'public',
      isolation: 'read committed',
    });
  });

  describe.skipIf(!hasPgbouncer)('behind PgBouncer (needs pgbouncer)', () => {
    let pooler: Pgbouncer | undefined;
    afterEach(async () => {
      await pooler?.close();
      pooler = undefined;
    });

    it.each([
      [{ pool_mode: 'session' }, { startup: 'tracked', namedStatements: true, pipelines: false }],
      [{ pool_mode: 'transaction' }, { startup: 'tracked', namedStatements: false, pipelines: false }],
      [
        { pool_mode: 'transaction', server_round_robin: '1' },
        { startup: 'tracked', namedStatements: false, pipelines: false },
      ],
      [
        { pool_mode: 'transaction', default_pool_size: '1' },
        { startup: 'tracked', namedStatements: false, pipelines: false },
      ],
      [
        {
          pool_mode: 'transaction',
          ignore_startup_parameters:
            'statement_timeout,IntervalStyle,bytea_output,search_path,default_transaction_isolation',
        },
        { startup: 'all', namedStatements: false, pipelines: false },
      ],
    ])('%j', async (settings, found) => {
      pooler = await startPgbouncer(serverUrl, settings as Record<string, string>);
      expect(await inspectServer(pooler.url('postgres'))).toEqual(found);
    });

    it('binary strings are read in the format of the server, and a transaction has its own settings', async () => {
      test = await testDatabase();
      const name = new URL(test.url).pathname.slice(1);
      await test.db.execute(`alter database ${name} set bytea_output = 'escape'`);
      pooler = await startPgbouncer(serverUrl, { pool_mode: 'transaction' });
      const url = pooler.url(name);
      const db = openDb({ kind: 'postgres', url, session: await inspectServer(url) }, { statementTimeoutMs: 300 });
      const [row] = await db.execute(`select '\\x005cff27'::bytea as bytes`);
      expect(row).toEqual({ bytes: Buffer.from('005cff27', 'hex') });
      const slow = await db.transaction((tx) => tx.execute('select pg_sleep(20)')).catch((error) => error);
      expect(slow.cause).toMatchObject({ code: '57014' });
      await closeDb(db);
    });

    it.each([
      ["search_path = 'nowhere'", 'ALTER ROLE … SET search_path = public'],
      [
        "default_transaction_isolation = 'serializable'",
        "ALTER ROLE … SET default_transaction_isolation = 'read committed'",
      ],
    ])('%s that the pooler does not keep stops the start with the way out', async (setting, wayOut) => {
      test = await testDatabase();
      const name = new URL(test.url).pathname.slice(1);
      await test.db.execute(`alter database ${name} set ${setting}`);
      pooler = await startPgbouncer(serverUrl, { pool_mode: 'transaction' });
      await expect(inspectServer(pooler.url(name))).rejects.toMatchObject({
        code: 'session_unusable',
        message: expect.stringContaining(wayOut),
      });
    });
  });
});
