import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import * as authorization from '@/app/(protocol)/oauth2/authorize/[id]/route';
import * as authorizeRoute from '@/app/(protocol)/oauth2/authorize/route';
import * as deviceRoute from '@/app/(protocol)/oauth2/device/route';
import * as deviceAuthorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as logout from '@/app/(protocol)/oauth2/logout/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as registration from '@/app/(protocol)/oauth2/register/[id]/route';
import * as register from '@/app/(protocol)/oauth2/register/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as requestRoute from '@/app/(rest)/requests/[id]/route';
import * as requestsRoute from '@/app/(rest)/requests/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { listRequests } from '@/lib/directory/requests';
import { type RecordedEndpoint, recordedEndpoints } from '@/lib/directory/requests/schema';
import { explainRequest } from '@/lib/oauth/explanation';
import { withContainer, withFault, withoutDatabase } from '@/lib/testing/checks/with-container';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { managementCaller } from '@/lib/testing/management-caller';
import { CALLBACK, codeFor, pkce, requestOf, testBrowser } from '@/lib/testing/test-browser';
import { basic, call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

type Made = Awaited<ReturnType<TestContext['client']>>;

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'Content-Type': 'application/json' };
const { verifier, challenge } = pkce();

let t: TestContext;
let client: Made;
let user: Awaited<ReturnType<TestContext['user']>>;
/** Each test has a network and a client of its own, because refusals are sampled for both. */
let network = 0;
let ip = '';

beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
  user = await t.user();
});
beforeEach(async () => {
  network += 1;
  ip = `192.0.2.${network}`;
  client = await t.client({
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials', 'password', DEVICE],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'offline_access', 'read'],
  });
  await t.ctx.requests.flush();
  await t.db.execute('delete from recorded_requests');
});
afterAll(() => t.close());

async function records(filter: Parameters<typeof listRequests>[1] = {}) {
  await t.ctx.requests.flush();
  return (await listRequests(t.ctx, { limit: 200, ...filter })).items;
}

const authorizationQuery = (more: Record<string, string> = {}) => ({
  ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state: 'a-state' },
  ...{ code_challenge: challenge, code_challenge_method: 'S256', nonce: 'a-nonce' },
  ...more,
});

const get = (route: typeof authorizeRoute, path: string, query: Record<string, string>) =>
  call(route, 'GET', { path: `${path}?${new URLSearchParams(query)}` }, { ip });

