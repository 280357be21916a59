import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { users } from '@/db/schema';
import { testDatabase } from './test-database';

const engine = process.env.TEST_DATABASE_URL ? 'PostgreSQL' : 'embedded engine';

it(`gives every caller its own database (${engine})`, async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  try {
    await one.db.execute('create table only_here (id int)');
    const query =
      "select to_regclass('only_here') is not null as present, to_regclass('schema_migrations') as migrated";
    expect([...(await one.db.execute(query))]).toEqual([{ present: true, migrated: 'schema_migrations' }]);
    expect([...(await two.db.execute(query))]).toEqual([{ present: false, migrated: 'schema_migrations' }]);
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
});

it('closes the database', async () => {
  const { db, close } = await testDatabase();
  await db.execute('select 1');
  await close();
  await expect(db.execute('select 1')).rejects.toThrow();
});

it('gives the next caller a clean database', async () => {
  const held =
    'select (select count(*)::int from schema_migrations) as migrations, (select count(*)::int from users) as users';
  const one = await testDatabase();
  const fresh = [...(await one.db.execute(held))];
  const names = { username: 'x', usernameCanonical: 'x', email: 'x@y.example', emailCanonical: 'x@y.example' };
  await one.db.insert(users).values({ id: randomUUID(), ...names, passwordHash: 'x' });
  await one.db.execute('delete from schema_migrations');
  await one.db.execute('set lock_timeout = 77');
  await one.close();
  const two = await testDatabase();
  expect([...(await two.db.execute(held))]).toEqual(fresh);
  expect([...(await two.db.execute('show lock_timeout'))]).not.toEqual([{ lock_timeout: '77ms' }]);
  await two.db.execute('alter table users add column left_over text');
  await two.close();
  const three = await testDatabase();
  await expect(three.db.execute('select left_over from users')).rejects.toThrow();
  await three.close();
});

it('gives the next caller a database without statistics', async () => {
  const known = `select reltuples::int as rows from pg_class where oid = 'users'::regclass`;
  const one = await testDatabase();
  await one.db.execute('analyze users');
  expect([...(await one.db.execute(known))]).toEqual([{ rows: 0 }]);
  await one.close();
  const two = await testDatabase();
  expect([...(await two.db.execute(known))]).toEqual([{ rows: -1 }]);
  await two.close();
});
