import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate, migrationStatus, rollback } from './migrate';
import type { Db } from './open-db';
import { dumpSchema } from './testing/dump-schema';
import { type TestDatabase, testDatabase } from './testing/test-database';

const folder = fileURLToPath(new URL('migrations', import.meta.url));

let test: TestDatabase;
let sql: Db['$client'];

beforeEach(async () => {
  test = await testDatabase();
  sql = test.db.$client;
});
afterEach(() => test.close());

/** Undoes the migration of this name and all later ones. */
async function undo(name: string): Promise<string[]> {
  const names = (await migrationStatus(sql, folder)).map((migration) => migration.name);
  return rollback(sql, folder, names.length - names.indexOf(name));
}

it('B17: every migration can be undone, and applied again to an equal schema', async () => {
  const full = await dumpSchema(sql);
  const names = (await migrationStatus(sql, folder)).map(({ name }) => name);
  for (const name of [...names].reverse()) {
    await undo(name);
    await migrate(sql, folder);
    expect(await dumpSchema(sql), name).toEqual(full);
  }
});

it('OpenID Connect Core §8.1: the migration keeps the sectors, so that no pairwise subject changes', async () => {
  await undo('0004_client_sectors');
  const before = [
    { uris: ['https://UPPER.example:443/cb', 'https://upper.example/x'], named: null, sector: 'UPPER.example:443' },
    { uris: ['https://query.example?x=1'], named: null, sector: 'query.example?x=1' },
    { uris: ['https://app.example/cb'], named: 'sector.example:8443', sector: 'sector.example:8443' },
    { uris: ['com.example.app:/cb'], named: null, sector: '' },
    { uris: [], named: null, sector: '' },
  ];
  for (const { uris, named } of before)
    await sql`insert into clients (id, client_name, redirect_uris, grant_types, is_confidential, token_endpoint_auth_method,
                                   subject_type, sector_identifier)
              values (gen_random_uuid(), 'x', ${uris}, '{authorization_code}', true, 'client_secret_basic', 'pairwise', ${named})`;
  await migrate(sql, folder);
  for (const { uris, named, sector } of before)
    expect([...(await sql`select sector from clients where redirect_uris = ${uris}`)], String(named)).toEqual([
      { sector },
    ]);
});