describe('a refusal of each endpoint is recorded, with the request id that the caller got', () => {
  const requestsTo: [RecordedEndpoint, () => Promise<{ headers: Headers }>, object][] = [
    [
      'token',
      () => postForm(token, { grant_type: 'client_credentials', scope: 'write' }, client, { ip }),
      {
        ...{ status: 400, error: 'invalid_scope', unknown_client: null, user: null },
        parameters: [
          ['grant_type', 'client_credentials'],
          ['scope', 'write'],
          ['client_authentication', 'client_secret_basic'],
        ],
      },
    ],
    [
      'introspect',
      () => postForm(introspect, { token: 'x' }, { ...client, secret: 'wrong' }, { ip }),
      {
        ...{ status: 401, error: 'invalid_client' },
        parameters: [
          ['token', null],
          ['client_authentication', 'client_secret_basic'],
        ],
      },
    ],
    ['revoke', () => postForm(revoke, {}, client, { ip }), { status: 400, error: 'invalid_request' }],
    [
      'par',
      () => postForm(par, authorizationQuery({ redirect_uri: `${CALLBACK}/` }), client, { ip }),
      {
        ...{ status: 400, error: 'invalid_request', parameter: 'redirect_uri', received: `${CALLBACK}/` },
        ...{ setting: 'redirect_uris', registered: [CALLBACK] },
      },
    ],
    [
      'device_authorization',
      () => postForm(deviceAuthorization, { scope: 'write' }, client, { ip }),
      { status: 400, error: 'invalid_scope' },
    ],
    [
      'authorize',
      () => get(authorizeRoute, '/oauth2/authorize', authorizationQuery({ scope: 'openid admin' })),
      {
        ...{ status: 303, error: 'invalid_scope', parameter: 'scope', received: 'admin', setting: 'scopes' },
        registered: ['openid', 'offline_access', 'read'],
        parameters: [
          ['client_id', expect.any(String)],
          ['redirect_uri', CALLBACK],
          ['response_type', 'code'],
          ['scope', 'openid admin'],
          ['state', null],
          ['code_challenge', null],
          ['code_challenge_method', 'S256'],
          ['nonce', null],
        ],
      },
    ],
    [
      'logout',
      () =>
        get(logout, '/oauth2/logout', {
          client_id: client.id,
          post_logout_redirect_uri: 'https://x.example',
          state: 's',
        }),
      {
        ...{ status: 400, error: 'invalid_request' },
        parameters: [
          ['client_id', expect.any(String)],
          ['post_logout_redirect_uri', 'https://x.example'],
          ['state', null],
        ],
      },
    ],
  ];

  test.each(requestsTo)('%s', async (endpoint, send, expected) => {
    const { headers } = await send();
    expect(await records()).toMatchObject([
      {
        ...{ endpoint, outcome: 'refused', client: { id: client.id, name: client.client_name }, ip, count: 1 },
        ...{ request_id: headers.get('x-request-id'), ...expected },
      },
    ]);
  });

  it('register: the members of the body that are no secret', async () => {
    const body = JSON.stringify({ redirect_uris: ['ftp://app.example'], client_name: 'App', software_statement: 'x' });
    expect((await call(register, 'POST', { headers: JSON_BODY, body }, { ip })).status).toBe(400);
    expect(await records()).toMatchObject([
      {
        ...{ endpoint: 'register', error: 'invalid_redirect_uri', client: null },
        parameters: [
          ['redirect_uris', 'ftp://app.example'],
          ['client_name', 'App'],
          ['software_statement', null],
        ],
      },
    ]);
  });

  it('userinfo: the client and the user of the token', async () => {
    const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope: 'read' };
    const { access_token } = (await postForm(token, form, client, { ip })).body;
    const headers = { Authorization: `Bearer ${access_token}` };
    expect((await call(userinfo, 'GET', { headers }, { ip })).status).toBe(403);
    expect((await call(userinfo, 'GET', { headers: { Authorization: 'Bearer nothing' } }, { ip })).status).toBe(401);
    expect(await records({ endpoint: 'userinfo' })).toMatchObject([
      { error: 'invalid_token', status: 401, client: null, user: null },
      {
        ...{ error: 'insufficient_scope', status: 403, client: { id: client.id } },
        user: { id: user.id, username: user.username },
      },
    ]);
  });

  it('userinfo: the client and the user of a stored token that was revoked or has expired', async () => {
    const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope: 'openid' };
    const refuse = async (spoil: (accessToken: string) => Promise<unknown>) => {
      const { access_token } = (await postForm(token, form, client, { ip })).body;
      await spoil(access_token);
      const headers = { Authorization: `Bearer ${access_token}` };
      expect((await call(userinfo, 'GET', { headers }, { ip })).status).toBe(401);
      expect((await postForm(introspect, { token: access_token }, null, { ip, headers })).status).toBe(401);
    };
    await refuse((given) => postForm(revoke, { token: given }, client, { ip }));
    await refuse(() =>
      t.db.execute(
        "update access_tokens set issued_at = now() - interval '1 day', expires_at = now() - interval '1 s'",
      ),
    );
    const found = await records({ error: 'invalid_token', user_id: user.id, client_id: client.id });
    expect(found.map(({ endpoint }) => endpoint)).toEqual(['introspect', 'userinfo', 'introspect', 'userinfo']);
    for (const { failed_check } of found) expect(failed_check).toBe('bearer.live');
  });

  it('management API: method, path and the names of the wrong members, and nothing of the body or the query', async () => {
    const api = await managementCaller(t, ['users:read', 'users:write']);
    const body = { username: 'x'.repeat(300), password: 'a-secret-value', hunter2_is_secret: 1 };
    expect((await api(usersRoute, 'POST', { path: '/users', body })).status).toBe(400);
    const id = '00000000-0000-7000-8000-000000000000';
    expect((await api(userRoute, 'GET', { path: `/users/${id}`, params: { id } })).status).toBe(404);
    expect((await api(requestsRoute, 'GET', { path: '/requests' })).status).toBe(403);
    expect((await call(usersRoute, 'GET', { path: '/users' }, { ip })).status).toBe(401);
    const found = await records({ endpoint: 'management_api' });
    expect(found).toMatchObject([
      { error: 'invalid_token', status: 401, parameters: [['route', 'GET /users']], client: null },
      { error: 'insufficient_scope', status: 403, parameters: [['route', 'GET /requests']] },
      { error: 'not_found', status: 404, parameters: [['route', `GET /users/${id}`]] },
      { error: 'invalid', status: 400, client: { id: expect.any(String) } },
    ]);
    const [route, ...members] = found[3]?.parameters ?? [];
    expect(route).toEqual(['route', 'POST /users']);
    expect(members).toContainEqual(['invalid_member', 'username']);
    expect(members).toContainEqual(['invalid_member', '…']);
  });

  it('steps of a page and of a registration: method and path, whose id is stored only if it is a UUID', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    const registered = { path: `/oauth2/register/${id}`, params: { id } };
    expect((await call(registration, 'GET', registered, { ip })).status).toBe(401);
    const secret = { path: '/oauth2/register/idrg_secret', params: { id: 'idrg_secret' } };
    expect((await call(registration, 'DELETE', secret, { ip })).status).toBe(401);
    const step = { path: `/oauth2/authorize/${id}`, params: { id } };
    expect((await call(authorization, 'GET', step, { ip })).status).toBe(400);
    const headers = { ...FORM, 'Sec-Fetch-Site': 'same-origin' };
    await call(deviceRoute, 'POST', { path: '/oauth2/device', headers, body: 'user_code=x' }, { ip });
    expect((await records()).map(({ parameters }) => parameters)).toEqual([
      [
        ['route', 'POST /oauth2/device'],
        ['user_code', null],
      ],
      [['route', `GET /oauth2/authorize/${id}`]],
      [['route', 'DELETE /oauth2/register/{id}']],
      [['route', `GET /oauth2/register/${id}`]],
    ]);
  });

  it('a body that cannot be read, and a form with a repeated parameter', async () => {
    await call(token, 'POST', { headers: { 'Content-Type': 'text/plain' }, body: 'x' }, { ip });
    await call(token, 'POST', { headers: FORM, body: 'scope=a&scope=b&client_id=nobody' }, { ip });
    expect(await records()).toMatchObject([
      { error: 'invalid_request', unknown_client: null, parameters: [['scope', 'a'], ['scope', 'b'], ['client_id', null], ['client_authentication', 'none']] },
      { error: 'unsupported_media_type', status: 415, parameters: [['client_authentication', 'none']] },
    ]); // biome-ignore format: a table
  });

  it('a user code that no device waits for, and one that is tried too often', async () => {
    const headers = { ...FORM, 'Sec-Fetch-Site': 'same-origin' };
    for (let at = 0; at < 6; at++) await call(deviceRoute, 'POST', { headers, body: 'user_code=BCDF-GHJK' }, { ip });
    const [last, ...unknown] = await records();
    expect(last).toMatchObject({ endpoint: 'device_authorization', error: 'rate_limited', status: 303 });
    expect(unknown).toHaveLength(5);
    for (const record of unknown)
      expect(record).toMatchObject({ error: 'invalid_request', failed_check: 'device.open', parameter: 'user_code' });
    expect(JSON.stringify(unknown)).not.toContain('BCDF');
  });
});

