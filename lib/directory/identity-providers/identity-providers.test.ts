import { generateKeyPairSync } from 'node:crypto';
import { getTableName, is, Table } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as providerRoute from '@/app/(rest)/identity-providers/[id]/route';
import * as providersRoute from '@/app/(rest)/identity-providers/route';
import * as schema from '@/db/schema';
import { identityProviderKinds } from '@/db/schema/values';
import { listAuditEvents } from '@/lib/audit';
import { openLog } from '@/lib/kernel/log';
import { newId } from '@/lib/kernel/new-id';
import { managementCaller } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { searchEverything } from '../search';
import {
  createIdentityProvider,
  deactivateIdentityProvider,
  deleteIdentityProvider,
  getIdentityProvider,
  identityProviderImpact,
  listIdentityProviders,
  openProviderSecret,
  updateIdentityProvider,
} from './';
import { providerKinds } from './choices';
import type { IdentityProviderKind } from './provider-kinds';
import type { CreateIdentityProvider } from './schema';

const SECRET = 'a client secret that nobody may see';

const appleKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const wrongCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

let t: TestContext;
let call: Awaited<ReturnType<typeof managementCaller>>;

beforeAll(async () => {
  t = await testContext();
  call = await managementCaller(t, ['providers:read', 'providers:write']);
});
afterAll(() => t.close());

let serial = 0;

/** What is valid for a provider of this kind. */
const members = (kind: IdentityProviderKind, more: object = {}): z.input<typeof CreateIdentityProvider> => ({
  kind,
  slug: `${kind}-${++serial}`,
  name: `${providerKinds[kind].name} ${serial}`,
  client_id: 'this-service',
  secret: kind === 'apple' ? appleKey : SECRET,
  ...(kind === 'oidc' && { base_url: 'https://login.acme.example' }),
  ...(kind === 'microsoft' && { options: { tenant: 'acme.example' } }),
  ...(kind === 'apple' && { options: { team_id: 'A1B2C3D4E5', key_id: 'F6G7H8J9K0' } }),
  ...more,
});

const eventsOf = async (id: string) => (await listAuditEvents(t.ctx, { target: id })).items.reverse();

async function dump(): Promise<string> {
  const tables = Object.values(schema).filter((member) => is(member, Table));
  const rows = await Promise.all(
    tables.map(async (table) => {
      const found = await t.db.execute<{ row: string }>(`select t::text as row from "${getTableName(table)}" t`);
      return found.map(({ row }) => row);
    }),
  );
  return rows.flat().join('\n');
}

describe('the management API', () => {
  it('creates, reads, lists, changes and deletes, with ETag and an audit event for each change', async () => {
    const body = members('oidc', { slug: 'acme', name: 'Acme', domains: ['@ACME.example', 'bücher.example'] });
    const made = await call(providersRoute, 'POST', { body });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String), slug: 'acme', kind: 'oidc', name: 'Acme', is_active: true, is_shown: true,
      base_url: 'https://login.acme.example', client_id: 'this-service', has_secret: true, options: {},
      scopes: ['openid', 'email', 'profile'], link_rule: 'confirm', creates_users: false, trusts_acr: false,
      domains: ['acme.example', 'xn--bcher-kva.example'], claim_mapping: {},
      redirect_uri: 'http://localhost:8000/federation/acme/callback',
      created_at: expect.any(String), updated_at: expect.any(String),
    }); // biome-ignore format: the whole projection
    const params = { id: made.body.id };
    expect(made.headers.get('location')).toBe(`http://localhost:8000/identity-providers/${params.id}`);
    expect(made.headers.get('etag')).toBe('"1"');
    expect((await call(providerRoute, 'GET', { params })).body).toEqual(made.body);
    const listed = await call(providersRoute, 'GET', { path: '/identity-providers?q=ACME&kind=oidc&is_active=true' });
    expect(listed.body.items).toEqual([made.body]);
    const change = { creates_users: true, claim_mapping: { given_name: 'first_name', nickname: null } };
    const changed = await call(providerRoute, 'PATCH', { params, body: change, headers: { 'If-Match': '"1"' } });
    expect(changed).toMatchObject({
      status: 200,
      body: { creates_users: true, claim_mapping: { given_name: 'first_name' } },
    });
    expect(changed.headers.get('etag')).toBe('"2"');
    const stale = { headers: { 'If-Match': '"1"' } };
    expect((await call(providerRoute, 'PATCH', { params, body: { name: 'x' }, ...stale })).status).toBe(412);
    expect((await call(providerRoute, 'DELETE', { params, ...stale })).status).toBe(412);
    expect((await call(providerRoute, 'DELETE', { params })).status).toBe(204);
    expect((await call(providerRoute, 'GET', { params })).status).toBe(404);
    expect((await eventsOf(params.id)).map(({ action }) => action)).toEqual([
      'identity_provider.created',
      'identity_provider.updated',
      'identity_provider.deleted',
    ]);
  });

  it.each(identityProviderKinds)('creates a provider of kind %s with its usual scopes', async (kind) => {
    const made = await call(providersRoute, 'POST', { body: members(kind) });
    expect(made).toMatchObject({ status: 201, body: { kind, scopes: providerKinds[kind].scopes, has_secret: true } });
  });

  it('kind and slug cannot be changed, and a version is not a member', async () => {
    const { id } = await createIdentityProvider(t.ctx, members('google'));
    for (const member of ['slug', 'kind', 'version', 'id'])
      expect((await call(providerRoute, 'PATCH', { params: { id }, body: { [member]: 'x' } })).status, member).toBe(
        400,
      );
  });

  it('an unchanged provider gets no new version and no event', async () => {
    const made = await createIdentityProvider(t.ctx, members('github'));
    expect(await updateIdentityProvider(t.ctx, { id: made.id, name: made.name, scopes: made.scopes })).toEqual(made);
    expect(await eventsOf(made.id)).toHaveLength(1);
  });

  it('a caller with providers:read reads and changes nothing', async () => {
    const reader = await managementCaller(t, ['providers:read']);
    const { id } = await createIdentityProvider(t.ctx, members('slack'));
    expect((await reader(providerRoute, 'GET', { params: { id } })).status).toBe(200);
    expect((await reader(providersRoute, 'POST', { body: members('slack') })).status).toBe(403);
    expect((await reader(providerRoute, 'PATCH', { params: { id }, body: { name: 'x' } })).status).toBe(403);
    expect((await reader(providerRoute, 'DELETE', { params: { id } })).status).toBe(403);
  });

  it('two requests with the same Idempotency-Key create one provider', async () => {
    const request = { body: members('gitlab'), headers: { 'Idempotency-Key': 'identity-provider-1' } };
    const first = await call(providersRoute, 'POST', request);
    const second = await call(providersRoute, 'POST', request);
    expect([second.status, second.body]).toEqual([201, first.body]);
  });
});

