import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import * as clientActivate from '@/app/(rest)/clients/[id]/activate/route';
import * as clientDeactivate from '@/app/(rest)/clients/[id]/deactivate/route';
import * as clientRoute from '@/app/(rest)/clients/[id]/route';
import * as secretRoute from '@/app/(rest)/clients/[id]/secrets/[secret_id]/route';
import * as secretsRoute from '@/app/(rest)/clients/[id]/secrets/route';
import * as clientsRoute from '@/app/(rest)/clients/route';
import * as userActivate from '@/app/(rest)/users/[id]/activate/route';
import * as userDeactivate from '@/app/(rest)/users/[id]/deactivate/route';
import * as userPassword from '@/app/(rest)/users/[id]/password/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as userSessions from '@/app/(rest)/users/[id]/sessions/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { permissions } from '@/lib/kernel/access';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import type { Methods } from './';

let t: TestContext;
let bearer: string;
let api: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext();
  api = await t.client({ scopes: [...permissions, 'read'], grant_types: ['client_credentials', 'password'] });
  bearer = (await postForm(token, { grant_type: 'client_credentials' }, api)).body.access_token;
});
afterAll(() => t.close());

type More = {
  path?: string;
  body?: unknown;
  id?: string;
  headers?: Record<string, string>;
  token?: string | null;
  params?: Record<string, string>;
};

function send(
  methods: Methods,
  method: keyof Methods,
  { path, body, id, headers = {}, token: given = bearer, params }: More = {},
) {
  const all: Record<string, string> = { ...headers };
  if (given !== null) all.Authorization = `Bearer ${given}`;
  if (body !== undefined) all['Content-Type'] ??= 'application/json';
  const text = body === undefined || typeof body === 'string' ? (body as string | undefined) : JSON.stringify(body);
  return call(methods, method, { path, headers: all, body: text }, { params: { ...(id && { id }), ...params } });
}

let serial = 0;
const person = () => ({ username: `person${++serial}`, email: `person${serial}@example.com`, password: PASSWORD });
const create = async (members: object = {}) =>
  (await send(usersRoute, 'POST', { body: { ...person(), ...members } })).body;

describe('who may call', () => {
  it('RFC 6750 §3: a missing, malformed or inactive token is 401 with a challenge', async () => {
    const none = await send(usersRoute, 'GET', { token: null });
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="identity"');
    expect(none.headers.get('content-type')).toBe('application/problem+json');
    for (const value of ['', '%', 'x', 'x'.repeat(100_000), 'a b']) {
      const answer = await send(usersRoute, 'GET', { token: value });
      expect(answer).toMatchObject({ status: 401, body: { status: 401, request_id: 'test-request' } });
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    }
  });

  it('A135: a token in the query is not read', async () => {
    expect((await send(usersRoute, 'GET', { token: null, path: `/?access_token=${bearer}` })).status).toBe(401);
  });

  it('a token without the scope is 403 insufficient_scope, and nothing is changed', async () => {
    const weak = (await postForm(token, { grant_type: 'client_credentials', scope: 'users:read' }, api)).body
      .access_token;
    const body = person();
    const answer = await send(usersRoute, 'POST', { token: weak, body });
    expect(answer).toMatchObject({ status: 403, body: { type: 'urn:identity-service:problem:insufficient_scope' } });
    expect(answer.headers.get('www-authenticate')).toContain('scope="users:write"');
    expect((await send(usersRoute, 'GET', { path: `/?q=${body.username}` })).body.items).toEqual([]);
  });

  it('a token of a user has only the permissions of the roles of the user', async () => {
    const plain = await t.user();
    const admin = await t.user({ roles: ['admin'] });
    const auditor = await t.user({ roles: ['auditor'] });
    const tokenOf = async (username: string) =>
      (await postForm(token, { grant_type: 'password', username, password: PASSWORD }, api)).body.access_token;
    expect((await send(usersRoute, 'GET', { token: await tokenOf(plain.username) })).status).toBe(403);
    expect((await send(usersRoute, 'GET', { token: await tokenOf(auditor.username) })).status).toBe(200);
    expect((await send(usersRoute, 'POST', { token: await tokenOf(auditor.username), body: person() })).status).toBe(
      403,
    );
    expect((await send(usersRoute, 'POST', { token: await tokenOf(admin.username), body: person() })).status).toBe(201);
  });

  it('A79: a refresh token or an ID as a token is 401', async () => {
    expect((await send(usersRoute, 'GET', { token: 'idrt_x' })).status).toBe(401);
  });
});