describe('the client of a refusal', () => {
  it('is known when it failed to authenticate, and when it only names itself', async () => {
    await postForm(token, { grant_type: 'client_credentials' }, { ...client, secret: 'wrong' }, { ip });
    await postForm(token, { grant_type: 'client_credentials', client_id: client.id, scope: 'read' }, null, { ip });
    await get(authorizeRoute, '/oauth2/authorize', { client_id: client.id, request: 'a', request_uri: 'b' });
    for (const record of await records()) expect(record).toMatchObject({ client: { id: client.id } });
    expect(await records()).toHaveLength(3);
  });

  it('is unknown if it does not exist, and a text that is no identifier is not stored', async () => {
    const id = '00000000-0000-7000-8000-000000000001';
    await postForm(token, { grant_type: 'client_credentials', client_id: id, client_secret: 'x' }, null, { ip });
    await postForm(introspect, { token: 'x', client_id: 'hunter2-as-an-id' }, null, { ip });
    expect(await records()).toMatchObject([
      { client: null, unknown_client: null, received: null, parameters: [['token', null], ['client_id', null], ['client_authentication', 'none']] },
      { client: null, unknown_client: id },
    ]); // biome-ignore format: a table
  });

  it('shows the method by which it authenticated', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const assertion = (alg: string) => `${encode({ alg })}.${encode({ sub: client.id })}.c2ln`;
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const ask = async (form: Record<string, string>) => {
      await postForm(token, { grant_type: 'client_credentials', ...form }, null, { ip });
      const [record] = await records();
      return record?.parameters.find(([name]) => name === 'client_authentication')?.[1];
    };
    expect(await ask({ client_id: client.id, client_secret: 'x' })).toBe('client_secret_post');
    expect(await ask({ client_assertion: assertion('ES256'), client_assertion_type: type })).toBe('private_key_jwt');
    expect(await ask({ client_assertion: assertion('HS256'), client_assertion_type: type })).toBe('client_secret_jwt');
    expect(await ask({ client_id: client.id })).toBe('none');
  });
});

