import { expect, it } from 'vitest';
import { testDatabase } from './test-database';

const engine = process.env.TEST_DATABASE_URL ? 'PostgreSQL' : 'embedded engine';

it(`gives every caller a database of its own (${engine})`, async () => {
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

it('closes what it opened', async () => {
  const { db, close } = await testDatabase();
  await db.execute('select 1');
  await close();
  await expect(db.execute('select 1')).rejects.toThrow();
});
