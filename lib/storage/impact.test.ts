import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { userIdentities } from '@/db/schema';
import { apiResourceImpact, createApiResource, deleteApiResource } from '@/lib/directory/api-resources';
import { previewBulkJob, startBulkJob, workOnBulkJobs } from '@/lib/directory/bulk';
import type { BulkAct } from '@/lib/directory/bulk/choices';
import type { BulkImpact, BulkPreview } from '@/lib/directory/bulk/schema';
import {
  clientImpact,
  createClientSecret,
  deactivateClient,
  deleteClient,
  deleteClientSecret,
  getClient,
  listClientSecrets,
  rotateClientSecret,
} from '@/lib/directory/clients';
import { addConsent, consentImpact, endConsent, listConsents } from '@/lib/directory/consents';
import { endGrant } from '@/lib/directory/grants';
import {
  createIdentityProvider,
  deleteIdentityProvider,
  identityProviderImpact,
} from '@/lib/directory/identity-providers';
import {
  deactivateUser,
  deleteUser,
  listUserSessions,
  setPassword,
  signOutEverywhere,
  userImpact,
} from '@/lib/directory/users';
import { newId } from '@/lib/kernel/new-id';
import { grantImpact } from '@/lib/oauth/token-families';
import { findSession } from '@/lib/sign-in/sessions';
import { listUserIdentities } from '@/lib/sign-in/user-identities';
import { sessionOf } from '@/lib/testing/signed-in-user';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { MAX_IMPACT } from './max-impact';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';

type Client = Awaited<ReturnType<TestContext['client']>>;

let t: TestContext;
let observer: Client;

beforeAll(async () => {
  t = await testContext();
  observer = await t.client({ is_resource_server: true });
});
afterAll(() => t.close());

const isActive = async (value: string, by: Client) =>
  (await postForm(introspect, { token: value }, by)).body.active === true;

/** How many of these the service accepts, asked from outside: tokens by introspection, sessions as a request does. */
async function accepted({ access, refresh, sessions, client }: World) {
  const [ofAccess, ofRefresh, ofSessions] = await Promise.all([
    Promise.all(access.map((value) => isActive(value, observer))),
    Promise.all(refresh.map((value) => isActive(value, client))),
    Promise.all(sessions.map(async (id) => (await findSession(t.ctx, id)) !== null)),
  ]);
  const count = (answers: boolean[]) => answers.filter(Boolean).length;
  return { access: count(ofAccess), refresh: count(ofRefresh), sessions: count(ofSessions) };
}

type World = Awaited<ReturnType<typeof makeWorld>>;

/**
 * A user and a client with everything that can be live or not: tokens and grants that are live, expired, revoked or of an
 * earlier epoch, tokens that another client exchanged, and sessions that are live, over the idle time, expired or ended.
 */
async function makeWorld() {
  const user = await t.user();
  const client = await t.client({ scopes: ['read'] });
  const relay = await t.client({ grant_types: [EXCHANGE], scopes: ['read'], exchange_from: [client.id] });
  const access: string[] = [];
  const refresh: string[] = [];
  const grant = async () => {
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    const { body } = await postForm(token, form, client);
    access.push(body.access_token);
    refresh.push(body.refresh_token);
    return body as { access_token: string; refresh_token: string };
  };
  const exchange = async (subject_token: string) => {
    const form = { grant_type: EXCHANGE, subject_token_type: ACCESS, subject_token };
    access.push((await postForm(token, form, relay)).body.access_token);
  };
  const session = () => sessionOf(t, user.username);
  const sessions = [await session()];
  await exchange((await grant()).access_token);
  await signOutEverywhere(t.ctx, { id: user.id });

  const rotated = await grant();
  await exchange(rotated.access_token);
  const next = await postForm(token, { grant_type: 'refresh_token', refresh_token: rotated.refresh_token }, client);
  access.push(next.body.access_token);
  refresh.push(next.body.refresh_token);
  const familyOf = async () =>
    (await t.db.execute(sql`select id from families where user_id = ${user.id} order by created_at desc limit 1`))[0]
      ?.id;
  await grant();
  await t.db.execute(
    sql`update families set revoked_at = now(), revoked_reason = 'revoked' where id = ${await familyOf()}`,
  );
  await grant();
  await t.db.execute(sql`update access_tokens set issued_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
    where family_id = ${await familyOf()}`);
  await exchange((await grant()).access_token);
  const own = await postForm(token, { grant_type: 'client_credentials' }, client);

  const [quiet, expired, ended] = [await session(), await session(), await session()];
  sessions.push(await session(), quiet, expired, ended);
  await t.db.execute(
    sql`update sessions set last_seen_at = now() - interval '20 hours', created_at = now() - interval '21 hours' where id = ${quiet}`,
  );
  await t.db.execute(
    sql`update sessions set created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where id = ${expired}`,
  );
  await t.db.execute(sql`update sessions set ended_at = now(), ended_reason = 'signed_out' where id = ${ended}`);
  return { user, client, relay, access, refresh, sessions, ofClient: [own.body.access_token as string] };
}

