import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as dryRunRoute from '@/app/(rest)/clients/[id]/dry-run/route';
import { recordedRequests } from '@/db/schema';
import { createApiResource } from '@/lib/directory/api-resources';
import { deleteClient, getClient } from '@/lib/directory/clients';
import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import { newId } from '@/lib/kernel/new-id';
import { managementCaller } from '@/lib/testing/management-caller';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { dryRunClientChange, retryRequest } from './';

type Made = Awaited<ReturnType<TestContext['client']>>;
type Parameters = [string, string | null][];

const CALLBACK = 'https://app.example.com/callback';
const WITH_QUERY = 'https://app.example.com/done?from=here';
const API = 'https://api.example.com/v1';

let t: TestContext;
let client: Made;

beforeAll(async () => {
  t = await testContext();
  await createApiResource(t.ctx, { identifier: API, name: 'Notes', scopes: [], is_open: false });
});
beforeEach(async () => {
  client = await t.client({
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    redirect_uris: [CALLBACK, WITH_QUERY],
    post_logout_redirect_uris: ['https://app.example.com/bye'],
    scopes: ['openid', 'read', 'write'],
    resources: [API],
    require_pkce: false,
  });
});
afterAll(() => t.close());

type Recorded = { outcome?: 'accepted' | 'refused'; error?: string; count?: number; setting?: string; at?: string };

/** Stores a record as the recorder does: null stands for a value that is never stored. Returns its id. */
async function record(endpoint: RecordedEndpoint, parameters: Parameters, more: Recorded = {}): Promise<string> {
  const id = newId();
  await t.db.insert(recordedRequests).values({
    id,
    requestId: `request-${id}`,
    receivedAt: new Date(more.at ?? Date.now()),
    endpoint,
    outcome: more.outcome ?? 'accepted',
    status: 200,
    clientId: client.id,
    error: more.error ?? null,
    setting: more.setting ?? null,
    parameters,
    count: more.count ?? 1,
  });
  return id;
}

const authorize = (more: Parameters = []): Parameters => [
  ['client_id', client.id],
  ['redirect_uri', CALLBACK],
  ['response_type', 'code'],
  ['scope', 'openid read'],
  ['state', null],
  ['code_challenge', null],
  ['code_challenge_method', 'S256'],
  ...more,
];
const credentials = (more: Parameters = []): Parameters => [
  ['client_authentication', 'client_secret_basic'],
  ['grant_type', 'client_credentials'],
  ...more,
];

const tryChange = (change: object) => dryRunClientChange(t.ctx, { id: client.id, ...change });

