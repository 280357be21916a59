import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as deviceDecision from '@/app/(protocol)/oauth2/device/[id]/route';
import * as deviceCode from '@/app/(protocol)/oauth2/device/route';
import * as authorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as logoutDecision from '@/app/(protocol)/oauth2/logout/[id]/route';
import * as logoutRoute from '@/app/(protocol)/oauth2/logout/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { parameterProvocations, requestObjectProvocations } from '@/lib/testing/checks/provoke-authorization';
import { bearerProvocations } from '@/lib/testing/checks/provoke-bearer';
import {
  bodyProvocations,
  clientProvocations,
  type Form,
  formProvocations,
  type Made,
  nonceProvocations,
  pageFormProvocations,
  proofProvocations,
  type Send,
  serviceProvocations,
} from '@/lib/testing/checks/provoke-form';
import { type Provocations, provokeLadder } from '@/lib/testing/checks/provoke-ladder';
import { CLOSED, OTHER, provokedService, SHARED } from '@/lib/testing/checks/provoked-service';
import {
  changedInCache,
  overLimit,
  unacknowledgedCache,
  withContainer,
  withThrottle,
} from '@/lib/testing/checks/with-container';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { CALLBACK, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
let garbage: typeof service.garbage;
let all: Made;
let spa: Made;
let formHeaders: Record<string, string>;

const members = {
  grant_types: ['client_credentials' as const, 'password' as const, 'authorization_code' as const, DEVICE],
  redirect_uris: [CALLBACK],
  scopes: ['openid', 'read', 'a', 'b', 'tokens:introspect'],
  resources: [SHARED, OTHER],
};
const make = (more: Parameters<TestContext['client']>[0] = {}) => t.client({ ...members, ...more });

beforeAll(async () => {
  service = await provokedService();
  ({ t, garbage } = service);
  all = await make();
  spa = await make({ is_confidential: false, grant_types: ['authorization_code'], scopes: ['openid'] });
  formHeaders = await signedInHeaders();
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

type Methods = typeof token;
const sendTo =
  (methods: Methods): Send =>
  (form, { client = null, headers = {} } = {}) =>
    postForm(methods, form, client, { headers });

const clientParts = (methods: Methods, path: string) => ({
  t: () => t,
  send: sendTo(methods),
  members,
  path,
  document: () => garbage.url,
});

type Key = Awaited<ReturnType<typeof dpopKey>>;

/** An access token of the client for itself, bound to this key if there is one. */
async function clientToken(key: Key | null = null, more: Record<string, string> = {}, client = all): Promise<string> {
  const headers: Record<string, string> = {};
  if (key) headers.DPoP = await key.proof({ url: `${t.ctx.config.issuer}/oauth2/token` });
  return (await postForm(token, { grant_type: 'client_credentials', ...more }, client, { headers })).body.access_token;
}

const sendIntrospection = sendTo(introspect);

provokeLadder('introspect', 'client', {
  ...formProvocations(sendIntrospection, 'introspection'),
  ...clientProvocations({ ...clientParts(introspect, '/oauth2/introspect'), limited: 'introspection' }),
  'client.confidential': () => sendIntrospection({ token: 'x' }, { client: spa }),
  'token.sent': () => sendIntrospection({}, { client: all }),
  'limit.unknown_tokens': () =>
    withThrottle({ unknownTokensPerSecond: 0.001 }, () => sendIntrospection({ token: 'x' }, { client: all })),
  ...serviceProvocations(() => sendIntrospection({ token: 'x' }, { client: all })),
});

const asBearer = (form: Form, bearer: string) =>
  sendIntrospection(form, { headers: { Authorization: `Bearer ${bearer}` } });

const { 'bearer.sent': _sent, ...introspectBearer } = bearerProvocations({
  send: (headers) => sendIntrospection({ token: 'x' }, { headers }),
  url: () => `${t.ctx.config.issuer}/oauth2/introspect`,
  method: 'POST',
  token: (key) => clientToken(key),
});

provokeLadder('introspect', 'bearer', {
  ...formProvocations(sendIntrospection, 'introspection'),
  ...introspectBearer,
  'bearer.audience': async () => asBearer({ token: 'x' }, await clientToken(null, { resource: SHARED })),
  'bearer.scope': async () => asBearer({ token: 'x' }, await clientToken(null, { scope: 'read' })),
  'limit.client': async () => {
    const bearer = await clientToken();
    return overLimit('introspection', 'client', () => asBearer({ token: 'x' }, bearer));
  },
  'token.sent': async () => asBearer({}, await clientToken()),
  'limit.unknown_tokens': async () => {
    const bearer = await clientToken(null, {}, await make());
    return withThrottle({ unknownTokensPerSecond: 0.001 }, () => asBearer({ token: 'x' }, bearer));
  },
  ...serviceProvocations(async () => asBearer({ token: 'x' }, 'unknown')),
});

const sendRevocation = sendTo(revoke);

provokeLadder('revoke', 'client', {
  ...formProvocations(sendRevocation),
  ...clientProvocations(clientParts(revoke, '/oauth2/revoke')),
  'token.sent': () => sendRevocation({}, { client: all }),
  'token.revoked': async () => {
    const value = await clientToken();
    return withContainer({ cache: unacknowledgedCache() }, () => sendRevocation({ token: value }, { client: all }));
  },
  ...serviceProvocations(() => sendRevocation({ token: 'x' }, { client: all })),
});

const sendPush = sendTo(par);

const requestOf = (change: Record<string, string> | string): Form => {
  const plain: Record<string, string> = {
    ...{ redirect_uri: CALLBACK, response_type: 'code', scope: 'openid read' },
    ...{ code_challenge: pkce().challenge, code_challenge_method: 'S256' },
  };
  if (typeof change === 'string') return `${new URLSearchParams(plain)}&${change}`;
  return Object.fromEntries(Object.entries({ ...plain, ...change }).filter(([, value]) => value !== ''));
};

const push = async (change: Record<string, string> | string, client?: Made) =>
  sendPush(requestOf(change), { client: client ?? all });
const prove = (DPoP: string) => sendPush(requestOf({}), { client: all, headers: { DPoP } });
const parUrl = () => `${t.ctx.config.issuer}/oauth2/par`;
const parts = { t: () => t, ask: push, make, closed: CLOSED };

provokeLadder('par', 'client', {
  ...formProvocations(sendPush, 'par'),
  ...nonceProvocations(parUrl, prove),
  ...clientProvocations({ ...clientParts(par, '/oauth2/par'), limited: 'par' }),
  'par.nested': () => push({ request_uri: 'x' }),
  ...requestObjectProvocations(parts, () => garbage.url),
  ...proofProvocations(parUrl, prove),
  'dpop.thumbprint': async () => {
    const DPoP = await (await dpopKey()).proof({ url: parUrl() });
    return sendPush(requestOf({ dpop_jkt: (await dpopKey()).jkt }), { client: all, headers: { DPoP } });
  },
  ...parameterProvocations(parts),
  ...serviceProvocations(() => push({})),
});

const sendDevice = sendTo(authorization);
const deviceUrl = () => `${t.ctx.config.issuer}/oauth2/device_authorization`;
const proveDevice = (DPoP: string) => sendDevice({}, { client: all, headers: { DPoP } });
const manyResources = Array.from({ length: 21 }, (_, at) => `resource=https://api.example.com/${at}`).join('&');

provokeLadder('device_authorization', 'client', {
  ...formProvocations(sendDevice, 'device_authorization'),
  ...nonceProvocations(deviceUrl, proveDevice),
  ...clientProvocations({
    ...clientParts(authorization, '/oauth2/device_authorization'),
    limited: 'device_authorization',
  }),
  'grant.allowed': async () => sendDevice({}, { client: await make({ grant_types: ['client_credentials'] }) }),
  'scope.format': () => sendDevice({ scope: 'a  b' }, { client: all }),
  'scope.allowed': () => sendDevice({ scope: 'admin' }, { client: all }),
  'resource.one': () => sendDevice({ scope: 'a b' }, { client: all }),
  'resource.count': () => sendDevice(manyResources, { client: all }),
  'resource.known': () => sendDevice({ resource: 'https://unknown.example' }, { client: all }),
  'resource.allowed': () => sendDevice({ resource: CLOSED }, { client: all }),
  ...proofProvocations(deviceUrl, proveDevice),
  'client.unchanged': async () => {
    const client = await make();
    return changedInCache(
      () => t.db.execute(`update clients set is_active = false where id = '${client.id}'`),
      () => sendDevice({}, { client }),
    );
  },
  ...serviceProvocations(() => sendDevice({}, { client: all })),
});

/** The headers of a form in a browser in which a user has signed in. */
async function signedInHeaders(): Promise<Record<string, string>> {
  const user = await t.user();
  const browser = testBrowser(t);
  await browser.signIn(user.username);
  const cookies = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
  return { Cookie: cookies, 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
}

/** Sends the form of a page about an unknown request. */
const submit = (methods: Methods, path: string, body: string, headers: Record<string, string> = {}) =>
  call(
    methods,
    'POST',
    { path: `${path}/${UNKNOWN}`, headers: { ...formHeaders, ...headers }, body },
    { params: { id: UNKNOWN } },
  );

const decide = (methods: Methods, path: string, decision: string) => submit(methods, path, `decision=${decision}`);
const enter = (body: string, headers: Record<string, string> = {}) =>
  call(deviceCode, 'POST', { path: '/oauth2/device', headers: { ...formHeaders, ...headers }, body });

provokeLadder('device_authorization', 'code', {
  ...pageFormProvocations(enter),
  'limit.user_codes': async () => {
    for (let at = 0; at < 5; at++) await enter('user_code=x');
    return enter('user_code=x');
  },
  ...serviceProvocations(() => enter('user_code=x'), 'sessions'),
});

provokeLadder('device_authorization', 'decided', {
  ...pageFormProvocations((body, headers) => submit(deviceDecision, '/oauth2/device', body, headers)),
  'device.decision': () => decide(deviceDecision, '/oauth2/device', 'perhaps'),
  'device.open': () => decide(deviceDecision, '/oauth2/device', 'deny'),
  ...serviceProvocations(() => decide(deviceDecision, '/oauth2/device', 'deny'), 'sessions'),
});

const logOut = (query: string | Record<string, string>) =>
  call(logoutRoute, 'GET', { path: `/oauth2/logout?${new URLSearchParams(query)}` });

const idToken = (aud: string) =>
  t.ctx.keyRing.sign('JWT', { iss: t.ctx.config.issuer, sub: 'x', aud, exp: 2, iat: 1, auth_time: 1 });

const logoutProvocations = (): Provocations => ({
  'request.repeated': () => logOut('state=a&state=b'),
  'request.characters': () => logOut({ state: 'a\0' }),
  'logout.hint': () => logOut({ id_token_hint: 'x' }),
  'logout.audience': async () => logOut({ id_token_hint: await idToken(all.id), client_id: spa.id }),
  'client.known': () => logOut({ client_id: UNKNOWN }),
  'client.active': async () => {
    const client = await make();
    await t.db.execute(`update clients set is_active = false where id = '${client.id}'`);
    return logOut({ client_id: client.id });
  },
  'logout.client_named': () => logOut({ post_logout_redirect_uri: CALLBACK }),
  'logout.redirect_uri': () => logOut({ post_logout_redirect_uri: CALLBACK, client_id: all.id }),
  ...serviceProvocations(() => logOut({ client_id: all.id })),
});

provokeLadder('logout', 'first', logoutProvocations());

provokeLadder('logout', 'posted', {
  ...logoutProvocations(),
  ...bodyProvocations((body, headers) =>
    call(logoutRoute, 'POST', { path: '/oauth2/logout', headers: { ...formHeaders, ...headers }, body }),
  ),
});

provokeLadder('logout', 'decided', {
  ...pageFormProvocations((body, headers) => submit(logoutDecision, '/oauth2/logout', body, headers)),
  'logout.decision': () => decide(logoutDecision, '/oauth2/logout', 'perhaps'),
  'logout.open': () => decide(logoutDecision, '/oauth2/logout', 'approve'),
  ...serviceProvocations(() => decide(logoutDecision, '/oauth2/logout', 'approve'), 'sessions'),
});
