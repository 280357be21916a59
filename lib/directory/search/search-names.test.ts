import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiResource, listApiResources, updateApiResource } from '@/lib/directory/api-resources';
import { listClients, updateClient } from '@/lib/directory/clients';
import { listUsers, updateUser } from '@/lib/directory/users';
import { fillSearchText } from '@/lib/runtime/housekeeping';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { searchEverything } from './';

let t: TestContext;

const people = [
  'Anna Müller',
  'Łukasz Żółć',
  'Иван Петрович Ёлкин',
  'Αλέξανδρος Παπαδόπουλος',
  '田中太郎',
  '김민수',
  'محمد العلي',
  'राम शर्मा',
  'José-María Ñúñez',
];

beforeAll(async () => {
  t = await testContext();
  for (const name of people) await t.user({ name });
});
afterAll(() => t.close());

const found = async (q: string): Promise<(string | null)[]> =>
  (await listUsers(t.ctx, { q, sort: 'name' })).items.map(({ name, username }) => name ?? username);

describe('a search of users', () => {
  it.each([
    ['müll', 'Anna Müller'],
    ['MULLER', 'Anna Müller'],
    ['muller ann', 'Anna Müller'],
    ['lukasz zolc', 'Łukasz Żółć'],
    ['елкин', 'Иван Петрович Ёлкин'],
    ['ТРОВИ', 'Иван Петрович Ёлкин'],
    ['ξανδρος', 'Αλέξανδρος Παπαδόπουλος'],
    ['太郎', '田中太郎'],
    ['田', '田中太郎'],
    ['中太郎', '田中太郎'],
    ['민', '김민수'],
    ['مُحَمَّد', 'محمد العلي'],
    ['शर्म', 'राम शर्मा'],
    ['jose mar nun', 'José-María Ñúñez'],
    ['ma ñu', 'José-María Ñúñez'],
  ])('for %s finds %s and nobody else', async (q, name) => {
    expect(await found(q)).toEqual([name]);
  });

  it.each(['nna müllerx', 'ar', 'nn', 'रमा', '\u0301', '%', '_', "'", 'x'.repeat(200)])(
    'for %j finds nobody',
    async (q) => {
      expect(await found(q)).toEqual([]);
    },
  );

  it('finds parts of usernames and addresses, in the spelling of people and of machines', async () => {
    const user = await t.user({ username: 'Grace.Hopper', email: 'ada@bücher.example' });
    for (const q of ['hopp', 'ho', 'grace.ho', 'BÜCHER', 'bucher.ex', 'xn--bch', user.id, user.id.toUpperCase()])
      expect(await found(q), q).toEqual(['Grace.Hopper']);
  });

  it('follows every change', async () => {
    const user = await t.user({ name: 'Before Change' });
    await updateUser(t.ctx, { id: user.id, name: 'After Change' });
    expect([await found('before'), await found('after')]).toEqual([[], ['After Change']]);
    await updateUser(t.ctx, { id: user.id, username: 'renamed.user' });
    expect(await found('renamed')).toEqual(['After Change']);
    await updateUser(t.ctx, { id: user.id, name: null });
    expect(await found('after')).toEqual([]);
    const [row] = await t.db.execute(`select sort_name from users where id = '${user.id}'`);
    expect(row?.sort_name).toBeNull();
  });
});

describe('a search of clients and API resources', () => {
  it('folds names, follows changes and finds ids', async () => {
    const client = await t.client({ client_name: 'Bücherregal' });
    const names = async (q: string) => (await listClients(t.ctx, { q })).items.map(({ client_name }) => client_name);
    for (const q of ['BUCHER', 'regal', 'bü', client.id]) expect(await names(q), q).toEqual(['Bücherregal']);
    await updateClient(t.ctx, { id: client.id, client_name: 'Книги' });
    expect([await names('bucher'), await names('НИГ')]).toEqual([[], ['Книги']]);
    const resource = await createApiResource(t.ctx, { identifier: 'https://notes.example/api', name: 'Notizbücher' });
    const apis = async (q: string) => (await listApiResources(t.ctx, { q })).items.map(({ name }) => name);
    for (const q of ['BUCHER', 'notes.ex', 'no', 'ap']) expect(await apis(q), q).toEqual(['Notizbücher']);
    await updateApiResource(t.ctx, { id: resource.id, name: 'Ноты' });
    expect(await apis('НОТ')).toEqual(['Ноты']);
    expect((await searchEverything(t.ctx, { q: 'но' })).items.map(({ title }) => title)).toEqual(['Ноты']);
  });
});

describe('rows without search text', () => {
  const raw = (username: string, name: string) =>
    t.db.execute(`
      insert into users (id, username, username_canonical, email, email_canonical, password_hash, name)
      values (gen_random_uuid(), '${username}', '${username}', '${username}@x.example', '${username}@x.example', 'x', '${name}')`);

  it('are found as written, and folded once housekeeping has written it', async () => {
    await raw('older', 'Ärger Older');
    expect([await found('Older'), await found('arger')]).toEqual([['Ärger Older'], []]);
    expect(await fillSearchText(t.ctx)).toBe(1);
    expect(await fillSearchText(t.ctx)).toBe(0);
    expect(await found('arger')).toEqual(['Ärger Older']);
  });

  it('are written in batches', async () => {
    await t.db.execute(`
      insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method)
      select gen_random_uuid(), 'Bulk ' || n, '{password}', false, 'none' from generate_series(1, 1201) n`);
    expect(await fillSearchText(t.ctx)).toBe(1_201);
    const [left] = await t.db.execute(`select count(*)::int as count from clients where search_text is null`);
    expect(left?.count).toBe(0);
    expect((await listClients(t.ctx, { q: 'bulk 1201' })).items).toHaveLength(1);
  });

  it('an older version of the service that renames a user leaves no stale search text', async () => {
    await raw('rolling', 'Old Name');
    await fillSearchText(t.ctx);
    await t.db.execute(`update users set name = 'New Name', version = version + 1 where username = 'rolling'`);
    expect([await found('old name'), await found('new name')]).toEqual([[], ['New Name']]);
    expect(await fillSearchText(t.ctx)).toBe(1);
    expect(await found('new name')).toEqual(['New Name']);
    await t.db.execute(`update users set last_login_at = now(), name = name where username = 'rolling'`);
    expect(await fillSearchText(t.ctx)).toBe(0);
  });
});