describe('a dry run names the requests that pass now and would be refused', () => {
  const without = (name: string) => authorize().filter(([given]) => given !== name);
  it.each([
    ['a redirect URI that is removed', 'authorize', () => authorize(), { redirect_uris: ['https://other.example.com/cb'] }, { error: 'invalid_request', parameter: 'redirect_uri', received: CALLBACK, setting: 'redirect_uris' }],
    ['a redirect URI of a pushed request', 'par', () => [['client_authentication', 'client_secret_basic'], ...authorize()], { redirect_uris: ['https://other.example.com/cb'] }, { error: 'invalid_request', parameter: 'redirect_uri' }],
    ['a scope that is removed', 'authorize', () => authorize(), { scopes: ['openid'] }, { error: 'invalid_scope', parameter: 'scope', received: 'read', setting: 'scopes' }],
    ['PKCE that is required', 'authorize', () => without('code_challenge').filter(([name]) => name !== 'code_challenge_method'), { require_pkce: true }, { error: 'invalid_request', parameter: 'code_challenge', setting: 'require_pkce' }],
    ['PAR that is required', 'authorize', () => authorize(), { require_pushed_authorization_requests: true }, { error: 'invalid_request', parameter: 'request_uri', setting: 'require_pushed_authorization_requests' }],
    ['a signed request that is required', 'authorize', () => authorize(), { require_signed_request_object: true }, { error: 'invalid_request', parameter: 'request', setting: 'require_signed_request_object' }],
    ['a grant type that is removed', 'authorize', () => authorize(), { grant_types: ['client_credentials'] }, { error: 'unauthorized_client', setting: 'grant_types' }],
    ['a resource that is removed', 'authorize', () => authorize([['resource', API]]), { resources: [] }, { error: 'invalid_target', parameter: 'resource', received: API, setting: 'resources' }],
    ['a grant type at the token endpoint', 'token', () => credentials(), { grant_types: ['authorization_code'] }, { error: 'unauthorized_client', received: 'client_credentials', setting: 'grant_types' }],
    ['a scope at the token endpoint', 'token', () => credentials([['scope', 'write']]), { scopes: ['read'] }, { error: 'invalid_scope' }],
    ['a resource at the token endpoint', 'token', () => credentials([['resource', API]]), { resources: [] }, { error: 'invalid_target', received: API }],
    ['DPoP that is required', 'token', () => credentials(), { dpop_bound_access_tokens: true }, { error: 'invalid_dpop_proof', setting: 'dpop_bound_access_tokens' }],
    ['another authentication method', 'token', () => credentials(), { token_endpoint_auth_method: 'client_secret_jwt' }, { error: 'invalid_client', received: 'client_secret_basic', setting: 'token_endpoint_auth_method' }],
    ['another authentication method of introspection', 'introspect', () => credentials(), { token_endpoint_auth_method: 'client_secret_jwt' }, { error: 'invalid_client' }],
    ['a deactivation', 'token', () => credentials(), { is_active: false }, { error: 'invalid_client' }],
    ['a deactivation seen by the UserInfo endpoint', 'userinfo', () => [], { is_active: false }, { error: 'invalid_token' }],
    ['a post-logout redirect URI that is removed', 'logout', () => [['client_id', client.id], ['post_logout_redirect_uri', 'https://app.example.com/bye']], { post_logout_redirect_uris: [] }, { error: 'invalid_request', parameter: 'post_logout_redirect_uri' }],
  ] as [string, RecordedEndpoint, () => Parameters, object, object][])('%s', async (_name, endpoint, parameters, change, reason) => {
    const id = await record(endpoint, parameters(), { count: 3 });
    const report = await tryChange(change);
    expect(report).toMatchObject({ tried: 3, not_tried: 0, failing: 3, fixed: 0, would_pass: [] });
    expect(report.would_fail).toEqual([expect.objectContaining({ endpoint, count: 3, record_id: id, ...reason })]);
  }); // biome-ignore format: one case a line

  it('groups equal reasons, counts what a record stands for, and dates the group', async () => {
    await record('authorize', authorize(), { at: '2026-01-01T00:00:00.000Z', count: 2 });
    const last = await record('authorize', authorize([['prompt', 'login']]), { at: '2026-01-02T00:00:00.000Z' });
    await record('token', credentials());
    const report = await tryChange({ redirect_uris: ['https://other.example.com/cb'] });
    expect(report).toMatchObject({ records: 3, tried: 4, failing: 3, since: '2026-01-01T00:00:00.000Z' });
    expect(Date.parse(report.until ?? '')).toBeGreaterThan(Date.parse('2026-01-02T00:00:00.000Z'));
    expect(report.would_fail).toMatchObject([
      { count: 3, first_at: '2026-01-01T00:00:00.000Z', last_at: '2026-01-02T00:00:00.000Z', record_id: last },
    ]);
  });
});

describe('a dry run does not report', () => {
  it('requests that would pass as well, also with a loopback port and a redacted query', async () => {
    await record('authorize', authorize().map(([name, value]) => [name, name === 'redirect_uri' ? 'https://app.example.com/done?from=…' : value]));
    await record('token', credentials([['scope', 'read']]));
    expect(await tryChange({ redirect_uris: [WITH_QUERY], scopes: ['openid', 'read'] })).toMatchObject({ tried: 2, failing: 0, fixed: 0 });
  }); // biome-ignore format: one record a line

  it('requests that were refused for another reason than a setting', async () => {
    await record('authorize', authorize(), { outcome: 'refused' });
    expect(await tryChange({ redirect_uris: ['https://other.example.com/cb'] })).toMatchObject({
      tried: 1,
      failing: 0,
    });
  });

  it('requests whose outcome depends on values that are not stored', async () => {
    await record('authorize', [['client_id', client.id], ['request_uri', null]]);
    await record('management_api', [['route', 'GET /users']]);
    expect(await tryChange({ scopes: ['openid'] })).toMatchObject({ tried: 0, not_tried: 2, since: null });
  }); // biome-ignore format: one record a line
});

