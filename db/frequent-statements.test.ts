import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frequentStatements } from './frequent-statements';
import { type TestDatabase, testDatabase } from './testing/test-database';

describe('frequentStatements', () => {
  it('names a statement at its fifth use, also when a thousand others came in between', () => {
    const isFrequent = frequentStatements();
    expect(Array.from({ length: 6 }, () => isFrequent('a'))).toEqual([false, false, false, false, true, true]);
    for (let at = 0; at < 2_000; at++) expect(isFrequent(`once ${at}`)).toBe(false);
    expect(isFrequent('a')).toBe(true);
  });

  it('names at most a hundred', () => {
    const isFrequent = frequentStatements();
    const named = Array.from({ length: 200 }, (_, at) => Array.from({ length: 5 }, () => isFrequent(`${at}`)).at(-1));
    expect(named).toEqual(Array.from({ length: 200 }, (_, at) => at < 100));
  });
});

describe('on embedded storage', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const onServer = Boolean(process.env.TEST_DATABASE_URL);

  it('a statement that comes often is parsed once, in a transaction too; on a server none is', async () => {
    const value = `value ${Math.random()}`;
    const within = () => test.db.transaction((tx) => tx.execute(sql`select ${value}::text as "in a transaction"`));
    const alone = () => test.db.execute(sql`select ${value}::text as "alone"`);
    for (let at = 0; at < 10; at++) expect([...(await within())]).toEqual([{ 'in a transaction': value }]);
    for (let at = 0; at < 10; at++) expect([...(await alone())]).toEqual([{ alone: value }]);
    const named = await test.db.execute<{ statement: string }>(
      `select distinct statement from pg_prepared_statements where statement ~ '"(in a transaction|alone)"$' order by 1`,
    );
    const expected = ['select $1::text as "alone"', 'select $1::text as "in a transaction"'];
    expect(named.map(({ statement }) => statement)).toEqual(onServer ? [] : expected);
  });

  it('a named statement that a migration made invalid is parsed again', async () => {
    await test.db.execute('create table changing (id int, old text)');
    await test.db.execute("insert into changing values (1, 'a')");
    const read = () => test.db.execute(sql`select * from changing where id = ${1}`);
    for (let at = 0; at < 10; at++) expect([...(await read())]).toEqual([{ id: 1, old: 'a' }]);
    await test.db.execute("alter table changing add column added text default 'b'");
    expect([...(await read())]).toEqual([{ id: 1, old: 'a', added: 'b' }]);
  });
});
