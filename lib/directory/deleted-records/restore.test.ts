import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { keptTables } from '@/lib/directory/deleted-rows';
import type { Permission } from '@/lib/kernel/access';
import { newId } from '@/lib/kernel/new-id';
import { purgeExpired } from '@/lib/runtime/housekeeping/purge-expired';
import { removeOwnAccount } from '@/lib/sign-in/recovery/remove-own-account';
import { rounds } from '@/lib/testing/rounds';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { createApiResource, deleteApiResource, getApiResource } from '../api-resources';
import { deleteClient, getClient, updateClient } from '../clients';
import { createIdentityProvider, deleteIdentityProvider } from '../identity-providers';
import { createTrustedIssuer, deleteTrustedIssuer, getTrustedIssuer } from '../trusted-issuers';
import { createUser, deleteUser, getUser, lockUser } from '../users';
import { findDeletedRecord, listDeletedRecords, purgeRecord, restoreRecord } from './';
import type { DeletedKind } from './choices';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

type Stored = Record<string, Record<string, unknown>[]>;

/** Every row of a record that a restore must bring back, as it is stored. */
async function rowsOf(kind: DeletedKind, id: string): Promise<Stored> {
  const { record, children } = keptTables[kind];
  const read = async (table: typeof record, column: string) =>
    (
      await t.db.execute<{ row: Record<string, unknown> }>(
        sql`select to_jsonb(r) as row from ${table} r where r.${sql.identifier(column)} = ${id} order by r.id`,
      )
    ).map(({ row }) => row);
  const entries = await Promise.all(
    children.map(async ({ table, owner, name }) => [name, await read(table, owner)] as const),
  );
  return { record: await read(record, 'id'), ...Object.fromEntries(entries) };
}

/** The members that a restore changes on purpose. */
const changed = ['epoch', 'version', 'updated_at'];

const comparable = ({ record = [], ...children }: Stored) => ({
  ...children,
  record: record.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !changed.includes(name)))),
});

async function tokensOf(username: string, client: { id: string; secret: string }) {
  const { body } = await postForm(
    token,
    { grant_type: 'password', username, password: PASSWORD, scope: 'read' },
    client,
  );
  return { access: body.access_token as string, refresh: body.refresh_token as string };
}

const isActive = async (text: string, client: { id: string; secret: string }) =>
  (await postForm(introspect, { token: text }, client)).body.active as boolean;

const refresh = (text: string, client: { id: string; secret: string }) =>
  postForm(token, { grant_type: 'refresh_token', refresh_token: text }, client);

/** Gives a user one row of everything that belongs to a user. */
async function fillUser(userId: string, clientId: string, providerId: string): Promise<void> {
  const at = '2026-01-02T03:04:05.678901Z';
  await t.db.execute(sql`insert into factors (id, user_id, kind, name, secret, last_step, created_at)
    values (${newId()}, ${userId}, 'totp', 'app', 'sealed', 58000000, ${at})`);
  await t.db.execute(sql`insert into factors (id, user_id, kind, name, credential_id, public_key, counter, transports, model)
    values (${newId()}, ${userId}, 'passkey', 'key', ${Buffer.from(newId())}, '\\x00ff', 4294967295, '{usb,nfc}', ${newId()})`);
  await t.db.execute(sql`insert into recovery_codes (id, user_id, hash) values (${newId()}, ${userId}, '\\x0102')`);
  await t.db.execute(sql`insert into password_history (id, user_id, hash) values (${newId()}, ${userId}, 'old hash')`);
  await t.db.execute(
    sql`insert into terms_acceptances (id, user_id, version, accepted_at) values (${newId()}, ${userId}, '1', ${at})`,
  );
  await t.db.execute(
    sql`insert into saved_views (id, owner_id, list, name, query) values (${newId()}, ${userId}, 'users', 'mine', 'q=a')`,
  );
  await t.db.execute(sql`insert into user_identities (id, user_id, provider_id, issuer, subject)
    values (${newId()}, ${userId}, ${providerId}, 'https://idp.example', ${userId})`);
  await t.db.execute(
    sql`insert into consents (id, user_id, client_id, scopes) values (${newId()}, ${userId}, ${clientId}, '{read}')`,
  );
}