describe('what was received is shown beside what is registered or expected', () => {
  it('the client authentication method', async () => {
    const form = { grant_type: 'client_credentials', client_id: client.id };
    await postForm(token, form, null, { ip });
    const publicOne = await t.client({ grant_types: ['password'], is_confidential: false });
    await postForm(token, { ...form, client_id: publicOne.id, client_secret: 'x' }, null, { ip });
    expect(await records()).toMatchObject([
      { failed_check: 'client.auth_method', parameter: 'client_authentication', received: 'client_secret_post', registered: ['none'] },
      { failed_check: 'client.credentials', parameter: 'client_authentication', received: 'none', registered: ['client_secret_basic'] },
    ]); // biome-ignore format: a table
  });

  it('the audience of a client assertion', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwks = { keys: [(await exportJWK(publicKey)) as { kty: 'EC' }] };
    const byKey = await t.client({
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks,
    });
    const assertion = new SignJWT({ iss: byKey.id, sub: byKey.id, jti: 'one', aud: 'https://other.example' });
    const client_assertion = await assertion
      .setExpirationTime('1m')
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    await postForm(token, { grant_type: 'client_credentials', client_assertion, client_assertion_type }, null, { ip });
    const { issuer } = t.ctx.config;
    expect(await records()).toMatchObject([
      {
        ...{ failed_check: 'client.assertion_audience', parameter: 'client_assertion.aud', setting: null },
        ...{ received: 'https://other.example', registered: [issuer, `${issuer}/oauth2/token`] },
      },
    ]);
  });

  it('the redirect URI of a code', async () => {
    const browser = testBrowser(t, () => ip);
    await browser.signIn(user.username);
    const code = await codeFor(browser, authorizationQuery());
    const form = { grant_type: 'authorization_code', code, redirect_uri: `${CALLBACK}/`, code_verifier: verifier };
    await postForm(token, form, client, { ip });
    expect((await records())[0]).toMatchObject({
      ...{ failed_check: 'code.redirect_uri', parameter: 'redirect_uri', setting: null },
      ...{ received: `${CALLBACK}/`, registered: [CALLBACK] },
    });
  });
});

describe('the user of a refusal', () => {
  const lastUser = async () => (await records())[0]?.user?.id;

  it('is the one whose password, code or refresh token was refused', async () => {
    const wrong = { grant_type: 'password', username: user.username, password: 'wrong wrong wrong' };
    await postForm(token, wrong, client, { ip });
    expect(await lastUser()).toBe(user.id);
    const browser = testBrowser(t, () => ip);
    await browser.signIn(user.username);
    const code = await codeFor(browser, authorizationQuery({ scope: 'openid offline_access' }));
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };
    await postForm(token, { ...form, code_verifier: 'v'.repeat(43) }, client, { ip });
    expect(await lastUser()).toBe(user.id);
    const { refresh_token } = (await postForm(token, { ...form, code_verifier: verifier }, client, { ip })).body;
    await postForm(token, { grant_type: 'refresh_token', refresh_token, scope: 'openid read' }, client, { ip });
    expect(await records()).toMatchObject([{ error: 'invalid_scope', user: { id: user.id } }, {}, {}, {}, {}]);
  });

  it('is the signed-in user of an authorization request', async () => {
    const browser = testBrowser(t, () => ip);
    await browser.signIn(user.username);
    await browser.authorize(authorizationQuery({ scope: 'admin' }));
    expect(await lastUser()).toBe(user.id);
  });
});