describe('users', () => {
  it('OpenID Connect Core §5.1: email_verified is set on creation and by PATCH, and a new address without it resets it', async () => {
    const made = await send(usersRoute, 'POST', { body: { ...person(), email_verified: true } });
    expect(made).toMatchObject({ status: 201, body: { email_verified: true } });
    const { id } = made.body;
    const patch = async (body: object) => (await send(userRoute, 'PATCH', { id, body })).body.email_verified;
    expect(await patch({ name: 'Ada' })).toBe(true);
    expect(await patch({ email: `new-${made.body.email}` })).toBe(false);
    expect(await patch({ email_verified: true })).toBe(true);
    expect(await patch({ email: `other-${made.body.email}`, email_verified: true })).toBe(true);
    const wrong = await send(usersRoute, 'POST', { body: { ...person(), email_verified: 'yes' } });
    expect(wrong).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'email_verified', message: 'must be true or false' }] },
    });
  });

  it('creates with Location and ETag, reads, changes, deactivates, activates, deletes', async () => {
    const made = await send(usersRoute, 'POST', { body: { ...person(), name: 'Ada', roles: ['auditor'] } });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String), username: expect.any(String), email: expect.any(String), name: 'Ada', email_verified: false,
      is_active: true, roles: ['auditor'], profile: {}, created_at: expect.any(String), updated_at: expect.any(String), last_login_at: null,
      throttled_until: null, failed_sign_ins: 0, must_change_password: false, second_factor_required: false,
    }); // biome-ignore format: the whole projection
    const { id } = made.body;
    expect(made.headers.get('location')).toBe(`http://localhost:8000/users/${id}`);
    expect(made.headers.get('etag')).toBe('"1"');
    expect((await send(userRoute, 'GET', { id })).body).toEqual(made.body);
    const changed = await send(userRoute, 'PATCH', { id, body: { name: 'Grace' } });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Grace', username: made.body.username } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await send(userDeactivate, 'POST', { id })).body.is_active).toBe(false);
    expect((await send(userActivate, 'POST', { id })).body.is_active).toBe(true);
    expect((await send(userPassword, 'POST', { id, body: { password: 'yet another passphrase' } })).status).toBe(204);
    expect((await send(userSessions, 'GET', { id })).body).toEqual({ items: [] });
    expect((await send(userSessions, 'DELETE', { id })).status).toBe(204);
    expect((await send(userRoute, 'DELETE', { id })).status).toBe(204);
    expect(await send(userRoute, 'GET', { id })).toMatchObject({
      status: 404,
      body: { type: 'urn:identity-service:problem:not_found' },
    });
  });

  it.each([
    ['A62: an unknown member', { admin: true }, 'admin'],
    ['A62: a server-owned member', { id: '00000000-0000-4000-8000-000000000000' }, 'id'],
    ['A62: a server-owned member', { password_hash: 'x' }, 'password_hash'],
    ['a missing member', { username: undefined }, 'username'],
    ['A103: NUL', { username: 'a\u0000b' }, 'username'],
    ['A103: a lone surrogate', { name: 'a\ud800' }, 'name'],
    ['A104: mixed writing systems', { username: 'p\u0430ypal' }, 'username'],
    ['A104: a zero-width character', { username: 'pay\u200bpal' }, 'username'],
    ['A105: a quoted local part', { email: '"e@a"@b.example' }, 'email'],
    ['A105: a list', { email: 'a@x.example,b@y.example' }, 'email'],
    ['A106: a short password', { password: 'short' }, 'password'],
    ['A106: a common password', { password: 'password1' }, 'password'],
    ['A106: a repeated character', { password: 'aaaaaaaaaaaa' }, 'password'],
    ['A101: a password over 1 KiB', { password: 'x'.repeat(1025) }, 'password'],
    ['an unknown role', { roles: ['root'] }, 'roles.0'],
    ['a wrong type', { username: 5 }, 'username'],
  ])('refuses %s, naming the field, and creates nothing', async (_title, members, path) => {
    const body = { ...person(), ...members };
    const answer = await send(usersRoute, 'POST', { body });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([{ path, message: expect.any(String) }]) },
    });
    expect((await send(usersRoute, 'GET', { path: `/?q=${encodeURIComponent(person().email)}` })).body.items).toEqual(
      [],
    );
  });

  it('A106: refuses a password made of the username like a common one', async () => {
    const body = { ...person(), password: `${'person'}${serial}1` };
    expect((await send(usersRoute, 'POST', { body })).status).toBe(400);
  });

  it('A104: a username in full width or another case is the same username', async () => {
    const made = await create({ username: 'Zoë' });
    expect(made.username).toBe('Zoë');
    for (const username of ['zoë', 'ZOË', 'Zoe\u0308', 'Ｚｏë'])
      expect(await send(usersRoute, 'POST', { body: { ...person(), username } })).toMatchObject({
        status: 409,
        body: { errors: [{ path: 'username', message: expect.any(String) }] },
      });
    expect((await send(usersRoute, 'POST', { body: { ...person(), email: made.email.toUpperCase() } })).status).toBe(
      409,
    );
  });

  it('A140: fifty creations of one name at once: one 201, forty-nine 409', async () => {
    const body = person();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        send(usersRoute, 'POST', { body: { ...body, email: `race${at}@example.com` } }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
  }, 60_000);

  it('If-Match: a stale tag is 412 and changes nothing', async () => {
    const { id } = await create({ name: 'first' });
    expect(
      (await send(userRoute, 'PATCH', { id, body: { name: 'second' }, headers: { 'If-Match': '"1"' } })).status,
    ).toBe(200);
    for (const tag of ['"1"', 'W/"2"', 'nonsense', '"0"'])
      expect(
        (await send(userRoute, 'PATCH', { id, body: { name: 'third' }, headers: { 'If-Match': tag } })).status,
      ).toBe(412);
    expect((await send(userRoute, 'GET', { id })).body.name).toBe('second');
    expect((await send(userRoute, 'DELETE', { id, headers: { 'If-Match': '"1"' } })).status).toBe(412);
    expect((await send(userRoute, 'DELETE', { id, headers: { 'If-Match': '"2"' } })).status).toBe(204);
  });

  it('twenty concurrent changes from one tag: one is kept', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        send(userRoute, 'PATCH', { id, body: { name: `name ${at}` }, headers: { 'If-Match': '"1"' } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it('A64: no actor gives an account more permissions than its own', async () => {
    const support = await t.user({ roles: ['support'] });
    const admin = await t.user({ roles: ['admin'] });
    const { body } = await postForm(
      token,
      { grant_type: 'password', username: support.username, password: PASSWORD },
      api,
    );
    const as = (methods: Methods, method: keyof Methods, more: More) =>
      send(methods, method, { ...more, token: body.access_token });
    expect((await as(userRoute, 'PATCH', { id: support.id, body: { roles: ['admin'] } })).status).toBe(403);
    expect((await as(usersRoute, 'POST', { body: { ...person(), roles: ['admin'] } })).status).toBe(403);
    expect((await as(userPassword, 'POST', { id: admin.id, body: { password: 'taken over now!' } })).status).toBe(403);
    expect((await as(userDeactivate, 'POST', { id: admin.id })).status).toBe(403);
    expect((await as(usersRoute, 'POST', { body: person() })).status).toBe(201);
  });
});

describe('lists', () => {
  it('filters, sorts and pages by keyset, with a Link to the next page', async () => {
    const marker = 'zz-paging';
    for (let at = 0; at < 7; at++) await create({ username: `${marker}-${at}`, name: at % 2 ? 'odd' : 'even' });
    const seen: string[] = [];
    let path = `/users?q=${marker}&sort=username&limit=3`;
    for (;;) {
      const page = await send(usersRoute, 'GET', { path });
      seen.push(...page.body.items.map((item: { username: string }) => item.username));
      const link = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      expect(Boolean(link)).toBe(page.body.next_cursor !== null);
      if (!link) break;
      path = link.replace('http://localhost:8000', '');
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, at) => `${marker}-${at}`));
    const descending = await send(usersRoute, 'GET', { path: `/users?q=${marker}&sort=-username&limit=2` });
    expect(descending.body.items[0].username).toBe(`${marker}-6`);
  });

  it('pages over nulls without losing or repeating a row', async () => {
    const all = (await send(usersRoute, 'GET', { path: '/users?sort=last_login_at&limit=200' })).body.items.map(
      ({ id }: { id: string }) => id,
    );
    for (const sort of ['last_login_at', '-last_login_at']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await send(usersRoute, 'GET', { path: `/users?sort=${sort}&limit=5&cursor=${cursor}` });
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.next_cursor ?? '';
      } while (cursor);
      expect(seen.length).toBe(new Set(seen).size);
      expect([...seen].sort()).toEqual([...all].sort());
    }
  });

  it.each([
    'sort=id%22--',
    'sort=password_hash',
    'limit=0',
    'limit=201',
    'limit=x',
    'cursor=forged',
    'unknown=1',
    'is_active=maybe',
    'q=%00',
    'sort=username&sort=email',
    'version=1',
  ])('A70: refuses %s', async (query) => {
    expect(await send(usersRoute, 'GET', { path: `/users?${query}` })).toMatchObject({
      status: 400,
      body: { errors: [{ path: expect.any(String) }] },
    });
  });

  it('a search treats wildcards literally', async () => {
    expect((await send(usersRoute, 'GET', { path: '/users?q=%25%25%25' })).body.items).toEqual([]);
  });
});

