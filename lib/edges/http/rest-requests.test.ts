import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import * as clientRoute from '@/app/(rest)/clients/[id]/route';
import * as secretRoute from '@/app/(rest)/clients/[id]/secrets/[secret_id]/route';
import * as secretsRoute from '@/app/(rest)/clients/[id]/secrets/route';
import * as clientsRoute from '@/app/(rest)/clients/route';
import * as userDeactivate from '@/app/(rest)/users/[id]/deactivate/route';
import * as userPassword from '@/app/(rest)/users/[id]/password/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as userSessions from '@/app/(rest)/users/[id]/sessions/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { managementCaller } from '@/lib/testing/management-caller';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let send: Awaited<ReturnType<typeof managementCaller>>;

beforeAll(async () => {
  t = await testContext();
  send = await managementCaller(t);
});
afterAll(() => t.close());

let serial = 0;
const person = () => ({ username: `asked${++serial}`, email: `asked${serial}@example.com`, password: PASSWORD });
const refusal = (path: string, message = expect.any(String)) => ({
  status: 400,
  body: { errors: [{ path, message }] },
});

describe('query parameters', () => {
  it('A62: members of a body are not read from the query, and nothing is created', async () => {
    const { password, ...rest } = person();
    const path = `/users?${new URLSearchParams({ ...rest, password })}`;
    expect(await send(usersRoute, 'POST', { path, body: {} })).toMatchObject(
      refusal('username', 'is not a known parameter'),
    );
    const { id } = await t.user();
    expect(await send(userRoute, 'PATCH', { path: `/users/${id}?name=x`, body: {}, params: { id } })).toMatchObject(
      refusal('name'),
    );
    expect((await send(usersRoute, 'GET', { path: `/users?q=${rest.username}` })).body.items).toEqual([]);
  });

  it.each([
    ['RFC 9110 §9.1: an unknown parameter', '/clients?nonsense=1', 'nonsense', 'is not a known parameter'],
    ['A120: a property that objects inherit', '/clients?toString=1', 'toString', 'is not a known parameter'],
    ['a path parameter', '/clients?id=1', 'id', 'is not a known parameter'],
    ['the version', '/clients?version=1', 'version', 'is not a known parameter'],
    ['a repeated parameter', '/clients?q=&q=b', 'q', 'is repeated'],
  ])('%s is refused by name', async (_title, path, name, message) => {
    expect(await send(clientsRoute, 'GET', { path })).toMatchObject(refusal(name, message));
  });
});

describe('RFC 9110 §13.1.1: If-Match', () => {
  const stale = { status: 412, body: { errors: [{ path: 'If-Match', message: expect.any(String) }] } };

  it('any of several tags may match, and weak ones never do', async () => {
    const { id } = await t.user();
    const change = (tags: string) =>
      send(userRoute, 'PATCH', { params: { id }, body: { name: tags }, headers: { 'If-Match': tags } });
    expect((await change('"99", "1"')).status).toBe(200);
    expect((await change('"2","99"')).status).toBe(200);
    for (const tags of ['"98", "99"', 'W/"3"', '"2", W/"3"', '"nonsense"'])
      expect(await change(tags)).toMatchObject(stale);
    expect(await change(Array.from({ length: 11 }, (_, at) => `"${at + 1}"`).join())).toMatchObject(
      refusal('If-Match'),
    );
    expect((await change('*')).status).toBe(200);
  });

  it('passwords and secrets are changed only for the ETag of their user or client', async () => {
    const { id } = await t.user();
    const password = (tag: string) =>
      send(userPassword, 'POST', {
        params: { id },
        body: { password: 'yet another one' },
        headers: { 'If-Match': tag },
      });
    expect(await password('"2"')).toMatchObject(stale);
    expect((await password('"1"')).status).toBe(204);
    const client = await t.client();
    const etag = (await send(clientRoute, 'GET', { params: { id: client.id } })).headers.get('etag') ?? '';
    const params = { id: client.id, secret_id: '' };
    const add = (tag: string) =>
      send(secretsRoute, 'POST', { params: { id: client.id }, body: {}, headers: { 'If-Match': tag } });
    expect(await add('"77"')).toMatchObject(stale);
    const added = await add(etag);
    expect(added.status).toBe(201);
    params.secret_id = added.body.id;
    expect(await send(secretRoute, 'DELETE', { params, headers: { 'If-Match': '"77"' } })).toMatchObject(stale);
    expect((await send(secretRoute, 'DELETE', { params, headers: { 'If-Match': etag } })).status).toBe(204);
  });

  it('a resource without ETag matches no tag', async () => {
    const { id } = await t.user();
    const headers = { 'If-Match': '"1"' };
    expect(await send(userSessions, 'DELETE', { params: { id }, headers })).toMatchObject(stale);
    expect(await send(usersRoute, 'POST', { body: person(), headers })).toMatchObject(stale);
  });
});