describe('the impact of a user equals what then ends', () => {
  it.each([
    ['deactivation', ({ user }: World) => deactivateUser(t.ctx, { id: user.id })],
    ['deletion', ({ user }: World) => deleteUser(t.ctx, { id: user.id })],
    ['signing out everywhere', ({ user }: World) => signOutEverywhere(t.ctx, { id: user.id })],
    ['a new password', ({ user }: World) => setPassword(t.ctx, { id: user.id, password: 'another long passphrase' })],
  ])('%s', async (_title, act) => {
    const world = await makeWorld();
    const impact = await userImpact(t.ctx, { id: world.user.id });
    const before = await accepted(world);
    expect(before.access).toBeGreaterThan(0);
    expect({
      access: impact.live_access_tokens,
      refresh: impact.live_refresh_tokens,
      sessions: impact.sessions,
    }).toEqual(before);
    expect(impact.sessions).toBe((await listUserSessions(t.ctx, { id: world.user.id })).items.length);
    await act(world);
    expect(await accepted(world)).toEqual({ access: 0, refresh: 0, sessions: 0 });
    expect(await isActive(world.ofClient[0] ?? '', observer)).toBe(true);
  });
});

describe('the impact of a client equals what then ends', () => {
  it.each([
    ['deactivation', ({ client }: World) => deactivateClient(t.ctx, { id: client.id })],
    ['deletion', ({ client }: World) => deleteClient(t.ctx, { id: client.id })],
  ])('%s, with the tokens that other clients exchanged', async (_title, act) => {
    const world = await makeWorld();
    const all = { ...world, access: [...world.access, ...world.ofClient] };
    const impact = await clientImpact(t.ctx, { id: world.client.id });
    const before = await accepted(all);
    expect({ access: impact.live_access_tokens, refresh: impact.live_refresh_tokens, users: impact.users }).toEqual({
      access: before.access,
      refresh: before.refresh,
      users: 1,
    });
    await act(world);
    const after = await Promise.all(all.access.map((value) => isActive(value, observer)));
    expect(after.filter(Boolean)).toEqual([]);
    expect((await accepted({ ...world, refresh: [] })).sessions).toBe(before.sessions);
  });

  it('a token that was exchanged ends with its own client as well', async () => {
    const world = await makeWorld();
    const { live_access_tokens } = await clientImpact(t.ctx, { id: world.relay.id });
    const before = (await accepted(world)).access;
    await deactivateClient(t.ctx, { id: world.relay.id });
    expect(before - (await accepted(world)).access).toBe(live_access_tokens);
    expect(live_access_tokens).toBeGreaterThan(0);
  });
});

