import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as resourceRoute from '@/app/(rest)/api-resources/[id]/route';
import * as resourcesRoute from '@/app/(rest)/api-resources/route';
import { listAuditEvents } from '@/lib/audit';
import type { Methods } from '@/lib/edges/http';
import { permissions } from '@/lib/kernel/access';
import { newRequestFacts } from '@/lib/kernel/request-facts';
import { targetFor } from '@/lib/oauth/resource';
import { readThrough } from '@/lib/storage/read-through';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { clientRecordSource, getClient } from '../clients';
import { createApiResource, deleteApiResource, listApiResources, updateApiResource } from './';

let t: TestContext;
let bearer: string;

beforeAll(async () => {
  t = await testContext();
  const api = await t.client({ scopes: [...permissions], grant_types: ['client_credentials'] });
  bearer = (await postForm(token, { grant_type: 'client_credentials' }, api)).body.access_token;
});
afterAll(() => t.close());

type More = { path?: string; body?: unknown; id?: string; headers?: Record<string, string> };

function send(methods: Methods, method: keyof Methods, { path, body, id, headers }: More = {}) {
  const all = { Authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
  const text = body === undefined ? undefined : JSON.stringify(body);
  return call(methods, method, { path, headers: { ...all, ...headers }, body: text }, { params: id ? { id } : {} });
}

let serial = 0;
const identifier = () => `https://api${++serial}.example.com/`;
const actions = async (target: string) =>
  (await listAuditEvents(t.ctx, { target })).items.map(({ action }) => action).reverse();

describe('API resources over REST', () => {
  it('creates with Location and ETag, reads, lists, changes and deletes, with an audit event for each change', async () => {
    const body = { identifier: identifier(), name: 'Invoices', scopes: [{ name: 'invoices:read' }] };
    const made = await send(resourcesRoute, 'POST', { body });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String), identifier: body.identifier, name: 'Invoices', access_token_lifetime_seconds: null,
      scopes: [{ name: 'invoices:read', description: null }], access_token_format: 'jwt', signing_alg: null,
      is_open: false, served_by: [], created_at: expect.any(String), updated_at: expect.any(String),
    }); // biome-ignore format: the whole projection
    const { id } = made.body;
    expect(made.headers.get('location')).toBe(`http://localhost:8000/api-resources/${id}`);
    expect(made.headers.get('etag')).toBe('"1"');
    expect((await send(resourceRoute, 'GET', { id })).body).toEqual(made.body);
    expect((await send(resourcesRoute, 'GET', { path: '/api-resources?q=INVOI' })).body.items).toEqual([made.body]);
    const changed = await send(resourceRoute, 'PATCH', { id, body: { is_open: true }, headers: { 'If-Match': '"1"' } });
    expect(changed).toMatchObject({ status: 200, body: { is_open: true, name: 'Invoices' } });
    expect(changed.headers.get('etag')).toBe('"2"');
    for (const method of ['PATCH', 'DELETE'] as const)
      expect(
        (await send(resourceRoute, method, { id, headers: { 'If-Match': '"1"' }, ...(method === 'PATCH' && { body: { name: 'x' } }) })).status,
      ).toBe(412); // biome-ignore format: one request
    expect((await send(resourceRoute, 'DELETE', { id, headers: { 'If-Match': '"2"' } })).status).toBe(204);
    expect((await send(resourceRoute, 'GET', { id })).status).toBe(404);
    expect(await actions(id)).toEqual(['api_resource.created', 'api_resource.updated', 'api_resource.deleted']);
  });

  it('two requests with the same Idempotency-Key create one resource', async () => {
    const body = { identifier: identifier(), name: 'Once' };
    const headers = { 'Idempotency-Key': 'api-resource-1' };
    const [first, second] = [await send(resourcesRoute, 'POST', { body, headers }), await send(resourcesRoute, 'POST', { body, headers })];
    expect(second.body).toEqual(first.body);
    expect(second.status).toBe(201);
  }); // biome-ignore format: two requests

  it.each([
    ['a relative identifier', { identifier: '/invoices' }, 'identifier'],
    ['RFC 8707 §2: a fragment', { identifier: 'https://api.example.com/#x' }, 'identifier'],
    ['the issuer', { identifier: 'http://localhost:8000' }, 'identifier'],
    ['a scope with a space', { scopes: [{ name: 'a b' }] }, 'scopes.0.name'],
    ['a scope twice', { scopes: [{ name: 'a' }, { name: 'a' }] }, 'scopes'],
    ['another algorithm', { signing_alg: 'none' }, 'signing_alg'],
    ['too short a lifetime', { access_token_lifetime_seconds: 1 }, 'access_token_lifetime_seconds'],
    ['an unknown client', { served_by: ['00000000-0000-7000-8000-000000000000'] }, 'served_by'],
    ['an unknown member', { audience: 'x' }, 'audience'],
  ])('refuses %s and names the member', async (_title, members, path) => {
    const body = { identifier: identifier(), name: 'Refused', ...members };
    expect(await send(resourcesRoute, 'POST', { body })).toMatchObject({
      status: 400,
      body: { errors: [expect.objectContaining({ path })] },
    });
  });

  it('refuses the default audience where it is not the issuer', async () => {
    const ctx = { ...t.ctx, config: { ...t.ctx.config, audience: 'https://audience.example.com' } };
    const asked = createApiResource(ctx, { identifier: 'https://audience.example.com', name: 'Own' });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'identifier' }] });
  });

  it('twenty concurrent creations with one identifier: one succeeds, the others get a conflict on the identifier', async () => {
    const body = { identifier: identifier(), name: 'Race' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(resourcesRoute, 'POST', { body })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(19);
    expect(refused[0]?.body.errors).toEqual([{ path: 'identifier', message: expect.any(String) }]);
  });

  it('a public client cannot serve a resource, since it cannot authenticate', async () => {
    const app = await t.client({ is_confidential: false, grant_types: ['password'] });
    const { id } = await createApiResource(t.ctx, { identifier: identifier(), name: 'Served' });
    await expect(updateApiResource(t.ctx, { id, served_by: [app.id] })).rejects.toMatchObject({
      errors: [{ path: 'served_by' }],
    });
  });
});