describe('accepted requests', () => {
  it('are recorded with their parameters, one a second for each client and endpoint', async () => {
    for (let at = 0; at < 3; at++) await postForm(token, { grant_type: 'client_credentials' }, client, { ip });
    const { body } = await postForm(token, { grant_type: 'client_credentials' }, client, { ip });
    await postForm(introspect, { token: body.access_token }, client, { ip });
    await get(authorizeRoute, '/oauth2/authorize', authorizationQuery());
    await postForm(par, authorizationQuery(), client, { ip });
    await postForm(deviceAuthorization, { scope: 'read' }, client, { ip });
    await postForm(revoke, { token: body.access_token }, client, { ip });
    const found = await records({ outcome: 'accepted' });
    expect(found.map(({ endpoint }) => endpoint)).toEqual([
      ...['revoke', 'device_authorization', 'par', 'authorize', 'introspect', 'token'],
    ]);
    for (const record of found)
      expect(record).toMatchObject({ client: { id: client.id }, error: null, failed_check: null, count: 1 });
    expect(found.at(-1)?.parameters).toEqual([
      ['grant_type', 'client_credentials'],
      ['client_authentication', 'client_secret_basic'],
    ]);
  });

  it('are recorded at once with another redirect URI, scope or authentication', async () => {
    const ask = (more: Record<string, string>) => get(authorizeRoute, '/oauth2/authorize', authorizationQuery(more));
    for (const scope of ['openid', 'openid', 'read', 'read']) await ask({ scope });
    const form = { grant_type: 'client_credentials' };
    for (let at = 0; at < 2; at++) await postForm(token, form, client, { ip });
    await postForm(token, { ...form, client_id: client.id, client_secret: client.secret }, null, { ip });
    await postForm(token, { ...form, scope: 'read' }, client, { ip });
    const found = await records({ outcome: 'accepted' });
    expect(found.map(({ endpoint }) => endpoint)).toEqual(['token', 'token', 'token', 'authorize', 'authorize']);
  });

  it('of the management API are not: the audit log has those that change something', async () => {
    const api = await managementCaller(t, ['users:read']);
    expect((await api(usersRoute, 'GET', { path: '/users' })).status).toBe(200);
    expect(await records({ endpoint: 'management_api' })).toEqual([]);
  });
});

describe('what a client gets in the course of its work', () => {
  it('is recorded with the check that explains it: a sign-in that is needed, a decision of the user, a fast poll', async () => {
    const device = (await postForm(deviceAuthorization, { scope: 'read' }, client, { ip })).body;
    const poll = { grant_type: DEVICE, device_code: device.device_code };
    expect((await postForm(token, poll, client, { ip })).body.error).toBe('authorization_pending');
    expect((await postForm(token, poll, client, { ip })).body.error).toBe('slow_down');
    await get(authorizeRoute, '/oauth2/authorize', authorizationQuery({ prompt: 'none' }));
    const browser = testBrowser(t, () => ip);
    await browser.signIn(user.username);
    await browser.decide(requestOf(await browser.authorize(authorizationQuery())), 'deny');
    expect(await records({ outcome: 'refused' })).toMatchObject([
      { endpoint: 'authorize', error: 'access_denied', failed_check: 'authorize.undenied', user: { id: user.id } },
      { endpoint: 'authorize', error: 'login_required', failed_check: 'authorize.session', client: { id: client.id } },
      { endpoint: 'token', error: 'slow_down', failed_check: 'device.interval', client: { id: client.id } },
    ]);
  });

  it('is sampled for the client, whatever networks its users are in, and has no line in the log', async () => {
    const lines: string[] = [];
    const log = { ...t.ctx.log, info: (event: string) => void lines.push(event) };
    await withContainer({ log }, async () => {
      const path = `/oauth2/authorize?${new URLSearchParams(authorizationQuery({ prompt: 'none' }))}`;
      for (let at = 0; at < 20; at++) await call(authorizeRoute, 'GET', { path }, { ip: `198.51.100.${at}` });
    });
    expect(await records({ error: 'login_required' })).toHaveLength(10);
    expect(lines).not.toContain('request.refused');
  });
});

