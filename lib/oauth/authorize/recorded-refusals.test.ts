import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import * as par from '@/app/(protocol)/oauth2/par/route';
import { recordedRequests } from '@/db/schema';
import { createApiResource } from '@/lib/directory/api-resources';
import { deleteClient, findRefusedResource, listClientRefusals, updateClient } from '@/lib/directory/clients';
import { container, installContainer } from '@/lib/kernel/container';
import type { LogFields } from '@/lib/kernel/log';
import { CALLBACK, pkce, requestOf, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';

type Made = Awaited<ReturnType<TestContext['client']>>;

let t: TestContext;
let client: Made;
let browser: TestBrowser;
/** Each test has a network of its own, because refusals are sampled for each network. */
let network = 0;
const { challenge } = pkce();
const members = {
  grant_types: ['authorization_code' as const, 'refresh_token' as const],
  redirect_uris: [CALLBACK, 'http://127.0.0.1/cb', 'https://app.example.com/done?from=here'],
  scopes: ['openid', 'email', 'read'],
};
const OPEN = 'https://open.example.com/api';

beforeAll(async () => {
  t = await testContext();
  await createApiResource(t.ctx, {
    identifier: 'https://api.example.com/v1/',
    name: 'Notes',
    scopes: [],
    is_open: false,
  });
  await createApiResource(t.ctx, { identifier: OPEN, name: 'Open', scopes: [], is_open: true });
  browser = testBrowser(t, () => `192.0.2.${network}`);
  await browser.signIn((await t.user()).username);
});
beforeEach(async () => {
  network += 1;
  client = await t.client(members);
});
afterAll(() => t.close());

const query = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state: 'a-state-value' },
  ...{ code_challenge: challenge, code_challenge_method: 'S256', nonce: 'a-nonce-value' },
  ...more,
});

/** Returns the refusals that the administrator sees, after pending ones are written. */
async function refusals(id = client.id) {
  await t.ctx.requests.flush();
  return (await listClientRefusals(t.ctx, { id })).items;
}