describe('bodies', () => {
  it.each([
    ['not JSON', '{', 400],
    ['an array', '[]', 400],
    ['A120: nested ten thousand deep', '['.repeat(10_000), 400],
    ['A120: __proto__', '{"__proto__":{"is_active":false}}', 400],
    ['A119: over 1 MiB', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413],
  ])('refuses %s', async (_title, body, status) => {
    expect((await send(usersRoute, 'POST', { body })).status).toBe(status);
  });

  it('another content type is 415', async () => {
    expect((await send(usersRoute, 'POST', { body: person(), headers: { 'Content-Type': 'text/plain' } })).status).toBe(
      415,
    );
  });

  it('405 lists the allowed methods', async () => {
    const answer = await send(usersRoute, 'DELETE');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
  });
});

describe('Idempotency-Key', () => {
  const headers = { 'Idempotency-Key': 'key-1' };

  it('the same key gives the same answer, secret included, and one row', async () => {
    const body = { client_name: 'once', redirect_uris: [], grant_types: ['client_credentials'] };
    const first = await send(clientsRoute, 'POST', { body, headers });
    const second = await send(clientsRoute, 'POST', { body, headers });
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect((await send(clientsRoute, 'GET', { path: '/clients?q=once' })).body.items).toHaveLength(1);
    const dump = JSON.stringify(await t.db.execute('select * from idempotency_keys'));
    expect(dump).not.toContain(first.body.client_secret);
  });

  it('another request under the same key is a conflict; an unusable key is refused', async () => {
    const body = { client_name: 'twice', redirect_uris: [], grant_types: ['client_credentials'] };
    expect((await send(clientsRoute, 'POST', { body, headers })).status).toBe(409);
    expect((await send(clientsRoute, 'POST', { body, headers: { 'Idempotency-Key': 'a b' } })).status).toBe(400);
  });

  it('thirty at once make one user and give thirty equal answers', async () => {
    const body = person();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => send(usersRoute, 'POST', { body, headers: { 'Idempotency-Key': 'race' } })),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
  }, 60_000);
});