describe('bad input', () => {
  const own = { base_url: 'http://localhost:8000' };
  const key = (more: object) => ({ options: { team_id: 'A1B2C3D4E5', key_id: 'F6G7H8J9K0', ...more } });
  it.each<[string, IdentityProviderKind, object, string]>([
    ['no issuer', 'oidc', { base_url: null }, 'base_url'],
    ['an issuer that is not a URL', 'oidc', { base_url: 'login.acme.example' }, 'base_url'],
    ['an issuer with a query', 'oidc', { base_url: 'https://login.acme.example/?x=1' }, 'base_url'],
    ['an issuer with credentials', 'oidc', { base_url: 'https://a:b@login.acme.example' }, 'base_url'],
    ['an issuer over http', 'oidc', { base_url: 'http://login.acme.example' }, 'base_url'],
    ['a private address', 'oidc', { base_url: 'https://10.0.0.1' }, 'base_url'],
    ['the address of a metadata service', 'oidc', { base_url: 'https://169.254.169.254' }, 'base_url'],
    ['this service itself', 'oidc', own, 'base_url'],
    ['another scheme', 'github', { base_url: 'file:///etc/passwd' }, 'base_url'],
    ['an option', 'oidc', { options: { tenant: 'acme.example' } }, 'options.tenant'],
    ['no openid among the scopes', 'oidc', { scopes: ['email'] }, 'scopes'],
    ['no secret', 'google', { secret: null }, 'secret'],
    ['no openid among the scopes', 'google', { scopes: ['email', 'profile'] }, 'scopes'],
    ['no secret', 'github', { secret: null }, 'secret'],
    ['trust in an acr that it never states', 'github', { trusts_acr: true }, 'trusts_acr'],
    ['no scopes', 'github', { scopes: [] }, 'scopes'],
    ['no tenant', 'microsoft', { options: {} }, 'options.tenant'],
    ['a tenant that is a path', 'microsoft', { options: { tenant: '../common' } }, 'options.tenant'],
    ['no secret', 'microsoft', { secret: null }, 'secret'],
    ['no team', 'apple', key({ team_id: '' }), 'options.team_id'],
    ['a key id that is a UUID', 'apple', key({ key_id: newId() }), 'options.key_id'],
    ['a client secret instead of a key', 'apple', { secret: SECRET }, 'secret'],
    ['a key of another curve', 'apple', { secret: wrongCurve }, 'secret'],
    ['no secret', 'gitlab', { secret: null }, 'secret'],
    ['a base URL that is not https', 'gitlab', { base_url: 'http://gitlab.acme.example' }, 'base_url'],
    ['no secret', 'facebook', { secret: null }, 'secret'],
    ['trust in an acr that it never states', 'facebook', { trusts_acr: true }, 'trusts_acr'],
    ['no secret', 'discord', { secret: null }, 'secret'],
    ['trust in an acr that it never states', 'discord', { trusts_acr: true }, 'trusts_acr'],
    ['no secret', 'linkedin', { secret: null }, 'secret'],
    ['no openid among the scopes', 'linkedin', { scopes: ['r_liteprofile'] }, 'scopes'],
    ['no secret', 'slack', { secret: null }, 'secret'],
    ['a capital in the slug', 'slack', { slug: 'Slack' }, 'slug'],
    ['a slash in the slug', 'slack', { slug: 'a/b' }, 'slug'],
    ['a hyphen at the end of the slug', 'slack', { slug: 'slack-' }, 'slug'],
    ['an empty name', 'slack', { name: ' ' }, 'name'],
    ['an empty client ID', 'slack', { client_id: '' }, 'client_id'],
    ['a secret with NUL', 'slack', { secret: 'a\0b' }, 'secret'],
    ['an unknown link rule', 'slack', { link_rule: 'always' }, 'link_rule'],
    ['an address instead of a domain', 'slack', { domains: ['a@acme.example'] }, 'domains.0'],
    ['a domain without a dot', 'slack', { domains: ['localhost'] }, 'domains.0'],
    ['an unknown attribute', 'slack', { claim_mapping: { password: 'x' } }, 'claim_mapping.password'],
    ['a claim with a space', 'slack', { claim_mapping: { name: 'full name' } }, 'claim_mapping.name'],
    ['an unknown kind', 'saml' as IdentityProviderKind, {}, 'kind'],
    ['an unknown member', 'slack', { colour: 'red' }, 'colour'],
  ])('%s, kind %s: an error at its member', async (_name, kind, more, path) => {
    const valid = kind in providerKinds ? members(kind) : { ...members('slack'), kind };
    const { status, body } = await call(providersRoute, 'POST', { body: { ...valid, ...more } });
    expect(status).toBe(400);
    expect(body.errors).toContainEqual({ path, message: expect.stringMatching(/\w{4}/) });
  });

  it('is refused in a change too, and nothing changes', async () => {
    const made = await createIdentityProvider(t.ctx, members('github'));
    for (const change of [{ secret: null }, { trusts_acr: true }, { base_url: 'https://127.0.0.1' }, { scopes: [] }])
      await expect(updateIdentityProvider(t.ctx, { id: made.id, ...change })).rejects.toMatchObject({
        code: 'invalid',
        errors: [{ path: Object.keys(change)[0] }],
      });
    expect(await getIdentityProvider(t.ctx, { id: made.id })).toEqual(made);
  });

  it('http and private addresses are accepted where OUTBOUND_ALLOW permits them', async () => {
    const allowed = { hosts: new Set(['login.intern']), ranges: [] };
    const ctx = { ...t.ctx, config: { ...t.ctx.config, outboundAllow: allowed } };
    const made = await createIdentityProvider(ctx, members('oidc', { base_url: 'http://login.intern:8080/realms/a' }));
    expect(made.base_url).toBe('http://login.intern:8080/realms/a');
  });

  it('a provider whose host is no longer permitted can still be deactivated', async () => {
    const ctx = {
      ...t.ctx,
      config: { ...t.ctx.config, outboundAllow: { hosts: new Set(['old.intern']), ranges: [] } },
    };
    const { id } = await createIdentityProvider(ctx, members('oidc', { base_url: 'http://old.intern' }));
    expect(await deactivateIdentityProvider(t.ctx, { id })).toMatchObject({ is_active: false, version: 2 });
  });
});

