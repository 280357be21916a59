import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as decisionRoute from '@/app/(protocol)/oauth2/authorize/[id]/route';
import * as authorizeRoute from '@/app/(protocol)/oauth2/authorize/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import { factors } from '@/db/schema';
import { updateSettings } from '@/lib/directory/settings';
import { newId } from '@/lib/kernel/new-id';
import { newTotpSecret, sealTotpSecret } from '@/lib/sign-in/factors';
import { parameterProvocations, requestObjectProvocations } from '@/lib/testing/checks/provoke-authorization';
import {
  bodyProvocations,
  type Made,
  pageFormProvocations,
  serviceProvocations,
} from '@/lib/testing/checks/provoke-form';
import { type Provocations, provokeLadder } from '@/lib/testing/checks/provoke-ladder';
import { CLOSED, OTHER, provokedService, SHARED } from '@/lib/testing/checks/provoked-service';
import { overLimit, withFault, withoutDatabase, withThrottle } from '@/lib/testing/checks/with-container';
import { CALLBACK, pkce, requestOf, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext } from '@/lib/testing/test-context';

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
let garbage: typeof service.garbage;
let app: Made;
let browser: TestBrowser;

const members = {
  grant_types: ['authorization_code' as const],
  redirect_uris: [CALLBACK],
  scopes: ['openid', 'read', 'a', 'b'],
};

const make = (more: Parameters<TestContext['client']>[0] = {}) => t.client({ ...members, ...more });