describe('the administrator sees why a request was refused, and the setting that would allow it', () => {
  test.each([
    ['a trailing slash', `${CALLBACK}/`, `${CALLBACK}/`, CALLBACK, ['the trailing slash']],
    ['letter case', 'https://app.example.com/Callback', undefined, CALLBACK, ['letter case']],
    ['a port', 'https://app.example.com:443/callback', undefined, CALLBACK, ['the port']],
    ['the scheme', 'http://app.example.com/callback', undefined, CALLBACK, ['the scheme']],
    ['case and port', 'https://APP.example.com:8/callback', undefined, CALLBACK, ['letter case', 'the port']],
    ['a query', `${CALLBACK}?token=abc`, `${CALLBACK}?token=…`, CALLBACK, ['the query']],
    ['another query', 'https://app.example.com/done?x', 'https://app.example.com/done?…', members.redirect_uris[2], ['the query']],
    ['another loopback path', 'http://127.0.0.1:9/CB', undefined, 'http://127.0.0.1/cb', ['letter case', 'the port']],
  ])('a redirect URI that differs by %s', async (_title, uri, received = uri, value, differences) => {
    const answer = await browser.authorize(query({ redirect_uri: uri }));
    expect([answer.status, answer.location]).toEqual([400, null]);
    expect(answer.text).not.toContain('app.example.com');
    expect(await refusals()).toMatchObject([
      {
        ...{ error: 'invalid_request', parameter: 'redirect_uri', setting: 'redirect_uris', received },
        ...{ nearest: { value, differences }, registered: members.redirect_uris },
        request_id: 'test-request',
      },
    ]);
  }); // biome-ignore format: a table

  it('a redirect URI of another host has no nearest value; one that is registered later has no differences', async () => {
    const uri = 'https://evil.example/callback';
    await browser.authorize(query({ redirect_uri: uri }));
    expect(await refusals()).toMatchObject([{ received: uri, nearest: null }]);
    await updateClient(t.ctx, { id: client.id, redirect_uris: [uri] });
    expect(await refusals()).toMatchObject([{ nearest: { value: uri, differences: [] }, registered: [uri] }]);
  });

  test.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request', 'code_challenge', 'require_pkce', null],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request', 'code_challenge_method', null, 'plain'],
    ['a scope', { scope: 'openid admin read write' }, 'invalid_scope', 'scope', 'scopes', 'admin write'],
    ['an unknown resource', { resource: 'https://other.example' }, 'invalid_target', 'resource', 'resources', 'https://other.example'],
    ['a response type', { response_type: 'token' }, 'unsupported_response_type', 'response_type', null, 'token'],
    ['a response mode', { response_mode: 'fragment' }, 'invalid_request', 'response_mode', null, 'fragment'],
  ])('%s', async (_title, more, error, parameter, setting, received) => {
    const answer = await browser.authorize(query(more as Record<string, string>));
    expect(answer.query.get('error')).toBe(error);
    expect(await refusals()).toMatchObject([{ error, parameter, setting, received }]);
  }); // biome-ignore format: a table

  it('RFC 8707 §2: a resource is shown with the nearest registered one, and whether the client may use that', async () => {
    const ask = async (resource: string) => {
      await browser.authorize(query({ resource }));
      return (await refusals())[0];
    };
    const value = 'https://api.example.com/v1/';
    expect(await ask(value)).toMatchObject({ nearest: { value, differences: [] }, registered: [OPEN] });
    expect(await ask('https://api.example.com/v1')).toMatchObject({
      nearest: { value, differences: ['the trailing slash'] },
    });
    expect(await ask(`${OPEN}/`)).toMatchObject({ nearest: { value: OPEN }, registered: [OPEN] });
  });

  it('RFC 8707 §2: a resource is named even if it is neither of the client nor among the first hundreds', async () => {
    await t.db.execute(`
      insert into api_resources (id, identifier, name, sort_name, is_open)
      select gen_random_uuid(), 'https://a.example/' || lpad(n::text, 4, '0'), 'a', 'a', false from generate_series(1, 600) n`);
    const value = 'https://z.example.com/v1';
    await createApiResource(t.ctx, { identifier: value, name: 'Closed', scopes: [], is_open: false });
    const ask = async (resource: string) => {
      await browser.authorize(query({ resource }));
      return (await refusals())[0];
    };
    expect(await ask(value)).toMatchObject({ nearest: { value, differences: [] } });
    expect(await ask(`${value}/`)).toMatchObject({ nearest: { value, differences: ['the trailing slash'] } });
    const find = (resource: string) => findRefusedResource(t.ctx, { id: client.id, resource });
    expect(await find(value)).toEqual({ identifier: value, is_allowed: false });
    expect(await find(`${OPEN}/`)).toEqual({ identifier: OPEN, is_allowed: true });
    expect(await find('https://nothing.example')).toBeNull();
  });

  it('a public client without PKCE: no setting would allow it', async () => {
    client = await t.client({ ...members, is_confidential: false });
    await browser.authorize(query({ code_challenge: '', code_challenge_method: '' }));
    expect(await refusals()).toMatchObject([{ parameter: 'code_challenge', setting: null }]);
  });

  test.each([
    ['the grant', { grant_types: ['client_credentials' as const] }, 'unauthorized_client', 'grant_types'],
    ['pushed requests', { require_pushed_authorization_requests: true }, 'invalid_request', 'require_pushed_authorization_requests'],
    ['signed requests', { require_signed_request_object: true }, 'invalid_request', 'require_signed_request_object'],
  ])('a client that needs %s', async (_title, more, error, setting) => {
    client = await t.client({ ...members, ...more });
    await browser.authorize(query());
    expect(await refusals()).toMatchObject([{ error, setting }]);
  }); // biome-ignore format: a table

  it('RFC 9126 §2.3: a refused pushed request is recorded in the same way', async () => {
    const { client_id, ...pushed } = query({ redirect_uri: `${CALLBACK}/` });
    expect((await postForm(par, pushed, client)).body).toEqual({
      error: 'invalid_request',
      error_description: 'redirect_uri is not registered for this client.',
    });
    const [noted] = await refusals();
    expect(noted).toMatchObject({ parameter: 'redirect_uri', nearest: { differences: ['the trailing slash'] } });
  });

  it('a grant type that the client lost while the user signed in', async () => {
    const asked = await browser.authorize(query());
    await updateClient(t.ctx, { id: client.id, grant_types: ['client_credentials'] });
    expect((await browser.resume(requestOf(asked))).query.get('error')).toBe('unauthorized_client');
    expect(await refusals()).toMatchObject([{ error: 'unauthorized_client', setting: 'grant_types' }]);
  });
});