describe('clients', () => {
  const body = {
    client_name: 'app',
    redirect_uris: ['https://app.example.com/cb'],
    grant_types: ['password', 'refresh_token'],
    scopes: ['read'],
  };

  it('creates, shows the secret once, changes, and keeps several secrets', async () => {
    const made = await send(clientsRoute, 'POST', { body });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...body,
      is_confidential: true,
      is_active: true,
      is_resource_server: false,
      require_pkce: true,
      refresh_grace_seconds: 0,
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: expect.stringMatching(/^idcs_/),
    });
    const { id } = made.body;
    const read = await send(clientRoute, 'GET', { id });
    expect(read.body).not.toHaveProperty('client_secret');
    const second = await send(secretsRoute, 'POST', { id, body: { name: 'next' } });
    expect(second).toMatchObject({
      status: 201,
      body: { name: 'next', expires_at: null, client_secret: expect.stringMatching(/^idcs_/) },
    });
    const use = (secret: string) =>
      postForm(token, { grant_type: 'refresh_token', refresh_token: 'idrt_x' }, { id, secret });
    for (const secret of [made.body.client_secret, second.body.client_secret])
      expect((await use(secret)).body.error).toBe('invalid_grant');
    const { items } = (await send(secretsRoute, 'GET', { id })).body;
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain(second.body.client_secret);
    const params = { id, secret_id: items[1].id };
    expect((await send(secretRoute, 'DELETE', { params })).status).toBe(204);
    expect((await use(made.body.client_secret)).body.error).toBe('invalid_client');
    expect((await use(second.body.client_secret)).body.error).toBe('invalid_grant');
    expect((await send(secretRoute, 'DELETE', { params: { id, secret_id: items[0].id } })).status).toBe(409);
    expect((await send(clientRoute, 'PATCH', { id, body: { client_name: 'renamed' } })).body.client_name).toBe(
      'renamed',
    );
    expect((await send(clientDeactivate, 'POST', { id })).body.is_active).toBe(false);
    expect((await send(clientActivate, 'POST', { id })).body.is_active).toBe(true);
    expect((await send(clientRoute, 'DELETE', { id })).status).toBe(204);
  });

  it.each([
    ['javascript:alert(1)'], ['JaVaScRiPt:alert(1)'], ['data:text/html,x'], ['file:///etc/passwd'], ['http://app.example.com/cb'],
    ['https://app.example.com/cb#x'], ['https://*.example.com/cb'], ['https://u@app.example.com/'], ['/relative'], ['https:\\app'], ['https://app.example.com/a b'], ['myapp:cb'],
  ])('A18: refuses the redirect URI %s', async (uri) => {
    expect(await send(clientsRoute, 'POST', { body: { ...body, redirect_uris: [uri] } })).toMatchObject({ status: 400, body: { errors: [{ path: 'redirect_uris.0' }] } });
  }); // biome-ignore format: a table

  it.each(['https://app.example.com/cb?x=1', 'http://127.0.0.1/cb', 'http://[::1]:9/cb', 'com.example.app:/cb'])(
    'accepts the redirect URI %s',
    async (uri) => {
      expect((await send(clientsRoute, 'POST', { body: { ...body, redirect_uris: [uri] } })).status).toBe(201);
    },
  );

  it.each([
    [
      'a public client with client_credentials',
      { is_confidential: false, grant_types: ['client_credentials'] },
      'grant_types',
    ],
    ['a public resource server', { is_confidential: false, is_resource_server: true }, 'is_resource_server'],
    ['an unknown grant', { grant_types: ['implicit'] }, 'grant_types.0'],
    ['a refresh grant alone', { grant_types: ['refresh_token'] }, 'grant_types'],
    ['a lifetime of nothing', { access_token_lifetime_seconds: 0 }, 'access_token_lifetime_seconds'],
    ['too long a grace', { refresh_grace_seconds: 61 }, 'refresh_grace_seconds'],
    ['no name', { client_name: ' ' }, 'client_name'],
    ['a broken scope', { scopes: ['a b'] }, 'scopes.0'],
  ])('refuses %s', async (_title, members, path) => {
    expect(await send(clientsRoute, 'POST', { body: { ...body, ...members } })).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });

  it('a public client has no secret and needs PKCE', async () => {
    const made = await send(clientsRoute, 'POST', { body: { ...body, is_confidential: false, require_pkce: false } });
    expect(made.body).toMatchObject({ is_confidential: false, require_pkce: true, token_endpoint_auth_method: 'none' });
    expect(made.body).not.toHaveProperty('client_secret');
    expect((await send(secretsRoute, 'POST', { id: made.body.id, body: {} })).status).toBe(409);
  });
});

