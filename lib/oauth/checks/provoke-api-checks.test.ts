import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as managed from '@/app/(protocol)/oauth2/register/[id]/route';
import * as registerRoute from '@/app/(protocol)/oauth2/register/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as clients from '@/app/(rest)/clients/route';
import * as resend from '@/app/(rest)/invitations/[id]/resend/route';
import * as invitations from '@/app/(rest)/invitations/route';
import * as approve from '@/app/(rest)/planned-changes/[id]/approve/route';
import * as plannedChanges from '@/app/(rest)/planned-changes/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as users from '@/app/(rest)/users/route';
import { createApiResource } from '@/lib/directory/api-resources';
import { updateClient } from '@/lib/directory/clients';
import { updateSettings } from '@/lib/directory/settings';
import type { Methods } from '@/lib/edges/http';
import { permissions } from '@/lib/kernel/access';
import { container } from '@/lib/kernel/container';
import { bearerProvocations } from '@/lib/testing/checks/provoke-bearer';
import { type Made, serviceProvocations } from '@/lib/testing/checks/provoke-form';
import { provokeLadder } from '@/lib/testing/checks/provoke-ladder';
import { overLimit, withContainer, withThrottle } from '@/lib/testing/checks/with-container';
import type { dpopKey } from '@/lib/testing/dpop-proof';
import { CALLBACK } from '@/lib/testing/test-browser';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const SHARED = 'https://api.example.com/shared';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let t: TestContext;
let all: Made;
let user: Awaited<ReturnType<TestContext['user']>>;

beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open', SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'a@example.com' });
  await createApiResource(t.ctx, { identifier: SHARED, name: 'Shared', scopes: [] });
  all = await t.client({
    grant_types: ['client_credentials', 'password'],
    scopes: ['openid', 'read', ...permissions],
    resources: [SHARED],
  });
  user = await t.user({ roles: ['admin'] });
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => t.close());

type Headers = Record<string, string>;
type Key = Awaited<ReturnType<typeof dpopKey>>;

async function accessToken(form: Record<string, string>, key: Key | null = null): Promise<string> {
  const headers: Headers = {};
  if (key) headers.DPoP = await key.proof({ url: `${t.ctx.config.issuer}/oauth2/token` });
  return (await postForm(token, form, all, { headers })).body.access_token;
}

/** An access token of the client for itself. */
const ofClient = (more: Record<string, string> = {}, key: Key | null = null) =>
  accessToken({ grant_type: 'client_credentials', ...more }, key);

/** An access token of the user. */
const ofUser = (more: Record<string, string> = {}, key: Key | null = null) =>
  accessToken({ grant_type: 'password', username: user.username, password: PASSWORD, ...more }, key);

const bearer = (value: string): Headers => ({ Authorization: `Bearer ${value}` });

const me = (headers: Headers) => call(userinfo, 'GET', { path: '/oauth2/userinfo', headers });

provokeLadder('userinfo', 'bearer', {
  'limit.address': () => overLimit('userinfo', 'address', () => me({})),
  ...bearerProvocations({
    send: me,
    url: () => `${t.ctx.config.issuer}/oauth2/userinfo`,
    method: 'GET',
    token: (key) => ofUser({ scope: 'openid' }, key),
  }),
  'limit.client': async () => {
    const value = await ofUser({ scope: 'openid' });
    return overLimit('userinfo', 'client', () => me(bearer(value)));
  },
  'limit.user': async () => {
    const value = await ofUser({ scope: 'openid' });
    return overLimit('userinfo', 'user', () => me(bearer(value)));
  },
  'bearer.user': async () => me(bearer(await ofClient())),
  'bearer.audience': async () => me(bearer(await ofUser({ resource: SHARED }))),
  'bearer.scope': async () => me(bearer(await ofUser({ scope: 'read' }))),
  ...serviceProvocations(() => me(bearer('unknown'))),
});

const json = { 'Content-Type': 'application/json' };