let serial = 0;

const provider = (more: object = {}) =>
  createIdentityProvider(t.ctx, {
    kind: 'oidc',
    slug: `idp-${++serial}`,
    name: `IdP ${serial}`,
    client_id: 'this',
    secret: 'a provider secret',
    base_url: 'https://idp.example',
    ...more,
  });

describe('a user', () => {
  it('A181: is equal after deletion and restore; its tokens stay inactive', async () => {
    const client = await t.client();
    const idp = await provider();
    const user = await t.user({ name: 'Zoë 王', profile: { locale: 'de', birthdate: '2001-02-03' } });
    const tokens = await tokensOf(user.username, client);
    await fillUser(user.id, client.id, idp.id);
    expect(await isActive(tokens.access, client)).toBe(true);
    const before = await rowsOf('user', user.id);
    for (const [name, rows] of Object.entries(before)) expect(rows.length, name).toBeGreaterThan(0);

    await deleteUser(t.ctx, { id: user.id });
    expect(await isActive(tokens.access, client)).toBe(false);
    const restored = await restoreRecord(t.ctx, { id: user.id });

    expect(restored).toEqual({ kind: 'user', id: user.id, name: user.username, left_out: [] });
    const after = await rowsOf('user', user.id);
    expect(comparable(after)).toEqual(comparable(before));
    expect(after.record?.[0]?.epoch).toBe(Number(before.record?.[0]?.epoch) + 1);
    expect(after.record?.[0]?.version).toBe(user.version + 1);
    expect(await isActive(tokens.access, client)).toBe(false);
    expect(await isActive(tokens.refresh, client)).toBe(false);
    expect((await refresh(tokens.refresh, client)).body.error).toBe('invalid_grant');
    expect((await listDeletedRecords(t.ctx, { q: user.username })).items).toEqual([]);
  });

  it('signs in with the old password', async () => {
    const client = await t.client();
    const user = await t.user();
    await deleteUser(t.ctx, { id: user.id });
    expect((await tokensOf(user.username, client)).access).toBeUndefined();
    await restoreRecord(t.ctx, { id: user.id });
    expect(await isActive((await tokensOf(user.username, client)).access, client)).toBe(true);
  });

  it('A181: of a client without a user, a token of before stays inactive as well', async () => {
    const client = await t.client();
    const other = await t.client({ is_resource_server: true });
    const { body } = await postForm(token, { grant_type: 'client_credentials', scope: 'read' }, client);
    expect(await isActive(body.access_token, other)).toBe(true);
    await deleteClient(t.ctx, { id: client.id });
    await restoreRecord(t.ctx, { id: client.id });
    expect(await isActive(body.access_token, other)).toBe(false);
    const again = await postForm(token, { grant_type: 'client_credentials', scope: 'read' }, client);
    expect(await isActive(again.body.access_token, other)).toBe(true);
  });

  it('refuses a name that was taken meanwhile, and is restored under another one', async () => {
    const user = await t.user({ email_verified: true });
    await deleteUser(t.ctx, { id: user.id });
    const { id } = (await listDeletedRecords(t.ctx, { q: user.username })).items[0] ?? { id: '' };
    const thief = await t.user({ username: user.username });
    await expect(restoreRecord(t.ctx, { id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'That username is taken. Restore the user with another username.',
      errors: [{ path: 'username' }],
    });
    await t.user({ username: `${user.username}-mail`, email: user.email });
    await expect(restoreRecord(t.ctx, { id, username: 'back' })).rejects.toMatchObject({ errors: [{ path: 'email' }] });
    await expect(restoreRecord(t.ctx, { id, slug: 'x' })).rejects.toMatchObject({ code: 'invalid' });
    const restored = await restoreRecord(t.ctx, { id, username: 'back', email: 'back@example.com' });
    expect(restored.name).toBe('back');
    expect(await getUser(t.ctx, { id: user.id })).toMatchObject({
      username: 'back',
      email: 'back@example.com',
      email_verified: false,
    });
    expect((await getUser(t.ctx, { id: thief.id })).username).toBe(user.username);
  });

  it('leaves out what belongs to a record that is gone, and says so', async () => {
    const client = await t.client();
    const idp = await provider();
    const user = await t.user();
    await fillUser(user.id, client.id, idp.id);
    await deleteUser(t.ctx, { id: user.id });
    await deleteClient(t.ctx, { id: client.id });
    await deleteIdentityProvider(t.ctx, { id: idp.id });
    expect((await restoreRecord(t.ctx, { id: user.id })).left_out).toEqual([
      { kind: 'linked_accounts', count: 1 },
      { kind: 'consents', count: 1 },
    ]);
  });

  it('A181: an account at a provider that has become another user stays with that user', async () => {
    const idp = await provider();
    const client = await t.client();
    const user = await t.user();
    await fillUser(user.id, client.id, idp.id);
    await deleteUser(t.ctx, { id: user.id });
    const heir = await t.user();
    await t.db.execute(sql`insert into user_identities (id, user_id, provider_id, issuer, subject)
      values (${newId()}, ${heir.id}, ${idp.id}, 'https://idp.example', ${user.id})`);
    const { left_out } = await restoreRecord(t.ctx, { id: user.id });
    expect(left_out).toEqual([{ kind: 'linked_accounts', count: 1 }]);
    const [owner] = await t.db.execute(sql`select user_id from user_identities where subject = ${user.id}`);
    expect(owner?.user_id).toBe(heir.id);
  });

  it('A182: a role comes back only with the rank that may give it, and a recent sign-in', async () => {
    const user = await t.user({ roles: ['admin'] });
    await t.user({ roles: ['admin'] });
    await deleteUser(t.ctx, { id: user.id });
    await expect(restoreRecord(t.as(['users:read', 'users:write']), { id: user.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stale = {
      ...t.ctx,
      actor: { ...t.ctx.actor, session: { id: newId(), signedInSecondsAgo: 1_000_000, amr: ['pwd'] } },
    };
    await expect(restoreRecord(stale, { id: user.id })).rejects.toMatchObject({ code: 'reauthentication_required' });
    await restoreRecord(t.ctx, { id: user.id });
    expect((await getUser(t.ctx, { id: user.id })).roles).toEqual(['admin']);
  });

  it('A183: who deletes their own account is erased: nothing is kept', async () => {
    const user = await t.user();
    await t.db.transaction(async (tx) => {
      const row = await lockUser(tx, { id: user.id });
      const own = { ...t.ctx, actor: { ...t.ctx.actor, kind: 'user' as const, id: user.id, name: user.username } };
      await removeOwnAccount(tx, own, row, () => {});
    });
    await expect(restoreRecord(t.ctx, { id: user.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await t.db.execute(sql`select 1 from deleted_records where record_id = ${user.id}`)).toHaveLength(0);
  });

  it('A183: what is kept is sealed, and ends after 30 days', async () => {
    const user = await t.user();
    await deleteUser(t.ctx, { id: user.id });
    const stored = await t.db.execute<{ text: string }>(sql`select sealed_rows as text from deleted_rows r
      join deleted_records d on d.id = r.deleted_record_id where d.record_id = ${user.id}`);
    expect(stored.length).toBeGreaterThan(0);
    for (const { text } of stored) expect(text).not.toMatch(/password_hash|\$2|example\.com/);
    await t.db.execute(sql`update deleted_records set restorable_until = now() where record_id = ${user.id}`);
    await expect(restoreRecord(t.ctx, { id: user.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await findDeletedRecord(t.ctx, { kind: 'user', id: user.id })).toBeNull();
    await purgeExpired(t.ctx);
    expect(await t.db.execute(sql`select 1 from deleted_records where record_id = ${user.id}`)).toHaveLength(0);
  });

  it('two restores at once: one wins, the other finds nothing', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const user = await t.user();
      await deleteUser(t.ctx, { id: user.id });
      const results = await Promise.allSettled([1, 2, 3].map(() => restoreRecord(t.ctx, { id: user.id })));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'not_found' });
    }
  });

  it('a restore and a new user of the same name at once: one of them gets the name', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const user = await t.user();
      await deleteUser(t.ctx, { id: user.id });
      const results = await Promise.allSettled([
        restoreRecord(t.ctx, { id: user.id }),
        createUser(t.ctx, { username: user.username, email: `${newId()}@example.com`, password: PASSWORD }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const failed = results.find((result) => result.status === 'rejected');
      expect(failed?.reason).toMatchObject({ code: 'conflict', errors: [{ path: 'username' }] });
    }
  });

  it('is not restored by a row with a column that this version does not know, and gets defaults of new columns', async () => {
    const user = await t.user();
    await t.db.execute(sql`alter table users add column gone text default 'x'`);
    await deleteUser(t.ctx, { id: user.id });
    await t.db.execute(sql`alter table users drop column gone`);
    await t.db.execute(sql`alter table users add column fresh text not null default 'default'`);
    await restoreRecord(t.ctx, { id: user.id });
    const [row] = await t.db.execute(sql`select fresh from users where id = ${user.id}`);
    await t.db.execute(sql`alter table users drop column fresh`);
    expect(row?.fresh).toBe('default');
  });
});

describe('a client', () => {
  it('A181: is equal after deletion and restore, works with its secret, and is served by the same API resources', async () => {
    const resource = await createApiResource(t.ctx, { identifier: 'https://kept.example', name: 'Kept' });
    const client = await t.client({ resources: [resource.identifier] });
    const users = await Promise.all(Array.from({ length: 3 }, () => t.user()));
    for (const { id } of users)
      await t.db.execute(sql`insert into consents (id, user_id, client_id) values (${newId()}, ${id}, ${client.id})`);
    const before = await rowsOf('client', client.id);
    await deleteClient(t.ctx, { id: client.id });
    expect((await postForm(token, { grant_type: 'client_credentials' }, client)).status).toBe(401);
    await deleteUser(t.ctx, { id: users[0]?.id ?? '' });
    const { left_out } = await restoreRecord(t.ctx, { id: client.id });
    expect(left_out).toEqual([{ kind: 'consents', count: 1 }]);
    const after = await rowsOf('client', client.id);
    expect(comparable(after)).toEqual(
      comparable({ ...before, consents: before.consents?.filter((row) => row.user_id !== users[0]?.id) ?? [] }),
    );
    expect((await postForm(token, { grant_type: 'client_credentials', scope: 'read' }, client)).status).toBe(200);
  });

  it('keeps every consent of a client with more users than one part has', async () => {
    const client = await t.client();
    await t.db.execute(sql`with made as (insert into users (id, username, username_canonical, email, email_canonical)
        select gen_random_uuid(), 'many' || n, 'many' || n, 'many' || n || '@x.example', 'many' || n || '@x.example'
          from generate_series(1, 1234) n returning id)
      insert into consents (id, user_id, client_id) select gen_random_uuid(), id, ${client.id} from made`);
    const before = await rowsOf('client', client.id);
    expect(before.consents).toHaveLength(1234);
    await deleteClient(t.ctx, { id: client.id });
    expect((await restoreRecord(t.ctx, { id: client.id })).left_out).toEqual([]);
    expect(comparable(await rowsOf('client', client.id))).toEqual(comparable(before));
  });

  it('A182: does not get an API resource that has only the identifier of the one it could use', async () => {
    const identifier = 'https://replaced.example';
    const resource = await createApiResource(t.ctx, { identifier, name: 'First' });
    const client = await t.client({ resources: [identifier] });
    await deleteClient(t.ctx, { id: client.id });
    await deleteApiResource(t.ctx, { id: resource.id });
    await createApiResource(t.ctx, { identifier, name: 'Second' });
    expect((await restoreRecord(t.ctx, { id: client.id })).left_out).toEqual([{ kind: 'api_resources', count: 1 }]);
    expect((await getClient(t.ctx, { id: client.id })).resources).toEqual([]);
  });

  it('A182: needs the permissions that the client has', async () => {
    const client = await t.client({ scopes: ['users:read'] });
    await deleteClient(t.ctx, { id: client.id });
    await expect(restoreRecord(t.as(['clients:read', 'clients:write']), { id: client.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('an API resource', () => {
  it('is equal after deletion and restore, and given back to its clients', async () => {
    const identifier = 'https://back.example/api';
    const scopes = [{ name: 'back.read', description: 'Read' }];
    const made = await createApiResource(t.ctx, { identifier, name: 'Back', scopes, signing_alg: 'ES256' });
    const [kept, lost] = [await t.client({ resources: [identifier] }), await t.client({ resources: [identifier] })];
    await deleteApiResource(t.ctx, { id: made.id });
    await deleteClient(t.ctx, { id: lost.id });
    expect((await getClient(t.ctx, { id: kept.id })).resources).toEqual([]);
    const { left_out } = await restoreRecord(t.ctx, { id: made.id });
    expect(left_out).toEqual([{ kind: 'clients', count: 1 }]);
    const { version, updated_at, ...resource } = await getApiResource(t.ctx, { id: made.id });
    expect({ ...made, version: undefined, updated_at: undefined }).toMatchObject(resource);
    expect(version).toBe(made.version + 1);
    expect((await getClient(t.ctx, { id: kept.id })).resources).toEqual([identifier]);
    await expect(updateClient(t.ctx, { id: kept.id, client_name: 'x', version: kept.version })).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('refuses an identifier that was taken meanwhile, in any spelling, and is restored under another one', async () => {
    const made = await createApiResource(t.ctx, { identifier: 'https://taken.example/', name: 'A' });
    await deleteApiResource(t.ctx, { id: made.id });
    await createApiResource(t.ctx, { identifier: 'https://taken.example', name: 'B' });
    await expect(restoreRecord(t.ctx, { id: made.id })).rejects.toMatchObject({
      code: 'conflict',
      errors: [{ path: 'identifier' }],
    });
    await expect(restoreRecord(t.ctx, { id: made.id, identifier: t.ctx.config.issuer })).rejects.toMatchObject({
      code: 'invalid',
    });
    await restoreRecord(t.ctx, { id: made.id, identifier: 'HTTPS://Other.example' });
    expect((await getApiResource(t.ctx, { id: made.id })).identifier).toBe('https://other.example');
  });
});

describe('an identity provider', () => {
  it('A181: is equal after deletion and restore, with its secret and the linked accounts', async () => {
    const idp = await provider({ domains: ['corp.example'] });
    const client = await t.client();
    const [user, gone] = [await t.user(), await t.user()];
    for (const { id } of [user, gone]) await fillUser(id, client.id, idp.id);
    const before = await rowsOf('identity_provider', idp.id);
    await deleteIdentityProvider(t.ctx, { id: idp.id });
    await deleteUser(t.ctx, { id: gone.id });
    const { left_out } = await restoreRecord(t.ctx, { id: idp.id });
    expect(left_out).toEqual([{ kind: 'linked_accounts', count: 1 }]);
    const linked = before.linked_accounts?.filter((row) => row.user_id === user.id) ?? [];
    expect(comparable(await rowsOf('identity_provider', idp.id))).toEqual(
      comparable({ ...before, linked_accounts: linked }),
    );
  });

  it('refuses a slug or a domain that was taken meanwhile', async () => {
    const idp = await provider({ domains: ['shared.example'] });
    await deleteIdentityProvider(t.ctx, { id: idp.id });
    const domain = await provider({ domains: ['shared.example'] });
    await expect(restoreRecord(t.ctx, { id: idp.id })).rejects.toMatchObject({ errors: [{ path: 'domains' }] });
    await deleteIdentityProvider(t.ctx, { id: domain.id });
    await provider({ slug: idp.slug });
    await expect(restoreRecord(t.ctx, { id: idp.id })).rejects.toMatchObject({ errors: [{ path: 'slug' }] });
    expect(await restoreRecord(t.ctx, { id: idp.id, slug: 'another-slug' })).toMatchObject({ left_out: [] });
  });
});

it('a trusted issuer is equal after deletion and restore, unless it was added again', async () => {
  const made = await createTrustedIssuer(t.ctx, {
    issuer: 'https://issuer.example',
    jwks_uri: 'https://issuer.example/jwks',
    subject_is: 'email',
  });
  await deleteTrustedIssuer(t.ctx, { id: made.id });
  await restoreRecord(t.ctx, { id: made.id });
  const { version, updated_at, ...restored } = await getTrustedIssuer(t.ctx, { id: made.id });
  expect(made).toMatchObject(restored);
  await deleteTrustedIssuer(t.ctx, { id: made.id });
  await createTrustedIssuer(t.ctx, { issuer: made.issuer, jwks_uri: 'https://issuer.example/jwks' });
  await expect(restoreRecord(t.ctx, { id: made.id })).rejects.toMatchObject({ code: 'conflict' });
});

describe('permissions', () => {
  it('A182: a caller sees and restores only records of the kinds that it may read and write', async () => {
    const [user, client] = [await t.user(), await t.client()];
    await deleteUser(t.ctx, { id: user.id });
    await deleteClient(t.ctx, { id: client.id });
    const kindsFor = async (permission: Permission) =>
      new Set((await listDeletedRecords(t.as([permission]), {})).items.map(({ kind }) => kind));
    expect(await kindsFor('users:read')).toEqual(new Set(['user']));
    expect([...(await kindsFor('clients:read'))]).not.toContain('user');
    await expect(listDeletedRecords(t.as(['keys:read']), {})).rejects.toMatchObject({ code: 'forbidden' });
    const ofUsers = await t.db.execute<{ count: number }>(
      `select count(*)::int as count from deleted_records where kind = 'user' and restorable_until > now()`,
    );
    expect(await listDeletedRecords(t.as(['users:read']), {})).toMatchObject({ total: ofUsers[0]?.count });
    const reader = t.as(['users:read', 'clients:read', 'clients:write']);
    await expect(restoreRecord(reader, { id: user.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(purgeRecord(reader, { id: user.id })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = t.as(['providers:read', 'providers:write']);
    await expect(restoreRecord(stranger, { id: user.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await findDeletedRecord(stranger, { kind: 'user', id: user.id })).toBeNull();
  });

  it('A183: deletes for good', async () => {
    const user = await t.user();
    await deleteUser(t.ctx, { id: user.id });
    await purgeRecord(t.ctx, { id: user.id });
    await expect(restoreRecord(t.ctx, { id: user.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(
      await t.db.execute(sql`select 1 from deleted_rows r
      where not exists (select from deleted_records d where d.id = r.deleted_record_id)`),
    ).toHaveLength(0);
  });
});

it('lists page by page, newest first, and searches names and addresses', async () => {
  const made = [
    await t.user({ username: 'paged-a' }),
    await t.user({ username: 'paged-b' }),
    await t.user({ username: 'paged-c' }),
  ];
  for (const { id } of made) await deleteUser(t.ctx, { id });
  const first = await listDeletedRecords(t.ctx, { q: 'paged', limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(['paged-c', 'paged-b']);
  const second = await listDeletedRecords(t.ctx, { q: 'paged', limit: 2, cursor: first.next_cursor ?? '' });
  expect(second.items.map(({ name }) => name)).toEqual(['paged-a']);
  expect(second.next_cursor).toBeNull();
  expect((await listDeletedRecords(t.ctx, { q: made[1]?.email })).items.map(({ name }) => name)).toEqual(['paged-b']);
  expect((await listDeletedRecords(t.ctx, { kind: 'client', q: 'paged' })).items).toEqual([]);
});
