import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { dumpSchema } from '../testing/dump-schema';
import { type TestDatabase, testDatabase } from '../testing/test-database';
import { seedDatabase } from './seed-database';

const sizes = { users: 40, clients: 10, tokens: 200, events: 60 };
const tables = [
  'users',
  'clients',
  'sessions',
  'consents',
  'families',
  'refresh_tokens',
  'access_tokens',
  'audit_events',
  'counters',
];

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
beforeEach(empty);
afterAll(() => test.close());

const sql = () => test.db.$client;
const search = {
  user: ({ name, email }: { name: string; email: string }) => ({ searchText: `${name} ${email}`, sortName: name }),
  client: ({ clientName }: { clientName: string }) => ({ searchText: clientName, sortName: clientName }),
};
const seed = () => seedDatabase(sql(), sizes, { tokenPrefix: 'seed_', search }, () => {});

async function empty(): Promise<void> {
  await sql().unsafe(`truncate ${tables.join(', ')} cascade`);
}

async function rowsOf(table: string): Promise<object[]> {
  return [...(await sql()`select * from ${sql()(table)} order by 1`)];
}

it('writes as many rows as asked for, that belong together', async () => {
  await seed();
  const counts = Object.fromEntries(await Promise.all(tables.map(async (name) => [name, (await rowsOf(name)).length])));
  expect(counts).toEqual({
    users: 40, clients: 10, sessions: 4, consents: 20, families: 20, refresh_tokens: 20, access_tokens: 200, audit_events: 60,
    counters: (90 + 48) * 9 * 11,
  }); // biome-ignore format: one line
  const orphans = await sql()`
    select t.hash from access_tokens t
      left join clients c on c.id = t.client_id left join users u on u.id = t.user_id left join families f on f.id = t.family_id
     where c.id is null or (t.user_id is not null and u.id is null)
        or (t.family_id is not null and (f.user_id <> t.user_id or f.client_id <> t.client_id or f.id is null))`;
  expect(orphans).toHaveLength(0);
});

it('gives users and clients what searches compare, with the number of their name', async () => {
  await seed();
  const wrong = await sql()`
    select id from users where search_text <> name || ' ' || email or sort_name <> name or email <> username || '@example.com'
    union all select id from clients where search_text <> client_name or sort_name <> client_name`;
  expect(wrong).toHaveLength(0);
  const [{ names } = {}] =
    await sql()`select count(distinct username)::int as names from users where username ~ '[a-z]\\d+$'`;
  expect(names).toBe(sizes.users);
});

it('leaves every index and constraint as it was', async () => {
  const before = await dumpSchema(sql());
  await seed();
  expect(await dumpSchema(sql())).toEqual(before);
});

it('writes the same rows again', async () => {
  const names = () => sql()`
    select u.id, u.username, u.name, c.client_name, f.scope from families f
      join users u on u.id = f.user_id join clients c on c.id = f.client_id order by f.id`;
  await seed();
  const first = await names();
  expect(first).toHaveLength(20);
  await empty();
  await seed();
  expect(await names()).toEqual(first);
});

it('refuses a database with rows, and changes nothing', async () => {
  await seed();
  const before = await Promise.all(tables.map(rowsOf));
  await expect(seed()).rejects.toMatchObject({ code: 'not_empty' });
  expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
});