describe('the preview of a bulk job equals what then ends', () => {
  type Kind = BulkImpact['lines'][number]['kind'];
  const counted = ({ impact }: BulkPreview) =>
    Object.fromEntries(impact?.lines.map(({ kind, count }) => [kind, count]) ?? []) as Record<Kind, number>;

  /** Starts the act after its preview. Returns what it counted. */
  async function previewed(act: BulkAct, ids: string[]) {
    const input = { act, selection: { ids } };
    const preview = await previewBulkJob(t.ctx, input);
    await startBulkJob(t.ctx, input);
    await workOnBulkJobs(t.ctx);
    return { ...counted(preview), last_used_at: preview.impact?.last_used_at };
  }

  /** What the service accepts of two worlds together. */
  async function acceptedOf(worlds: World[]) {
    const [one, two] = await Promise.all(worlds.map(accepted));
    const sum = (kind: 'access' | 'refresh' | 'sessions') => (one?.[kind] ?? 0) + (two?.[kind] ?? 0);
    return { access: sum('access'), refresh: sum('refresh'), sessions: sum('sessions') };
  }

  it.each<BulkAct>(['user.deactivate', 'user.delete', 'user.end_sessions'])('%s', async (act) => {
    const worlds = [await makeWorld(), await makeWorld()];
    const before = await acceptedOf(worlds);
    expect(before.sessions).toBe(2);
    const { sessions, accessTokens, refreshTokens } = await previewed(
      act,
      worlds.map(({ user }) => user.id),
    );
    expect({ sessions, access: accessTokens, refresh: refreshTokens }).toEqual(before);
    expect(await acceptedOf(worlds)).toEqual({ access: 0, refresh: 0, sessions: 0 });
  });

  it.each<BulkAct>(['client.deactivate', 'client.delete'])('%s, with a client that exchanged tokens', async (act) => {
    const world = await makeWorld();
    const other = await makeWorld();
    const all = [world, other].map((one) => ({ ...one, access: [...one.access, ...one.ofClient] }));
    const before = await acceptedOf(all);
    const { accessTokens, refreshTokens, userAccess, last_used_at } = await previewed(act, [
      world.client.id,
      world.relay.id,
      other.client.id,
    ]);
    expect({ access: accessTokens, refresh: refreshTokens }).toEqual({
      access: before.access,
      refresh: before.refresh,
    });
    expect(userAccess).toBe(2);
    expect(last_used_at).not.toBeUndefined();
    const live = await Promise.all(all.flatMap(({ access }) => access.map((value) => isActive(value, observer))));
    expect(live.filter(Boolean)).toEqual([]);
  });

  it('api_resource.delete and identity_provider.delete', async () => {
    const resources = await Promise.all(
      ['https://one.example', 'https://two.example'].map((identifier) =>
        createApiResource(t.ctx, { identifier, name: identifier }),
      ),
    );
    const [one, two] = resources.map(({ identifier }) => identifier) as [string, string];
    const holders = [await t.client({ resources: [one, two] }), await t.client({ resources: [two] })];
    const { clients } = await previewed(
      'api_resource.delete',
      resources.map(({ id }) => id),
    );
    const left = await Promise.all(holders.map((client) => getClient(t.ctx, { id: client.id })));
    expect([clients, left.map((client) => client.resources)]).toEqual([2, [[], []]]);

    const provider = { kind: 'github' as const, client_id: 'app', secret: 'a secret of it' };
    const { id } = await createIdentityProvider(t.ctx, { ...provider, slug: 'git', name: 'Git' });
    await t.db
      .insert(userIdentities)
      .values({ id: newId(), userId: (await t.user()).id, providerId: id, issuer: 'i', subject: 's' });
    const { linkedAccounts } = await previewed('identity_provider.delete', [id]);
    expect([linkedAccounts, await t.db.$count(userIdentities)]).toEqual([1, 0]);
  });

  it('counts up to a limit, and says so', async () => {
    const { user } = await makeWorld();
    await t.db.execute(sql`
      insert into sessions (id, user_id, user_epoch, expires_at)
      select gen_random_uuid(), id, epoch, now() + interval '1 hour' from users, generate_series(1, ${MAX_IMPACT})
       where id = ${user.id}`);
    const { impact } = await previewBulkJob(t.ctx, { act: 'user.delete', selection: { ids: [user.id] } });
    expect(impact?.lines[0]).toEqual({ kind: 'sessions', count: expect.any(Number), is_capped: true });
  });
});