beforeAll(async () => {
  service = await provokedService();
  ({ t, garbage } = service);
  app = await make({ is_first_party: true, resources: [SHARED, OTHER] });
  browser = await newBrowser();
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

/** A browser in which a new user has signed in. */
async function newBrowser(change: (userId: string) => Promise<unknown> = async () => {}): Promise<TestBrowser> {
  const user = await t.user();
  const made = testBrowser(t);
  await made.signIn(user.username);
  await change(user.id);
  return made;
}

type Change = Record<string, string> | string;

const queryOf = (change: Change, client: Made): URLSearchParams => {
  const plain: Record<string, string> = {
    ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid read' },
    ...{ code_challenge: pkce().challenge, code_challenge_method: 'S256' },
  };
  if (typeof change === 'string') return new URLSearchParams(`${new URLSearchParams(plain)}&${change}`);
  return new URLSearchParams(Object.entries({ ...plain, ...change }).filter(([, value]) => value !== ''));
};

/** Sends an authorization request, in this browser or in that of a signed-in user. */
const ask = async (change: Change, client = app, as = browser) => as.authorize(queryOf(change, client));

const push = async (client = app) => {
  const form = Object.fromEntries(queryOf({}, client)) as Record<string, string>;
  return (await postForm(par, form, client)).body.request_uri as string;
};

/** The change of a pushed request, which is sent afterwards. */
const pushed =
  (change: string, client = app) =>
  async () => {
    const request_uri = await push();
    await t.db.execute(`update pushed_requests set ${change}`);
    return ask({ request_uri }, client);
  };

const silently = (client: Made, as: TestBrowser) => ask({ prompt: 'none' }, client, as);

const withFactor = (userId: string) =>
  t.db.insert(factors).values({
    ...{ id: newId(), userId, kind: 'totp', name: 'Phone' },
    secret: sealTotpSecret(t.ctx, newTotpSecret()),
  });

type Settings = Parameters<typeof updateSettings>[1];

/** A request with prompt=none of a user who signed in before these settings were set. */
const underSettings = (settings: Settings, reset: Settings) => async () => {
  const as = await newBrowser();
  await updateSettings(t.ctx, settings);
  try {
    return await silently(app, as);
  } finally {
    await updateSettings(t.ctx, reset);
  }
};

const parts = { t: () => t, ask, make, closed: CLOSED };
const route = (query: Record<string, string> = {}) =>
  call(authorizeRoute, 'GET', { path: `/oauth2/authorize?${new URLSearchParams(query)}` });

const fromClient = (): Provocations => ({
  'limit.address': () => overLimit('authorization', 'address', route),
  'client.named': () => ask({ client_id: '' }),
  'authorize.repeated': () => ask(`redirect_uri=${CALLBACK}`),
  'limit.registrations': () =>
    withThrottle({ registrationsPerHour: 1 }, async () => {
      await ask({ client_id: `${garbage.url}/${randomUUID()}` });
      return ask({ client_id: `${garbage.url}/${randomUUID()}` });
    }),
  'client.document': () => ask({ client_id: `${garbage.url}/${randomUUID()}` }),
  'client.known': () => ask({ client_id: randomUUID() }),
  'client.active': async () => {
    const client = await make();
    await t.db.execute(`update clients set is_active = false where id = '${client.id}'`);
    return ask({}, client);
  },
  'limit.client': () => overLimit('authorization', 'client', () => ask({})),
  'limit.user': () => overLimit('authorization', 'user', () => ask({})),
  'par.exclusive': () => ask({ request: 'x', request_uri: 'x' }),
  'par.own': () => ask({ request_uri: 'https://evil.example/request' }),
  'par.known': () => ask({ request_uri: 'urn:ietf:params:oauth:request_uri:x' }),
  'par.client': async () => ask({ request_uri: await push() }, await make()),
  'par.unused': pushed('consumed_at = now()'),
  'par.unexpired': pushed(`expires_at = now() - interval '1 second'`),
  'par.required': async () => ask({}, await make({ require_pushed_authorization_requests: true })),
  ...requestObjectProvocations(parts, () => garbage.url),
  ...parameterProvocations(parts),
  'request.repeated': () => ask('state=a&state=b'),
  'authorize.session': () => silently(app, testBrowser(t)),
  'authorize.second_factor': async () => silently(await make({ minimum_acr: '2' }), await newBrowser(withFactor)),
  'authorize.enrolment': async () => silently(await make({ minimum_acr: '2' }), await newBrowser()),
  'authorize.terms': underSettings(
    { terms: { required: true, version: '2', terms_url: 'https://example.com/terms' } },
    { terms: { required: false } },
  ),
  'authorize.address': underSettings(
    { registration: { verify_address: 'before_first_token' } },
    { registration: { verify_address: null } },
  ),
  'authorize.consent': async () => silently(await make(), browser),
  ...serviceProvocations(() => route({ client_id: app.id })),
});

provokeLadder('authorize', 'first', fromClient());

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };

provokeLadder('authorize', 'posted', {
  ...fromClient(),
  ...bodyProvocations((body, headers) =>
    call(authorizeRoute, 'POST', { path: '/oauth2/authorize', headers: { ...FORM, ...headers }, body }),
  ),
});

/** A request that waits for the consent of the user. */
const begun = async (client?: Made) => requestOf(await ask({}, client ?? (await make())));

/** A request whose client was changed after it had begun. */
const changedClient = (change: string) => async () => {
  const client = await make();
  const id = await begun(client);
  await t.db.execute(`update clients set ${change} where id = '${client.id}'`);
  return browser.resume(id);
};

const resumed = (): Provocations => ({
  'authorize.known': () => browser.resume(randomUUID()),
  'authorize.browser': async () => testBrowser(t).resume(await begun()),
  'client.active': changedClient('is_active = false'),
  'authorize.redirect_uri_kept': changedClient(`redirect_uris = '{https://app.example.com/other}'`),
  'grant.allowed': changedClient(`grant_types = '{client_credentials}'`),
  'authorize.open': async () => {
    const id = await begun();
    await t.db.execute(`update authorizations set expires_at = now() - interval '1 second' where id = '${id}'`);
    return browser.resume(id);
  },
  'authorize.undenied': async () => browser.decide(await begun(), 'deny'),
  'authorize.acr_met': async () => browser.decide(await begun(await make({ minimum_acr: '2' })), 'unmet'),
  'service.available': () => withoutDatabase(() => testBrowser(t).resume(randomUUID())),
  'service.faultless': async () => {
    const id = await begun();
    return withFault(() => browser.resume(id));
  },
});

provokeLadder('authorize', 'resumed', resumed());

provokeLadder('authorize', 'decided', {
  ...resumed(),
  ...pageFormProvocations((body, headers) =>
    call(decisionRoute, 'POST', { headers: { ...FORM, ...headers }, body }, { params: { id: randomUUID() } }),
  ),
  'authorize.decision': async () => browser.decide(await begun(), 'perhaps'),
});