describe('audit', () => {
  it('every change above has its event, with who, what, before and after', async () => {
    const { id } = await create({ name: 'before' });
    await send(userRoute, 'PATCH', { id, body: { name: 'after' } });
    const { body } = await send(auditEvents, 'GET', { path: `/audit-events?target=${id}` });
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['user.updated', 'user.created']);
    expect(body.items[0]).toMatchObject({
      actor: { kind: 'client', id: api.id },
      before: { name: 'before' },
      after: { name: 'after' },
      request_id: 'test-request',
      ip: '192.0.2.1',
    });
    expect(JSON.stringify(body)).not.toContain(PASSWORD);
  });

  it('takes a search and an order, also for an export; one that cannot be read is refused and not recorded', async () => {
    const { id } = await create({ name: 'searched' });
    await send(userRoute, 'PATCH', { id, body: { name: 'found' } });
    const q = encodeURIComponent(`target:${id} -action:deleted time:<1h`);
    const { body } = await send(auditEvents, 'GET', { path: `/audit-events?q=${q}&sort=occurred_at` });
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['user.created', 'user.updated']);
    const exported = (path: string) => send(auditEvents, 'GET', { path, headers: { Accept: 'application/x-ndjson' } });
    const lines = (await exported(`/audit-events?q=${q}`)).text.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).action)).toEqual(['user.updated', 'user.created']);
    const newest = async () => (await send(auditEvents, 'GET', { path: '/audit-events?limit=1' })).body.items[0].id;
    const before = await newest();
    for (const [query, path] of [
      ['q=actr:anna', 'q'],
      ['q=action:nothing', 'q'],
      [`q=${'x'.repeat(201)}`, 'q'],
      ['sort=occurred_at', 'sort'],
    ])
      expect(await exported(`/audit-events?${query}`)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
    expect(await newest()).toBe(before);
    const last = await send(auditEvents, 'GET', { path: '/audit-events?q=time:9999-12-31' });
    expect([last.status, last.body.items]).toEqual([200, []]);
  });

  it('a change that is refused leaves no event', async () => {
    const before = (await send(auditEvents, 'GET', { path: '/audit-events?limit=1' })).body.items[0].id;
    await send(usersRoute, 'POST', { body: { ...person(), email: 'broken' } });
    await send(userRoute, 'PATCH', { id: '00000000-0000-4000-8000-000000000000', body: { name: 'x' } });
    expect((await send(auditEvents, 'GET', { path: '/audit-events?limit=1' })).body.items[0].id).toBe(before);
  });

  it('A69: exports CSV with formulas defused, and NDJSON', async () => {
    const { id } = await create({ name: '=cmd()' });
    await send(userRoute, 'PATCH', { id, body: { username: '+name'.replace('+', 'x') } });
    const csv = await send(auditEvents, 'GET', { path: `/audit-events?target=${id}`, headers: { Accept: 'text/csv' } });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = csv.text.trim().split('\r\n');
    expect(lines[0]).toContain('occurred_at');
    expect(lines).toHaveLength(3);
    await t.db.execute(`insert into audit_events (id, action, actor_kind, actor_name, target_kind, target_id, target_name)
      select gen_random_uuid(), 'user.signed_in', 'system', 'formula', 'user', 'formula', name
        from unnest(array['=cmd()', '+1', '-1', '@SUM(1)', e'\\t=1', e'\\r=1', 'a=1', '"quoted"']) name`);
    const path = '/audit-events?target=formula';
    const cells = (await send(auditEvents, 'GET', { path, headers: { Accept: 'text/csv' } })).text;
    for (const cell of ["'=cmd()", "'+1", "'-1", "'@SUM(1)", "'\t=1", "'\r=1", 'a=1', '""quoted""'])
      expect(cells).toContain(`,"${cell}",`);
    await t.db.execute(`insert into audit_events (id, action, actor_kind, actor_name, occurred_at)
      select gen_random_uuid(), 'user.signed_in', 'system', 'many', timestamptz '2020-01-01' from generate_series(1, 450)`);
    const ndjson = await send(auditEvents, 'GET', {
      path: '/audit-events?actor=many',
      headers: { Accept: 'application/x-ndjson' },
    });
    const events = ndjson.text
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(new Set(events.map(({ id }: { id: string }) => id)).size).toBe(450);
  });
});