describe('effects of the settings', () => {
  it('RFC 3986 §6.2.3: an empty path and / name the same resource', async () => {
    const slashed = identifier();
    const bare = identifier().replace(/\/$/, '');
    for (const name of [bare, slashed]) await createApiResource(t.ctx, { identifier: name, name, is_open: true });
    const client = await t.client({ grant_types: ['client_credentials'] });
    const audienceOf = async (resource: string) => {
      const { body } = await postForm(token, { grant_type: 'client_credentials', resource }, client);
      return body.error ?? decodeJwt(body.access_token).aud;
    };
    for (const name of [slashed, slashed.replace(/\/$/, '')]) expect(await audienceOf(name)).toBe(slashed);
    for (const name of [bare, `${bare}/`]) expect(await audienceOf(name)).toBe(bare);
    expect(await audienceOf('http://localhost:8000/')).toBe('http://localhost:8000');
    expect(await audienceOf(`${slashed}x/`)).toBe('invalid_target');
  });

  it('RFC 3986 §6.2.2: equivalent spellings name the same resource, and a trailing slash after a path another one', async () => {
    const { identifier: registered } = await createApiResource(t.ctx, {
      identifier: 'HTTPS://Spelled.Example.com:443/a/../%6dcp',
      name: 'Spelled',
      is_open: true,
    });
    expect(registered).toBe('https://spelled.example.com/mcp');
    const client = await t.client({ grant_types: ['client_credentials'] });
    const audienceOf = async (resource: string) => {
      const { body } = await postForm(token, { grant_type: 'client_credentials', resource }, client);
      return body.error ?? decodeJwt(body.access_token).aud;
    };
    for (const same of ['https://SPELLED.example.com/mcp', 'https://spelled.example.com:443/mcp', 'https://spelled.example.com/./mc%70'])
      expect(await audienceOf(same), same).toBe(registered);
    for (const other of [`${registered}/`, 'http://spelled.example.com/mcp', 'https://spelled.example.com:8443/mcp', 'https://spelled.example.com/MCP'])
      expect(await audienceOf(other), other).toBe('invalid_target');
    await expect(createApiResource(t.ctx, { identifier: 'https://spelled.example.com/x/../mcp', name: 'x' })).rejects.toMatchObject({ code: 'conflict' });
    const urn = await createApiResource(t.ctx, { identifier: 'URN:example:Api', name: 'urn', is_open: true });
    expect([urn.identifier, await audienceOf('urn:example:Api'), await audienceOf('urn:example:api')]).toEqual(['urn:example:Api', 'urn:example:Api', 'invalid_target']);
  }); // biome-ignore format: one spelling beside the other

  it('the refusal names the registered resource that differs only by the trailing slash, and one that is not allowed', async () => {
    const make = (is_open: boolean) =>
      createApiResource(t.ctx, { identifier: `${identifier()}mcp`, name: 'Near', is_open });
    const [client] = await readThrough(t.ctx, clientRecordSource(t.ctx, (await t.client()).id), null);
    if (!client) throw new Error('no client');
    const hintFor = async (resource: string) => {
      const facts = newRequestFacts();
      const refused = targetFor({ ...t.ctx, facts }, client, [resource]);
      await expect(refused).rejects.toMatchObject({ code: 'invalid_target' });
      return facts.hint;
    };
    const { identifier: open } = await make(true);
    const { identifier: closed } = await make(false);
    expect(await hintFor(`${open}/`)).toBe(` The registered API resource ${open} differs only by the trailing slash.`);
    expect(await hintFor(`${closed}/`)).toBe(
      ` The registered API resource ${closed} differs only by the trailing slash, and this client may not use it.`,
    );
    expect(await hintFor(closed)).toBe(` The API resource ${closed} exists, but this client may not use it.`);
    expect(await hintFor('https://nothing.example')).toBeNull();
  });

  it('a client may request its resource in another spelling', async () => {
    const made = await createApiResource(t.ctx, { identifier: identifier(), name: 'Named' });
    const resources = [made.identifier.toUpperCase().replace(/\/$/, '')];
    const client = await t.client({ grant_types: ['client_credentials'], resources });
    const { body } = await postForm(token, { grant_type: 'client_credentials', resource: made.identifier }, client);
    expect(decodeJwt(body.access_token).aud).toBe(made.identifier);
  });

  describe('RFC 8707 §2: a request that names no resource', () => {
    const scopesOf = (...names: string[]) => names.map((name) => ({ name }));
    let invoices: string;
    let orders: string;
    let client: Awaited<ReturnType<TestContext['client']>>;
    beforeAll(async () => {
      [invoices, orders] = [identifier(), identifier()];
      await createApiResource(t.ctx, {
        identifier: invoices,
        name: 'I',
        scopes: scopesOf('i:read', 'i:write', 'both'),
      });
      await createApiResource(t.ctx, { identifier: orders, name: 'O', scopes: scopesOf('o:read', 'both') });
      client = await t.client({
        grant_types: ['client_credentials', 'password', 'refresh_token'],
        scopes: ['openid', 'i:read', 'i:write', 'o:read', 'both', 'plain'],
        resources: [invoices, orders],
      });
    });
    const audience = async (scope: string | null, as = client) => {
      const form = { grant_type: 'client_credentials', ...(scope !== null && { scope }) };
      const { body } = await postForm(token, form, as);
      return body.error ?? decodeJwt(body.access_token).aud;
    };

    it('is for the only resource that offers all its scopes, regardless of other resources', async () => {
      expect(await audience('i:read')).toBe(invoices);
      expect(await audience('i:write i:read')).toBe(invoices);
      expect(await audience('both o:read')).toBe(orders);
    });

    it('is for the default audience when a scope belongs to no resource, or several offer all of them', async () => {
      expect(await audience('plain')).toBe(t.ctx.config.issuer);
      expect(await audience('plain i:read')).toBe(t.ctx.config.issuer);
      expect(await audience('both')).toBe(t.ctx.config.issuer);
      expect(await audience(null)).toBe(t.ctx.config.issuer);
    });

    it('is invalid_target when it requests scopes of two resources', async () => {
      expect(await audience('i:read o:read')).toBe('invalid_target');
    });

    it('is not for a resource that the client may not use', async () => {
      const other = await t.client({ grant_types: ['client_credentials'], scopes: ['i:read'] });
      expect(await audience('i:read', other)).toBe(t.ctx.config.issuer);
    });

    it('with openid gets a token that is valid at UserInfo, and a refresh keeps the resource', async () => {
      const user = await t.user();
      const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope: 'openid i:read' };
      const { body } = await postForm(token, form, client);
      expect(decodeJwt(body.access_token).aud).toEqual([invoices, t.ctx.config.issuer]);
      const headers = { Authorization: `Bearer ${body.access_token}` };
      expect((await call(userinfo, 'GET', { headers })).body.sub).toBe(user.id);
      const again = await postForm(token, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client);
      expect(decodeJwt(again.body.access_token).aud).toEqual([invoices, t.ctx.config.issuer]);
    });

    it('reflects at once that a resource was created, changed or deleted', async () => {
      const late = await t.client({ grant_types: ['client_credentials'], scopes: ['late:read'] });
      expect(await audience('late:read', late)).toBe(t.ctx.config.issuer);
      const made = await createApiResource(t.ctx, {
        identifier: identifier(), name: 'L', is_open: true, scopes: scopesOf('late:read'),
      }); // biome-ignore format: one resource
      expect(await audience('late:read', late)).toBe(made.identifier);
      await updateApiResource(t.ctx, { id: made.id, is_open: false });
      expect(await audience('late:read', late)).toBe(t.ctx.config.issuer);
      await updateApiResource(t.ctx, { id: made.id, is_open: true });
      expect(await audience('late:read', late)).toBe(made.identifier);
      await deleteApiResource(t.ctx, { id: made.id });
      expect(await audience('late:read', late)).toBe(t.ctx.config.issuer);
    });
  });

  it('RFC 8707 §2: signs with its own algorithm, whose key is published before the first token', async () => {
    const made = await createApiResource(t.ctx, {
      identifier: identifier(), name: 'Signed', signing_alg: 'ES256', access_token_lifetime_seconds: 60,
    }); // biome-ignore format: one resource
    expect(JSON.parse(t.ctx.keyRing.jwks).keys.map(({ alg }: { alg: string }) => alg)).toContain('ES256');
    const client = await t.client({ resources: [made.identifier], grant_types: ['client_credentials'] });
    const form = { grant_type: 'client_credentials', resource: made.identifier };
    const { body } = await postForm(token, form, client);
    expect(decodeProtectedHeader(body.access_token).alg).toBe('ES256');
    expect(body.expires_in).toBe(60);
  });

  it('RFC 7662 §2: a client that serves the resource may introspect its tokens as soon as it is added', async () => {
    const made = await createApiResource(t.ctx, { identifier: identifier(), name: 'Watched', is_open: true });
    const [asking, serving] = [await t.client({ grant_types: ['client_credentials'] }), await t.client()];
    const { body } = await postForm(token, { grant_type: 'client_credentials', resource: made.identifier }, asking);
    const isActive = async () => (await postForm(introspect, { token: body.access_token }, serving)).body.active;
    expect(await isActive()).toBe(false);
    await updateApiResource(t.ctx, { id: made.id, served_by: [serving.id] });
    expect(await isActive()).toBe(true);
  });

  it('a deleted resource is removed from every client, which gets no token for it or for a new one of the same identifier', async () => {
    const made = await createApiResource(t.ctx, { identifier: identifier(), name: 'Gone' });
    const client = await t.client({ resources: [made.identifier], grant_types: ['client_credentials'] });
    const ask = () => postForm(token, { grant_type: 'client_credentials', resource: made.identifier }, client);
    expect((await ask()).status).toBe(200);
    await deleteApiResource(t.ctx, { id: made.id });
    expect((await ask()).body.error).toBe('invalid_target');
    expect((await getClient(t.ctx, { id: client.id })).resources).toEqual([]);
    await createApiResource(t.ctx, { identifier: made.identifier, name: 'Successor' });
    expect((await ask()).body.error).toBe('invalid_target');
  });

  it('clients:read allows reading API resources, not creating them', async () => {
    const reader = t.as(['clients:read']);
    expect((await listApiResources(reader, {})).items.length).toBeGreaterThan(0);
    await expect(createApiResource(reader, { identifier: identifier(), name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('RFC 8707 §2: resource identifiers in a request', () => {
  const ask = (resources: string[], client: Parameters<typeof postForm>[2]) => {
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    for (const resource of resources) form.append('resource', resource);
    return postForm(token, form.toString(), client);
  };

  it('an identifier inside other text, with a space or with NUL is refused, and does not affect concurrent requests', async () => {
    const api = await createApiResource(t.ctx, { identifier: identifier(), name: 'API', is_open: true });
    const client = await t.client();
    const odd = [`${api.identifier} x`, `x ${api.identifier}`, `${api.identifier}\0`, ` ${api.identifier}`];
    const answers = await Promise.all([...odd, api.identifier].map((resource) => ask([resource], client)));
    expect(answers.map(({ status, body }) => body.error ?? status)).toEqual([...odd.map(() => 'invalid_target'), 200]);
  });

  it('the audience has the order of the request', async () => {
    const api = await createApiResource(t.ctx, { identifier: identifier(), name: 'API', is_open: true });
    const client = await t.client();
    for (const resources of [
      [api.identifier, t.ctx.config.issuer],
      [t.ctx.config.issuer, api.identifier],
    ])
      expect(decodeJwt((await ask(resources, client)).body.access_token).aud).toEqual(resources);
  });
});