const register = (body: unknown, headers: Headers = {}) =>
  call(registerRoute, 'POST', {
    path: '/oauth2/register',
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Runs `work` where registration needs an access token, or is off. */
const withPolicy = <T>(dynamicRegistration: 'token' | 'off', work: () => Promise<T>): Promise<T> =>
  withContainer({ config: { ...container().config, dynamicRegistration } }, work);

const metadata = { redirect_uris: [CALLBACK] };

const registrationBodies = (send: (body: unknown, headers?: Headers) => Promise<unknown>) => ({
  'limit.address': () => overLimit('registration', 'address', () => send({})),
  'request.media_type': () => send('x', { 'Content-Type': 'text/plain' }),
  'request.size': () => send(JSON.stringify({ x: 'y'.repeat(1024 * 1024) })),
  'registration.body': () => send('x'),
});

const unusable = (send: (body: object) => Promise<unknown>) => ({
  'registration.metadata': () => send({ ...metadata, default_max_age: '3600' }),
  'registration.redirect_uris': () => send({ redirect_uris: ['javascript:alert(1)'] }),
  'registration.grant_types': () => send({ ...metadata, grant_types: ['password'] }),
  'registration.sector': () => send({ ...metadata, subject_type: 'pairwise', sector_identifier_uri: 'http://x' }),
  'registration.consistent': () => send({ ...metadata, token_endpoint_auth_method: 'private_key_jwt' }),
});

provokeLadder('register', 'open', {
  ...registrationBodies(register),
  'bearer.format': () => register(metadata, { Authorization: 'Bearer' }),
  'limit.registrations': () =>
    withThrottle({ registrationsPerHour: 1 }, async () => {
      await register(metadata);
      return register(metadata);
    }),
  ...unusable(register),
  ...serviceProvocations(() => register(metadata)),
});

const registerByToken = async (body: unknown) => register(body, bearer(await ofClient()));

provokeLadder('register', 'first', {
  ...registrationBodies(register),
  ...bearerProvocations({
    send: (headers) => withPolicy('token', () => register(metadata, headers)),
    url: () => `${t.ctx.config.issuer}/oauth2/register`,
    method: 'POST',
    token: (key) => ofClient({}, key),
  }),
  'bearer.audience': async () => register(metadata, bearer(await ofClient({ resource: SHARED }))),
  'bearer.scope': async () => register(metadata, bearer(await ofClient({ scope: 'read' }))),
  'registration.open': async () => {
    const value = await ofClient();
    return withPolicy('off', () => register(metadata, bearer(value)));
  },
  ...unusable(registerByToken),
  ...serviceProvocations(() => register(metadata, bearer('unknown'))),
});

/** Replaces the registration of a new client. `change` is told its id first. */
async function replace(
  body: unknown,
  { headers = {}, change = async () => {} }: { headers?: Headers; change?: (id: string) => Promise<unknown> } = {},
) {
  const { body: made } = await register({ ...metadata, client_name: 'App' });
  const id = made.client_id;
  await change(id);
  return call(
    managed,
    'PUT',
    {
      path: `/oauth2/register/${id}`,
      headers: { ...json, ...bearer(made.registration_access_token), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify({ client_id: id, ...(body as object) }),
    },
    { params: { id } },
  );
}

const read = (headers = bearer('x')) => call(managed, 'GET', { headers }, { params: { id: UNKNOWN } });

provokeLadder('register', 'own', {
  'limit.address': () => overLimit('registration', 'address', read),
  'bearer.format': () => read({ Authorization: 'Bearer' }),
  'registration.token': () => read(),
  ...serviceProvocations(read),
});

provokeLadder('register', 'replaced', {
  ...registrationBodies((body, headers = {}) => replace(body, { headers })),
  'limit.address': () => overLimit('registration', 'address', read),
  'bearer.format': () => replace(metadata, { headers: { Authorization: 'Bearer' } }),
  'registration.token': () => replace(metadata, { headers: bearer('x') }),
  'registration.active': () =>
    replace(metadata, { change: (id) => t.db.execute(`update clients set is_active = false where id = '${id}'`) }),
  'registration.client_id': () => replace({ ...metadata, client_id: UNKNOWN }),
  ...unusable((body) => replace(body)),
  'registration.auth_method': () => replace({ ...metadata, token_endpoint_auth_method: 'none' }),
  'registration.record': () =>
    replace(
      { ...metadata, grant_types: ['refresh_token', 'authorization_code'] },
      {
        change: (id) => updateClient(t.ctx, { id, grant_types: ['urn:ietf:params:oauth:grant-type:device_code'] }),
      },
    ),
  ...serviceProvocations(read),
});

type Sent = { path?: string; body?: unknown; headers?: Headers; params?: Record<string, string> };

const callApi = (methods: Methods, method: keyof Methods, { body, headers = {}, params, path }: Sent = {}) =>
  call(
    methods,
    method,
    {
      path,
      headers: { ...(body === undefined ? {} : json), ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    },
    { params },
  );

const listUsers = (headers: Headers) => callApi(users, 'GET', { path: '/users', headers });
const asAdministrator = async (methods: Methods, method: keyof Methods, sent: Sent = {}) =>
  callApi(methods, method, { ...sent, headers: { ...bearer(await ofClient()), ...sent.headers } });

provokeLadder('management_api', 'bearer', {
  'limit.address': () => overLimit('management_api', 'address', () => listUsers({})),
  ...bearerProvocations({
    send: listUsers,
    url: () => `${t.ctx.config.issuer}/users`,
    method: 'GET',
    token: (key) => ofClient({}, key),
  }),
  'bearer.audience': async () => listUsers(bearer(await ofClient({ resource: SHARED }))),
  'limit.client': async () => {
    const value = await ofClient();
    return overLimit('management_api', 'client', () => listUsers(bearer(value)));
  },
  'limit.user': async () => {
    const value = await ofUser();
    return overLimit('management_api', 'user', () => listUsers(bearer(value)));
  },
  'bearer.scope': async () => listUsers(bearer(await ofClient({ scope: 'read' }))),
  'request.media_type': () => asAdministrator(users, 'POST', { body: 'x', headers: { 'Content-Type': 'text/plain' } }),
  'request.size': () => asAdministrator(users, 'POST', { body: { name: 'y'.repeat(1024 * 1024) } }),
  'request.encoding': () => asAdministrator(users, 'POST', { body: '"\uFFFD"' }),
  'api.body': () => asAdministrator(users, 'POST', { body: {} }),
  'api.scope': async () =>
    callApi(clients, 'POST', {
      headers: bearer(await ofClient({ scope: 'clients:write' })),
      body: { client_name: 'Server', grant_types: ['client_credentials'], is_resource_server: true },
    }),
  'api.approval': async () => {
    await t.user({ roles: ['admin'] });
    await updateSettings(t.ctx, { approvals: { acts: ['user.update_roles'] } });
    try {
      return await asAdministrator(users, 'POST', {
        body: { username: 'new', email: 'new@example.com', password: PASSWORD, roles: ['admin'] },
      });
    } finally {
      await updateSettings(t.ctx, { approvals: { acts: null } });
    }
  },
  'api.decider': async () => {
    const run_at = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await asAdministrator(plannedChanges, 'POST', {
      body: { act: 'user.delete', input: { id: (await t.user()).id }, run_at },
    });
    return asAdministrator(approve, 'POST', { params: { id: body.id }, body: {} });
  },
  'api.found': () => asAdministrator(userRoute, 'GET', { params: { id: UNKNOWN } }),
  'api.version': () =>
    asAdministrator(userRoute, 'PATCH', {
      params: { id: user.id },
      body: { name: 'A' },
      headers: { 'If-Match': '"99"' },
    }),
  'api.conflict': () =>
    asAdministrator(users, 'POST', { body: { username: user.username, email: 'new@example.com', password: PASSWORD } }),
  'api.rate': () =>
    withThrottle({ mailsPerRecipientPerHour: 1 }, async () => {
      const { body } = await asAdministrator(invitations, 'POST', { body: { email: 'invited@example.com' } });
      return asAdministrator(resend, 'POST', { params: { id: body.id } });
    }),
  ...serviceProvocations(() => listUsers(bearer('unknown'))),
});
