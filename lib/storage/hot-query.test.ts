import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { families } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/lib/testing/test-database';
import { hotQuery } from './hot-query';
import { insertSelect } from './insert-select';
import { transactionQuery } from './transaction-query';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const types = {
  bytes: 'bytea',
  none: 'bytea?',
  id: 'uuid',
  whole: 'int',
  fraction: 'float8',
  word: 'text',
  words: 'text[]',
  document: 'jsonb',
} as const;
const text = `
  select encode(:bytes, 'hex') as bytes, :none is null as none, :id::text as id, :whole + :whole as whole,
         :fraction as fraction, ':word' || :word as word, array_to_json(:words) as words, :document -> 'a' as document`;
const values = {
  bytes: Buffer.from([0, 255]),
  none: null,
  id: '00000000-0000-7000-8000-000000000000',
  whole: 21,
  fraction: 1_800_000_000.5,
  word: "it's",
  words: ['a', 'b "\\,{}', ''],
  document: '{"a":[1,null]}',
};
const answer = {
  bytes: '00ff',
  none: true,
  id: values.id,
  whole: 42,
  fraction: values.fraction,
  word: ":wordit's",
  words: values.words,
  document: [1, null],
};

const queries: [string, (given: typeof values) => Promise<object[]>][] = [
  ['hotQuery', (given) => hotQuery(types)(text)(database.db, given)],
  ['transactionQuery', (given) => database.db.transaction((tx) => transactionQuery(types)(text)(tx, given))],
];

describe.each(queries)('%s', (_name, run) => {
  it('passes a value of every type to its name', async () => {
    expect([...(await run(values))]).toEqual([answer]);
  });

  it('passes an empty array', async () => {
    expect(await run({ ...values, words: [] })).toMatchObject([{ words: [] }]);
  });

  it('ignores values that the statement has no name for', async () => {
    expect([...(await run(Object.assign({ other: 'x' }, values)))]).toEqual([answer]);
  });

  it('refuses a missing value', async () => {
    const { word: _, ...rest } = values;
    await expect(run(rest as typeof values)).rejects.toThrow(':word has no value');
  });
});

// A transaction pooler may give each statement another connection.
it.skipIf(process.env.TEST_POOLER_URL)('hotQuery prepares its statement once for a connection', async () => {
  const find = hotQuery({ like: 'text' })<{ prepared: number }>(
    'select count(*)::int as prepared, 1 as counted_once from pg_prepared_statements where statement like :like',
  );
  const counts: number[] = [];
  for (let call = 0; call < 3; call++)
    for (const { prepared } of await find(database.db, { like: '%counted_once%' })) counts.push(prepared);
  expect(counts).toEqual([1, 1, 1]);
});

describe('insertSelect', () => {
  it('writes the name of each column beside its expression', () => {
    const columns = {
      id: ':familyId',
      userId: 'u.id',
      clientId: 'c.id',
      userEpoch: 'u.epoch',
      clientEpoch: 'c.epoch',
      grantType: "'password'",
      scope: ':scope',
      authTime: 'now()',
      absoluteExpiresAt: 'now()',
    };
    expect(insertSelect(families, columns, 'users u, clients c returning id').replace(/\s+/g, ' ')).toBe(
      'insert into families (id, user_id, client_id, user_epoch, client_epoch, grant_type, scope, auth_time, ' +
        "absolute_expires_at) select :familyId, u.id, c.id, u.epoch, c.epoch, 'password', :scope, now(), now() " +
        'from users u, clients c returning id',
    );
  });

  it('refuses a column that the table does not have', () => {
    expect(() => insertSelect(families, { other: '1' } as never, 'users')).toThrow('families has no column other');
  });
});
