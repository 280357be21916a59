import { and } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '@/db/schema';
import { allConditions } from '@/lib/storage/search-filters';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { listUsers, updateUser, userFilters } from './';

let t: TestContext;
let annaId: string;

beforeAll(async () => {
  t = await testContext();
  await t.db.delete(users);
  const anna = await t.user({ username: 'anna', email: 'anna@acme.example', name: 'Anna Müller', roles: ['admin'] });
  const ben = await t.user({ username: 'acme.fan', email: 'ben@other.example', name: 'Ben Acme', roles: ['support'] });
  const cleo = await t.user({ username: 'cleo', email: 'cleo@acme.example' });
  annaId = anna.id;
  await updateUser(t.ctx, { id: anna.id, email_verified: true });
  await t.db.execute(`
    update users set last_login_at = now() - interval '3 days', created_at = '2026-01-31T23:59:59.5Z' where id = '${anna.id}'`);
  await t.db.execute(`
    update users set last_login_at = now() - interval '100 days', created_at = '2026-02-01T00:00:00Z' where id = '${ben.id}'`);
  await t.db.execute(`update users set last_login_at = null, is_active = false where id = '${cleo.id}'`);
});
afterAll(() => t.close());

const found = async (q: string): Promise<string> =>
  (await listUsers(t.ctx, { q, sort: 'username' })).items.map(({ username }) => username).join(' ');

describe('terms of a search of users', () => {
  it.each([
    ['email:acme', 'anna cleo'],
    ['email:ACME.example', 'anna cleo'],
    ['email:ac', 'anna cleo'],
    ['email:cm', ''],
    ['-email:acme', 'acme.fan'],
    ['username:acme', 'acme.fan'],
    ['name:acme', 'acme.fan'],
    ['name:muller', 'anna'],
    ['name:mü', 'anna'],
    ['name:ll', ''],
    ['name:"müller anna"', 'anna'],
    ['email:ben,cleo', 'acme.fan cleo'],
    ['email:acme username:cleo', 'cleo'],
    ['email:acme name:ben', ''],
    ['acme', 'acme.fan anna cleo'],
    ['acme role:admin', 'anna'],
    ['role:admin,support', 'acme.fan anna'],
    ['role:admin role:support', ''],
    ['-role:admin', 'acme.fan cleo'],
    ['has:role', 'acme.fan anna'],
    ['-has:role', 'cleo'],
    ['has:name', 'acme.fan anna'],
    ['-has:name', 'cleo'],
    ['is:active', 'acme.fan anna'],
    ['is:deactivated', 'cleo'],
    ['-is:active', 'cleo'],
    ['is:verified', 'anna'],
    ['-is:verified is:active', 'acme.fan'],
    ['last_login:<30d', 'anna'],
    ['last_login:>90d', 'acme.fan'],
    ['last_login:never', 'cleo'],
    ['last_login:never,>90d', 'acme.fan cleo'],
    ['-last_login:<30d', 'acme.fan cleo'],
    ['-last_login:never', 'acme.fan anna'],
    ['created:2026-01-31', 'anna'],
    ['created:<=2026-01-31', 'anna'],
    ['created:2026-01-01..2026-02-01', 'acme.fan anna'],
    ['-created:2026-01-31', 'acme.fan cleo'],
    ['"email:acme"', ''],
    ['email:%', ''],
    ['email:_', ''],
    ['email:.', ''],
  ])('%s finds "%s"', async (q, names) => expect(await found(q)).toBe(names));

  it('finds an id, and everybody else', async () => {
    expect(await found(`id:${annaId}`)).toBe('anna');
    expect(await found(`-id:${annaId.toUpperCase()}`)).toBe('acme.fan cleo');
  });

  it('finds rows that housekeeping has not reached', async () => {
    await t.db.execute(`
      insert into users (id, username, username_canonical, email, email_canonical, password_hash, name, is_active)
      values (gen_random_uuid(), 'raw', 'raw', 'raw@raw.example', 'raw@raw.example', 'x', 'Raw Row', false)`);
    for (const q of ['email:raw.ex', 'name:row', 'has:name email:raw', 'row username:raw'])
      expect(await found(q), q).toBe('raw');
    await t.db.execute(`delete from users where username = 'raw'`);
  });

  it('combines with the filters of the list, and gives conditions to others', async () => {
    const conditions = await userFilters(t.ctx, { q: 'email:acme -name:fan', is_active: true });
    const rows = await t.db
      .select({ username: users.username })
      .from(users)
      .where(and(...allConditions(conditions)));
    expect(rows).toEqual([{ username: 'anna' }]);
    expect(await userFilters(t.ctx, {})).toEqual({ filters: [], checked: [] });
  });

  it('refuses what it does not understand, at q', async () => {
    await expect(listUsers(t.ctx, { q: 'mail:acme' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'q', message: expect.stringContaining('the fields are email, username, name, role') }],
    });
  });
});