it('reports a silent sign-in test: its redirect URI was right, whatever the user still had to do', async () => {
  await record('authorize', authorize([['prompt', 'none']]), { outcome: 'refused', error: 'login_required' });
  expect(await tryChange({ redirect_uris: ['https://other.example.com/cb'] })).toMatchObject({ failing: 1 });
});

it('reports the requests that are refused now and would pass', async () => {
  const uri = 'https://app.example.com/new';
  const parameters = authorize().map(([name, value]): Parameters[number] => [
    name,
    name === 'redirect_uri' ? uri : value,
  ]);
  await record('authorize', parameters, { outcome: 'refused', setting: 'redirect_uris', count: 12 });
  expect(await tryChange({ redirect_uris: [CALLBACK, uri] })).toMatchObject({
    failing: 0,
    fixed: 12,
    would_pass: [{ count: 12, received: uri, setting: 'redirect_uris' }],
  });
});

it('reads what the endpoints record', async () => {
  const issued = await postForm(token, { grant_type: 'client_credentials', scope: 'read' }, client);
  expect(issued.status).toBe(200);
  await t.ctx.requests.flush();
  expect(await tryChange({ scopes: ['write'] })).toMatchObject({
    failing: 1,
    would_fail: [{ endpoint: 'token', error: 'invalid_scope', check: 'scope.allowed', received: 'read' }],
  });
});

describe('a dry run', () => {
  it('saves nothing', async () => {
    await record('authorize', authorize());
    const before = await getClient(t.ctx, { id: client.id });
    await tryChange({ scopes: [], redirect_uris: ['https://other.example.com/cb'] });
    expect(await getClient(t.ctx, { id: client.id })).toEqual(before);
  });

  it('checks the change like an update', async () => {
    await expect(tryChange({ redirect_uris: [] })).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'redirect_uris' }] });
    await expect(tryChange({ version: client.version + 1 })).rejects.toMatchObject({ code: 'stale' });
    await expect(tryChange({ nothing: 1 })).rejects.toMatchObject({ code: 'invalid' });
    const ctx = t.as(['clients:read', 'clients:write']);
    await expect(dryRunClientChange(ctx, { id: client.id, scopes: ['users:write'] })).rejects.toMatchObject({ code: 'forbidden' });
  }); // biome-ignore format: one refusal a line

  it('needs clients:write, and an existing client', async () => {
    await expect(dryRunClientChange(t.as(['clients:read']), { id: client.id })).rejects.toMatchObject({ code: 'forbidden' });
    await deleteClient(t.ctx, { id: client.id });
    await expect(tryChange({})).rejects.toMatchObject({ code: 'not_found' });
  }); // biome-ignore format: one refusal a line

  it('is an operation of the management API', async () => {
    await record('token', credentials());
    const call = await managementCaller(t, ['clients:write']);
    const answer = await call(dryRunRoute, 'POST', {
      path: `/clients/${client.id}/dry-run`,
      params: { id: client.id },
      body: { is_active: false },
    });
    expect(answer).toMatchObject({ status: 200, body: { tried: 1, failing: 1, would_fail: [{ endpoint: 'token' }] } });
  });
});

describe('a request tried again', () => {
  it('is answered for the client as it is now', async () => {
    const passing = await record('authorize', authorize());
    const refused = await record('token', credentials([['scope', 'unknown']]));
    const pushed = await record('authorize', [['client_id', client.id], ['request_uri', null]]);
    const step = await record('authorize', [['route', 'GET /oauth2/authorize/{id}']]);
    const decided = await record('logout', [['route', 'POST /oauth2/logout/{id}']]);
    expect(await retryRequest(t.ctx, { id: passing })).toEqual({ outcome: 'accepted', reason: null });
    expect(await retryRequest(t.ctx, { id: refused })).toMatchObject({ outcome: 'refused', reason: { error: 'invalid_scope' } });
    for (const id of [pushed, step, decided]) expect(await retryRequest(t.ctx, { id })).toEqual({ outcome: 'unknown', reason: null });
  }); // biome-ignore format: one request a line

  it('needs clients:read, and an existing record', async () => {
    await expect(retryRequest(t.as(['audit:read']), { id: newId() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retryRequest(t.ctx, { id: newId() })).rejects.toMatchObject({ code: 'not_found' });
  });
});