describe('a fault of the service', () => {
  it('is recorded with its check and the request id, and nothing of its cause', async () => {
    const ask = () => postForm(token, { grant_type: 'client_credentials' }, client, { ip });
    expect((await withFault(ask)).status).toBe(500);
    expect(await records()).toMatchObject([
      {
        ...{ endpoint: 'token', status: 500, error: 'server_error', failed_check: 'service.faultless' },
        ...{ request_id: 'test-request', description: 'The request could not be completed.', received: null },
      },
    ]);
  });

  it('is recorded as unavailable while the database does not answer this request', async () => {
    const ask = () => postForm(token, { grant_type: 'client_credentials' }, client, { ip });
    expect((await withoutDatabase(ask)).status).toBe(503);
    expect(await records()).toMatchObject([
      { status: 503, error: 'unavailable', failed_check: 'service.available', client: { id: client.id } },
    ]);
  });
});

describe('a flood', () => {
  const refuse = (from: string, more: Partial<Made> = {}) =>
    postForm(token, { grant_type: 'client_credentials' }, { ...client, secret: 'wrong', ...more }, { ip: from });

  it('A171: of an unauthenticated client is sampled for its network, whatever clients it names', async () => {
    const other = await t.client();
    for (let at = 0; at < 20; at++) await refuse('198.51.100.1', at % 2 ? {} : { id: other.id });
    expect(await records()).toHaveLength(10);
    await refuse('198.51.100.2');
    expect(await records()).toHaveLength(11);
  });

  it('of an authenticated client takes no records from another error or another client', async () => {
    const scope = (of: Made) => postForm(token, { grant_type: 'client_credentials', scope: 'no' }, of, { ip });
    for (let at = 0; at < 20; at++) await scope(client);
    await scope(await t.client());
    await postForm(token, { grant_type: 'none' }, client, { ip });
    expect(await records()).toHaveLength(12);
  });
});

describe('the management API of the records', () => {
  it('lists them, and explains one by its id or its request id', async () => {
    await postForm(token, { grant_type: 'client_credentials', scope: 'write' }, client, { ip });
    const [record] = await records();
    const api = await managementCaller(t, ['audit:read']);
    const listed = await api(requestsRoute, 'GET', { path: `/requests?client_id=${client.id}&outcome=refused` });
    expect(listed.body).toMatchObject({ items: [record], next_cursor: null, total: 1, total_is_capped: false });
    const failing = expect.arrayContaining([{ check: 'scope.allowed', state: 'failed' }]);
    for (const id of [record?.id ?? '', 'test-request']) {
      const { status, body } = await api(requestRoute, 'GET', { path: `/requests/${id}`, params: { id } });
      expect([status, body]).toMatchObject([200, { ...record, checks: failing }]);
    }
    const missing = await api(requestRoute, 'GET', { path: '/requests/none', params: { id: 'none' } });
    expect(missing.status).toBe(404);
    const unknown = await api(requestsRoute, 'GET', { path: '/requests?endpoint=nothing' });
    expect(unknown.body.errors).toEqual([{ path: 'endpoint', message: expect.stringContaining('must be one of') }]);
  });

  it('an accepted request has no checks', async () => {
    await postForm(token, { grant_type: 'client_credentials' }, client, { ip });
    const [record] = await records();
    expect(await explainRequest(t.ctx, { id: record?.id ?? '' })).toMatchObject({ outcome: 'accepted', checks: [] });
  });
});

/** Sends every kind of credential to an endpoint, in every place of a request. */
type Send = (secrets: Record<string, string>, headers: Record<string, string>) => Promise<unknown>;