it('the impact of an API resource equals the clients that lose it', async () => {
  const { id, identifier } = await createApiResource(t.ctx, { identifier: 'https://impact.example', name: 'Impact' });
  const holders = [await t.client({ resources: [identifier] }), await t.client({ resources: [identifier] })];
  await t.client({ resources: ['https://impact.example/other'] });
  const held = async () =>
    (await Promise.all(holders.map((client) => getClient(t.ctx, { id: client.id })))).filter(
      ({ resources }) => resources.length > 0,
    ).length;
  expect((await apiResourceImpact(t.ctx, { id })).clients).toBe(await held());
  await deleteApiResource(t.ctx, { id });
  expect(await held()).toBe(0);
});

/** The ids of the grants of the user to the client, revoked ones included. */
async function grantsOf({ user, client }: World): Promise<string[]> {
  const rows = await t.db.execute<{ id: string }>(
    sql`select id from families where user_id = ${user.id} and client_id = ${client.id} order by created_at`,
  );
  return rows.map(({ id }) => id);
}

describe('the impact of a grant equals what then ends', () => {
  it('with the tokens that other clients exchanged, and for grants that were not live', async () => {
    const world = await makeWorld();
    const ids = await grantsOf(world);
    const counted = [];
    for (const id of ids) {
      const { live_access_tokens: access, live_refresh_tokens: refresh, is_capped } = await grantImpact(t.ctx, { id });
      const before = await accepted(world);
      await endGrant(t.ctx, { id }).catch((error) => expect(error).toMatchObject({ code: 'not_found' }));
      const after = await accepted(world);
      expect({ access, refresh, sessions: 0, is_capped }).toEqual({
        access: before.access - after.access,
        refresh: before.refresh - after.refresh,
        sessions: before.sessions - after.sessions,
        is_capped: false,
      });
      counted.push(access);
    }
    expect(new Set(counted).size).toBeGreaterThan(2);
    expect(await accepted(world)).toMatchObject({ access: 0, refresh: 0 });
  });

  it('says that there can be more if the user has very many others', async () => {
    const world = await makeWorld();
    const [, id = ''] = await grantsOf(world);
    expect(await grantImpact(t.ctx, { id })).toMatchObject({ is_capped: false });
    await t.db.execute(sql`
      insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience, issued_at, expires_at)
      select sha256(n::text::bytea), 'other ' || n, ${world.client.id}, 1, ${world.user.id}, 1, gen_random_uuid(), 'read', '{api}',
             now() - interval '2 hours', now() + interval '1 hour' from generate_series(1, 6000) n`);
    expect(await grantImpact(t.ctx, { id })).toMatchObject({ is_capped: true });
  });

  it('says that there can be more than it counted', async () => {
    const world = await makeWorld();
    const [, id = ''] = await grantsOf(world);
    const add = (first: number, last: number, expires: string) =>
      t.db.execute(sql`
        insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience, issued_at, expires_at)
        select sha256(('more' || n)::bytea), 'more ' || n, client_id, client_epoch, user_id, user_epoch, id, 'read', '{api}',
               now() - interval '2 hours', now() + ${expires}::interval
          from families, generate_series(${first}::int, ${last}::int) n where id = ${id}::uuid`);
    await add(1, 1_500, '1 hour');
    expect(await grantImpact(t.ctx, { id })).toMatchObject({ live_access_tokens: 1_000, is_capped: true });
    await t.db.execute(sql`delete from access_tokens where jti like 'more %'`);
    await add(1, 5_000, '-1 hour');
    expect(await grantImpact(t.ctx, { id })).toMatchObject({ is_capped: true });
  });
});