describe('operations without a body', () => {
  it('refuse a body and change nothing', async () => {
    const { id } = await t.user();
    const params = { id };
    expect(await send(userDeactivate, 'POST', { params, body: { nonsense: 1 } })).toMatchObject(refusal('nonsense'));
    expect(await send(userRoute, 'DELETE', { params, body: { dry_run: true } })).toMatchObject(refusal('dry_run'));
    for (const body of ['x', '[]', '"x"', `{"a":"${'x'.repeat(2000)}"}`])
      expect((await send(userRoute, 'DELETE', { params, body })).status).toBe(400);
    expect((await send(userRoute, 'GET', { params })).body.is_active).toBe(true);
  });

  it.each([undefined, '', '{}', ' {} \n'])('accept no body and the empty body %j', async (body) => {
    const { id } = await t.user();
    expect((await send(userDeactivate, 'POST', { params: { id }, body })).status).toBe(200);
  });
});

it('an id that is no UUID is 400, as documented', async () => {
  for (const method of ['GET', 'DELETE'] as const)
    expect(await send(userRoute, method, { params: { id: 'nobody' } })).toMatchObject(refusal('id'));
});

it.each(
  ['profile', 'picture', 'website'].flatMap((member) =>
    ['\0', '\ud800', '\u202e'].map((character) => [member, JSON.stringify(character), character]),
  ),
)('A103: the profile member %s must not contain %s', async (member, _written, character) => {
  const { id } = await t.user();
  const body = { profile: { [member]: `https://a.example/${character}` } };
  expect(await send(userRoute, 'PATCH', { params: { id }, body })).toMatchObject(refusal(`profile.${member}`));
});

describe('times', () => {
  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59', 'yesterday'])(
    'RFC 3339 §5.6: %s is refused where events are listed, where they are exported, and as an expiry',
    async (time) => {
      for (const name of ['from', 'to']) {
        const path = `/audit-events?${new URLSearchParams({ [name]: time })}`;
        for (const Accept of ['application/json', 'text/csv'])
          expect(await send(auditEvents, 'GET', { path, headers: { Accept } })).toMatchObject(refusal(name));
      }
      const { id } = await t.client();
      expect(await send(secretsRoute, 'POST', { params: { id }, body: { expires_at: time } })).toMatchObject(
        refusal('expires_at'),
      );
    },
  );

  it('RFC 3339 §5.6: the first and the last valid time are accepted', async () => {
    const path = `/audit-events?from=0001-01-01T00:00:00Z&to=${encodeURIComponent('9999-12-31T22:59:59.999-01:00')}`;
    expect((await send(auditEvents, 'GET', { path })).body.items.length).toBeGreaterThan(0);
  });
});

it.each(['root\ufe0f', 'ro\u034fot', '\u3164\u3164', 'ro\u17b4ot', 'root\u{e0101}'])(
  'A104: %j has invisible characters and is refused as username and as name',
  async (text) => {
    expect(await send(usersRoute, 'POST', { body: { ...person(), username: text } })).toMatchObject({ status: 400 });
    expect(await send(usersRoute, 'POST', { body: { ...person(), name: text } })).toMatchObject(refusal('name'));
    const body = { client_name: text, grant_types: ['client_credentials'], redirect_uris: [] };
    expect(await send(clientsRoute, 'POST', { body })).toMatchObject(refusal('client_name'));
  },
);

describe('lists and exports', () => {
  it.each(['0x10', '1e1', ' 5', '5.0', '0', '201', '-1'])('A70: a limit of %j is refused', async (limit) => {
    const path = `/users?${new URLSearchParams({ limit })}`;
    expect(await send(usersRoute, 'GET', { path })).toMatchObject(refusal('limit'));
  });

  it('A70: a cursor belongs to its list', async () => {
    for (let at = 0; at < 2; at++) await t.user();
    const { body } = await send(usersRoute, 'GET', { path: '/users?limit=1' });
    const cursor = encodeURIComponent(body.next_cursor);
    expect((await send(usersRoute, 'GET', { path: `/users?limit=1&cursor=${cursor}` })).status).toBe(200);
    for (const [route, path] of [
      [clientsRoute, '/clients'],
      [auditEvents, '/audit-events'],
    ] as const)
      expect(await send(route, 'GET', { path: `${path}?cursor=${cursor}` })).toMatchObject(refusal('cursor'));
  });

  it.each([
    ['/audit-events?outcome=success&outcome=failure', 'outcome', 'is repeated'],
    ['/audit-events?limit=1', 'limit', 'is not a known parameter'],
    ['/audit-events?toString=1', 'toString', 'is not a known parameter'],
  ])('an export validates its query like a list: %s', async (path, name, message) => {
    expect(await send(auditEvents, 'GET', { path, headers: { Accept: 'text/csv' } })).toMatchObject(
      refusal(name, message),
    );
  });

  it.each([
    ['text/csv', 'text/csv'],
    ['Text/CSV; q=0.2, */*', 'text/csv'],
    ['text/csv;q=0.1, application/x-ndjson;q=0.9', 'application/x-ndjson'],
    ['text/csv;q=0', 'application/json'],
    ['application/json, text/csv;q=0.5', 'application/json'],
    ['text/csvx', 'application/json'],
    ['*/*', 'application/json'],
  ])('RFC 9110 §12.5.1: Accept %j is answered with %s and Vary', async (Accept, type) => {
    const { status, headers } = await send(auditEvents, 'GET', {
      path: '/audit-events?actor=nobody',
      headers: { Accept },
    });
    expect([status, headers.get('content-type')?.split(';')[0], headers.get('vary')]).toEqual([200, type, 'Accept']);
  });
});