describe('A170: no record contains a credential, wherever in a request it is', () => {
  const forms: [RecordedEndpoint, typeof token][] = [
    ['token', token],
    ['introspect', introspect],
    ['revoke', revoke],
    ['par', par],
    ['device_authorization', deviceAuthorization],
  ];

  const formsOf = (secrets: Record<string, string>): string[] => {
    const all = Object.values(secrets);
    const tokens = all.filter((value) => /^(id[a-z]{2}_|eyJ|urn:)/.test(value)).join(' ');
    const address = `https://user:${secrets.password}@app.example.com/cb?code=${secrets.code}#${secrets.token}`;
    return [
      new URLSearchParams({ ...secrets, client_id: secrets.client_secret ?? '' }).toString(),
      new URLSearchParams({ ...secrets, client_id: client.id, redirect_uri: address, scope: tokens, resource: address }).toString(),
      new URLSearchParams({ grant_type: tokens, response_type: tokens, token_type_hint: tokens, audience: tokens }).toString(),
      ...all.map((value) => encodeURIComponent(value)),
      JSON.stringify(secrets),
      `grant_type=client_credentials&${all.map((value) => `${encodeURIComponent(value)}=1`).join('&')}`,
    ]; // biome-ignore format: one body a line
  };

  async function everySecret(): Promise<Record<string, string>> {
    const browser = testBrowser(t, () => ip);
    await browser.signIn(user.username);
    const query = authorizationQuery({ scope: 'openid offline_access' });
    const used = await codeFor(browser, query);
    const form = { grant_type: 'authorization_code', code: used, redirect_uri: CALLBACK, code_verifier: verifier };
    const tokens = (await postForm(token, form, client, { ip })).body;
    const device = (await postForm(deviceAuthorization, { scope: 'openid' }, client, { ip })).body;
    const pushed = (await postForm(par, query, client, { ip })).body;
    const body = JSON.stringify({ redirect_uris: [CALLBACK] });
    const registered = (await call(register, 'POST', { headers: JSON_BODY, body }, { ip })).body;
    const key = await dpopKey();
    const proof = await key.proof({ url: `${t.ctx.config.issuer}/oauth2/token` });
    return {
      ...{ code: await codeFor(browser, query), code_verifier: verifier, code_challenge: challenge },
      ...{ client_secret: client.secret, client_assertion: proof, password: PASSWORD, username: user.username },
      ...{ refresh_token: tokens.refresh_token, token: tokens.access_token, id_token_hint: tokens.id_token },
      ...{ device_code: device.device_code, user_code: device.user_code, request_uri: pushed.request_uri },
      ...{ subject_token: tokens.access_token, assertion: proof, dpop: proof, state: 'Zs8-state', nonce: 'Zs8-nonce' },
      ...{ registration_token: registered.registration_access_token, login_hint: 'Zs8-hint@example.com' },
      ...{ request: proof, software_statement: proof, session: [...browser.cookies.values()].join('') },
    };
  }

  it('in a form, a query, a body, a header, a name or beside another value', async () => {
    const secrets = await everySecret();
    const credentials: Record<string, string>[] = [
      {},
      { Authorization: basic(client.id, client.secret) },
      { Authorization: basic(client.secret, PASSWORD) },
      { Authorization: `Bearer ${secrets.token}`, DPoP: secrets.dpop ?? '' },
      { Cookie: secrets.session ?? '', 'X-Request-Id': secrets.token ?? '' },
    ];
    let at = 0;
    /** Sampling would hide what a later request of the same network stores. */
    const place = () => ({ ip: `203.0.${Math.floor(at / 250)}.${(at++ % 250) + 1}` });
    const sends: Send[] = [
      ...forms.map(
        ([, route]): Send =>
          async (given, headers) => {
            for (const body of formsOf(given))
              await call(route, 'POST', { headers: { ...FORM, ...headers }, body }, place());
          },
      ),
      async (given, headers) => {
        for (const query of formsOf(given)) {
          await call(authorizeRoute, 'GET', { path: `/oauth2/authorize?${query}`, headers }, place());
          await call(logout, 'GET', { path: `/oauth2/logout?${query}`, headers }, place());
          await call(userinfo, 'GET', { path: `/oauth2/userinfo?${query}`, headers }, place());
          await call(usersRoute, 'GET', { path: `/users?${query}`, headers }, place());
        }
      },
      async (given, headers) => {
        const named = Object.fromEntries(Object.values(given).map((value) => [value, 1]));
        const lists = { redirect_uris: Object.values(given).map((value) => `https://x:${value}@app.example/${value}?a=${value}`) };
        for (const members of [given, named, lists, { ...given, redirect_uris: [1, given] }]) {
          const body = JSON.stringify(members);
          await call(register, 'POST', { headers: { ...JSON_BODY, ...headers }, body }, place());
          await call(usersRoute, 'POST', { headers: { ...JSON_BODY, ...headers }, body }, place());
        }
      }, // biome-ignore format: one call a line
    ];
    for (const headers of credentials)
      for (const send of sends) {
        await send(secrets, headers);
        await t.ctx.requests.flush();
      }
    const [row] = await t.db.execute<{ text: string; endpoints: string[] }>(
      "select string_agg(r::text, e'\\n') as text, array_agg(distinct endpoint) as endpoints from recorded_requests r",
    );
    expect([...(row?.endpoints ?? [])].sort()).toEqual([...recordedEndpoints].sort());
    for (const [name, secret] of Object.entries(secrets)) expect(row?.text.includes(secret), name).toBe(false);
  }, 60_000);
});