it('the impact of a consent equals what then ends', async () => {
  const world = await makeWorld();
  const other = { ...world, ...(await makeWorld()) };
  await t.db.transaction((tx) => addConsent(tx, world.user.id, world.client.id, { scopes: ['read'], resources: [] }));
  const [consent] = (await listConsents(t.ctx, { user: world.user.id })).items;
  const id = consent?.id ?? '';
  const impact = await consentImpact(t.ctx, { id });
  const [before, ofOther] = [await accepted(world), await accepted(other)];
  expect(before.access).toBeGreaterThan(0);
  expect(impact).toEqual({
    grants: before.refresh,
    live_access_tokens: before.access,
    live_refresh_tokens: before.refresh,
    is_capped: false,
  });
  await endConsent(t.ctx, { id });
  expect(await accepted(world)).toEqual({ access: 0, refresh: 0, sessions: before.sessions });
  expect(await accepted(other)).toEqual(ofOther);
  await expect(consentImpact(t.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
});

it('the impact of an identity provider equals the links that end, and sessions stay', async () => {
  const world = await makeWorld();
  const make = (kind: 'github' | 'gitlab') =>
    createIdentityProvider(t.ctx, {
      kind,
      slug: `impact-${kind}`,
      name: kind,
      client_id: 'here',
      secret: 'a client secret',
    });
  const [doomed, kept] = [await make('github'), await make('gitlab')];
  const users = [world.user, await t.user()];
  for (const [at, { id }] of [...users, ...users].entries())
    await t.db.execute(sql`
      insert into user_identities (id, user_id, provider_id, issuer, subject)
      values (gen_random_uuid(), ${id}, ${at < 2 ? doomed.id : kept.id}, 'https://impact.example', ${`${at}`})`);
  const links = async () =>
    (await Promise.all(users.map(({ id }) => listUserIdentities(t.ctx, { id })))).flatMap(({ items }) => items).length;
  const impact = await identityProviderImpact(t.ctx, { id: doomed.id });
  const [before, live] = [await links(), await accepted(world)];
  await deleteIdentityProvider(t.ctx, { id: doomed.id });
  expect(impact).toEqual({ identities: before - (await links()), is_capped: false });
  expect(impact.identities).toBe(2);
  expect(await accepted(world)).toEqual(live);
});

describe('the secrets that a dialog names are those that then fail', () => {
  /** A world whose client has three secrets: one is expired. */
  async function withSecrets() {
    const world = await makeWorld();
    const { id } = world.client;
    const second = await createClientSecret(t.ctx, { id, name: 'second' });
    const expired = await createClientSecret(t.ctx, { id, name: 'expired' });
    await t.db.execute(sql`update client_secrets set created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
      where id = ${expired.secret.id}`);
    const values = [world.client.secret, second.client_secret, expired.client_secret];
    const works = async (secret: string) =>
      (await postForm(token, { grant_type: 'client_credentials' }, { id, secret })).status === 200;
    const working = async () => (await Promise.all(values.map(works))).filter(Boolean).length;
    return { world, id, second, working, works };
  }

  it('rotating at once: every earlier secret fails, and tokens stay', async () => {
    const { world, id, working, works } = await withSecrets();
    const { items } = await listClientSecrets(t.ctx, { id });
    expect(items).toHaveLength(await working());
    expect(items).toHaveLength(2);
    const impact = await clientImpact(t.ctx, { id });
    const rotated = await rotateClientSecret(t.ctx, { id, overlap_seconds: 0 });
    expect(await working()).toBe(0);
    expect(await works(rotated.client_secret)).toBe(true);
    const live = await accepted({ ...world, client: { ...world.client, secret: rotated.client_secret } });
    expect(live.refresh).toBe(impact.live_refresh_tokens);
    expect(live.access).toBeGreaterThan(0);
    const { live_access_tokens, users } = await clientImpact(t.ctx, { id });
    expect({ live_access_tokens, users }).toEqual({
      // The request with the new secret got one.
      live_access_tokens: impact.live_access_tokens + 1,
      users: impact.users,
    });
  });

  it('rotating with an overlap and deleting one: the others still work', async () => {
    const { id, second, working } = await withSecrets();
    await rotateClientSecret(t.ctx, { id, overlap_seconds: 3600 });
    expect(await working()).toBe(2);
    await deleteClientSecret(t.ctx, { id, secret_id: second.secret.id });
    expect(await working()).toBe(1);
  });
});