describe('A128: the secret of a provider', () => {
  it('is in no answer, audit event, log line or row, and can be opened by the service', async () => {
    const written: string[] = [];
    const log = openLog('debug', () => ({ write: (text) => written.push(text), flushSync: () => {} }));
    const made = await createIdentityProvider({ ...t.ctx, log }, members('oidc'));
    const replaced = `${SECRET}, replaced`;
    const saved = await updateIdentityProvider({ ...t.ctx, log }, { id: made.id, secret: replaced });
    await expect(
      updateIdentityProvider({ ...t.ctx, log }, { id: made.id, secret: replaced, link_rule: 'x' as 'never' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    const answered = await call(providerRoute, 'GET', { params: { id: made.id } });
    const listed = await call(providersRoute, 'GET', { path: '/identity-providers?limit=200' });
    const seen = [JSON.stringify([made, saved]), answered.text, listed.text, written.join(''), await dump()].join('\n');
    expect(seen).not.toContain(SECRET);
    expect(seen).not.toContain('PRIVATE KEY');
    const [row] = await t.db.execute<{ sealed_secret: string }>(
      `select sealed_secret from identity_providers where id = '${made.id}'`,
    );
    expect(openProviderSecret(t.ctx, { id: made.id, sealedSecret: row?.sealed_secret ?? null })).toBe(replaced);
    expect(openProviderSecret(t.ctx, { id: newId(), sealedSecret: row?.sealed_secret ?? null })).toBeNull();
  });

  it('that it was replaced is recorded, without a value', async () => {
    const { id } = await createIdentityProvider(t.ctx, members('oidc'));
    await updateIdentityProvider(t.ctx, { id, secret: 'another one' });
    await updateIdentityProvider(t.ctx, { id, secret: null });
    const [, replaced, removed] = await eventsOf(id);
    expect(replaced).toMatchObject({ before: {}, after: { secret: 'replaced' } });
    expect(removed).toMatchObject({ before: { has_secret: true }, after: { has_secret: false } });
  });

  it('stays when a change does not name it, and needs a recent sign-in', async () => {
    const { id } = await createIdentityProvider(t.ctx, members('google'));
    expect(await updateIdentityProvider(t.ctx, { id, name: 'Renamed' })).toMatchObject({ has_secret: true });
    const session = { id: newId(), signedInSecondsAgo: t.ctx.config.stepUpSeconds + 1 };
    const old = { ...t.ctx, actor: { ...t.ctx.actor, session } } as typeof t.ctx;
    const refusal = { code: 'reauthentication_required' };
    await expect(updateIdentityProvider(old, { id, secret: 'x' })).rejects.toMatchObject(refusal);
    await expect(createIdentityProvider(old, members('google'))).rejects.toMatchObject(refusal);
    await expect(deleteIdentityProvider(old, { id })).rejects.toMatchObject(refusal);
  });
});

describe('several at once', () => {
  it('twenty creations with one slug: one succeeds, the others get a conflict on the slug', async () => {
    const body = members('google', { slug: 'race' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(providersRoute, 'POST', { body })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(19);
    expect(refused[0]?.body.errors).toEqual([{ path: 'slug', message: expect.any(String) }]);
  });

  it('a domain belongs to one provider, also when several claim it at once', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        createIdentityProvider(t.ctx, members('slack', { domains: ['shared.example'] })),
      ),
    );
    const owners = made.filter(({ status }) => status === 'fulfilled');
    expect(owners).toHaveLength(1);
    const other = await createIdentityProvider(t.ctx, members('slack', { domains: ['other.example'] }));
    await expect(
      updateIdentityProvider(t.ctx, { id: other.id, domains: ['other.example', 'SHARED.example'] }),
    ).rejects.toMatchObject({ code: 'conflict', errors: [{ path: 'domains' }] });
    expect(
      await updateIdentityProvider(t.ctx, { id: other.id, domains: ['third.example', 'other.example'] }),
    ).toMatchObject({ domains: ['third.example', 'other.example'] });
  });
});

describe('lists and deletion', () => {
  it('pages by keyset in each order, and the search of the console finds providers by name and slug', async () => {
    for (const sort of ['name', '-name', 'slug', 'created_at'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listIdentityProviders(t.ctx, { sort, limit: 7, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      const { total } = await listIdentityProviders(t.ctx, {});
      expect(new Set(seen).size, sort).toBe(total);
    }
    const made = await createIdentityProvider(t.ctx, members('oidc', { name: 'Zebra Works', slug: 'zebra' }));
    const { items } = await searchEverything(t.ctx, { q: 'zebra' });
    expect(items).toEqual([{ kind: 'identity_provider', id: made.id, title: 'Zebra Works', subtitle: 'zebra' }]);
    expect((await searchEverything(t.as(['users:read']), { q: 'zebra' })).items).toEqual([]);
  });

  it('the impact counts linked accounts, and a deletion ends and records them', async () => {
    const { id } = await createIdentityProvider(t.ctx, members('github'));
    const user = await t.user();
    await t.db.execute(`
      insert into user_identities (id, user_id, provider_id, issuer, subject)
      select gen_random_uuid(), '${user.id}', '${id}', 'https://github.com', n::text from generate_series(1, 3) n`);
    expect(await identityProviderImpact(t.ctx, { id })).toEqual({ identities: 3, is_capped: false });
    await t.db.execute(`
      insert into user_identities (id, user_id, provider_id, issuer, subject)
      select gen_random_uuid(), '${user.id}', '${id}', 'https://github.com', n::text from generate_series(4, 1100) n`);
    expect(await identityProviderImpact(t.ctx, { id })).toEqual({ identities: 1_000, is_capped: true });
    await deleteIdentityProvider(t.ctx, { id });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ before: { linked_accounts: '1000 or more' } });
    const [left] = await t.db.execute(`select count(*)::int as count from user_identities where provider_id = '${id}'`);
    expect(left?.count).toBe(0);
  });
});