it('decisions of the user and required interactions are no refusals that a setting would allow', async () => {
  const asked = await browser.authorize(query());
  expect((await browser.decide(requestOf(asked), 'deny')).query.get('error')).toBe('access_denied');
  expect((await testBrowser(t).authorize(query({ prompt: 'none' }))).query.get('error')).toBe('login_required');
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'no such acr' } } });
  expect((await browser.authorize(query({ claims }))).query.get('error')).toBe('unmet_authentication_requirements');
  expect(await refusals()).toEqual([]);
});

const jwt = 'eyJhbGciOiJub25lIn0.e30.x';
const secrets = ['a-state-value', 'a-nonce-value', 'a-password', challenge, 'idrt_secret', 'idcs_secret', jwt];

describe('A127: no state, nonce, challenge, hint, request object, token or password is stored, and no unbounded text', () => {
  test.each<Record<string, string>>([
    { redirect_uri: 'https:\\\\user:a-password@app.example.com' },
    { redirect_uri: `https://user:a-password@app.example.com/callback?code=idrt_secret#${challenge}` },
    { redirect_uri: `https://app.example.com/callback/idcs_secret?${jwt}` },
    { scope: `openid idrt_secret ${jwt}` },
    { resource: `https://api.example.com/${'x'.repeat(2_000)}?access_token=idrt_secret` },
    { code_challenge: `${challenge}=` },
    { id_token_hint: jwt },
    { request: jwt },
    { request_uri: `urn:ietf:params:oauth:request_uri:${challenge}` },
  ])('%j', async (more) => {
    await browser.authorize(query(more));
    const [refusal, ...others] = await refusals();
    expect([refusal?.parameter, others]).toEqual([Object.keys(more)[0], []]);
    for (const secret of secrets) expect(JSON.stringify(refusal), secret).not.toContain(secret);
    expect(refusal?.received?.length ?? 0).toBeLessThanOrEqual(301);
  });
});

it('shows the latest refusal of each error and parameter, the latest one first', async () => {
  for (const scope of ['a', 'b']) await browser.authorize(query({ scope }));
  await browser.authorize(query({ response_type: 'token' }));
  await browser.authorize(query({ scope: 'c' }));
  expect(await refusals()).toMatchObject([
    { error: 'invalid_scope', received: 'c' },
    { error: 'unsupported_response_type' },
  ]);
});

it('logs one line for each refusal, with the client, the code and the nearest registered value', async () => {
  const lines: [string, LogFields | undefined][] = [];
  const parts = container();
  const log = { ...parts.log, info: (event: string, fields?: LogFields) => void lines.push([event, fields]) };
  installContainer({ ...parts, log });
  await browser.authorize(query({ redirect_uri: `${CALLBACK}/?state=a-state-value` }));
  installContainer(parts);
  expect(lines.filter(([event]) => event === 'request.refused')).toEqual([
    [
      'request.refused',
      {
        ...{ requestId: 'test-request', route: 'GET /oauth2/authorize', clientId: client.id, code: 'invalid_request' },
        ...{ check: 'authorize.redirect_uri', ip: `192.0.2.${network}`, count: 1 },
        error: `redirect_uri is not registered for this client. The registered value ${CALLBACK} differs by the trailing slash and the query.`,
      },
    ],
  ]);
});

it('logs the API resource that a request to the authorization or the PAR endpoint may have meant', async () => {
  const errors: unknown[] = [];
  const parts = container();
  const log = {
    ...parts.log,
    info: (event: string, fields?: LogFields) => void (event === 'request.refused' && errors.push(fields?.error)),
  };
  installContainer({ ...parts, log });
  const { client_id, ...pushed } = query({ resource: 'https://api.example.com/v1' });
  await browser.authorize({ client_id: client.id, ...pushed });
  await postForm(par, pushed, client);
  installContainer(parts);
  const near = 'https://api.example.com/v1/ differs only by the trailing slash, and this client may not use it.';
  expect(errors).toEqual([expect.stringContaining(near), expect.stringContaining(near)]);
});

it('refusals of a deleted client stay, without a page that shows them', async () => {
  const other = await t.client(members);
  await browser.authorize(query({ client_id: other.id, scope: 'admin' }));
  expect(await refusals(other.id)).toHaveLength(1);
  await deleteClient(t.ctx, { id: other.id });
  await expect(refusals(other.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await t.db.$count(recordedRequests, eq(recordedRequests.clientId, other.id))).toBe(1);
});
