import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as par from '@/app/(protocol)/oauth2/par/route';
import { factors } from '@/db/schema';
import { updateSettings } from '@/lib/directory/settings';
import { newId } from '@/lib/kernel/new-id';
import { newTotpSecret, sealTotpSecret } from '@/lib/sign-in/factors';
import { keyOfSigner, signAsClient } from '@/lib/testing/checks/form-draft';
import { type Apart, anyMoment, type Faults, proveOrder } from '@/lib/testing/checks/prove-order';
import { CLOSED, OTHER, provokedService, SHARED } from '@/lib/testing/checks/provoked-service';
import { CALLBACK, pkce, testBrowser } from '@/lib/testing/test-browser';
import { postForm, type TestContext } from '@/lib/testing/test-context';
import { kindsOf } from './ladders';

/** An authorization request before it is sent. */
type Draft = {
  query: Record<string, string>;
  /** Added to the encoded query. */
  tail: string;
  members: Parameters<TestContext['client']>[0];
  /** SQL that changes the client. */
  client: string[];
  /** The parameters are in a request object with these claims. */
  object: { claims: Record<string, unknown>; header: Record<string, unknown>; isForged: boolean } | null;
  /** The request is pushed first, by another client or with SQL that changes it. */
  pushed: { byAnother: boolean; changes: string[] } | null;
  user: ((id: string) => Promise<unknown>)[] | null;
  settings: Parameters<typeof updateSettings>[1];
};

const KEEP = { terms: { required: false }, registration: { verify_address: null } } as const;
const now = () => Math.floor(Date.now() / 1000);

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
beforeAll(async () => {
  service = await provokedService();
  ({ t } = service);
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

const draft = (): Draft => ({
  query: {
    ...{ redirect_uri: CALLBACK, response_type: 'code', scope: 'openid read' },
    ...{ code_challenge: pkce().challenge, code_challenge_method: 'S256' },
  },
  tail: '',
  members: {
    grant_types: ['authorization_code'],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'read', 'a', 'b'],
    resources: [SHARED, OTHER],
    is_first_party: true,
  },
  client: [],
  object: null,
  pushed: null,
  user: [],
  settings: KEEP,
});

async function push(client: { id: string; secret: string }, query: Record<string, string>, changes: string[]) {
  const { body } = await postForm(par, query, client);
  for (const set of changes) await t.db.execute(`update pushed_requests set ${set} where client_id = '${client.id}'`);
  return body.request_uri as string;
}

async function send({ query, tail, members, client: changes, object, pushed, user, settings }: Draft) {
  const client = await t.client({ ...members, jwks: await keyOfSigner() });
  const plain = await t.client({ ...draft().members });
  const browser = testBrowser(t);
  if (user !== null) {
    const made = await t.user();
    await browser.signIn(made.username);
    for (const change of user) await change(made.id);
  }
  if (pushed !== null)
    query.request_uri ??= await push(pushed.byAnother ? plain : client, draft().query, pushed.changes);
  for (const set of changes) await t.db.execute(`update clients set ${set} where id = '${client.id}'`);
  const given: Record<string, string> = object
    ? { ...query, request: await signAsClient(claimsOf(client.id, query, object.claims), object) }
    : query;
  await updateSettings(t.ctx, settings);
  try {
    return await browser.authorize(`${new URLSearchParams({ client_id: client.id, ...given })}${tail}`);
  } finally {
    await updateSettings(t.ctx, KEEP);
  }
}

const claimsOf = (id: string, query: Record<string, string>, claims: Record<string, unknown>) => ({
  ...query,
  ...{ client_id: id, iss: id, aud: t.ctx.config.issuer },
  ...claims,
});

const set =
  (change: Record<string, string>): Faults<Draft>['authorize.nonce'] =>
  ({ query }) =>
    Object.assign(query, change);
const without =
  (...names: string[]) =>
  ({ query }: Draft) => {
    for (const name of names) delete query[name];
  };
const added = (tail: string) => (given: Draft) => Object.assign(given, { tail: `${given.tail}&${tail}` });
const required = (members: Draft['members']) => (given: Draft) => Object.assign(given.members ?? {}, members);
const claimed =
  (claims: () => Record<string, unknown>, header: Record<string, unknown> = {}, isForged = false) =>
  (given: Draft) => {
    given.object ??= { claims: {}, header: {}, isForged: false };
    Object.assign(given.object.claims, claims());
    Object.assign(given.object.header, header);
    given.object.isForged ||= isForged;
  };
const pushedBefore =
  (byAnother: boolean, ...changes: string[]) =>
  (given: Draft) => {
    given.pushed ??= { byAnother: false, changes: [] };
    given.pushed.byAnother ||= byAnother;
    given.pushed.changes.push(...changes);
  };
const silently = (given: Draft) => Object.assign(given.query, { prompt: 'none' });
const acr = JSON.stringify({ id_token: { acr: { essential: true, value: 'unknown' } } });

const parameters: Faults<Draft> = {
  'authorize.redirect_uri_sent': without('redirect_uri'),
  'authorize.redirect_uri': set({ redirect_uri: 'https://evil.example/' }),
  'grant.allowed': ({ client }) => client.push(`grant_types = '{client_credentials}'`),
  'request.repeated': added('state=a&state=b'),
  'request.characters': set({ login_hint: 'a\0' }),
  'authorize.response_type_sent': without('response_type'),
  'authorize.response_type': set({ response_type: 'token' }),
  'authorize.response_mode': set({ response_mode: 'fragment' }),
  'authorize.registration': set({ registration: '{}' }),
  'authorize.prompt': set({ prompt: 'maybe' }),
  'authorize.prompt_alone': set({ prompt: 'none login' }),
  'authorize.claims': set({ claims: 'x' }),
  'authorize.acr': set({ claims: acr }),
  'authorize.nonce': set({ nonce: 'x'.repeat(1001) }),
  'authorize.dpop_jkt': set({ dpop_jkt: 'x' }),
  'resource.count': added(Array.from({ length: 21 }, (_, at) => `resource=https://api.example.com/${at}`).join('&')),
  'resource.known': added('resource=https://unknown.example'),
  'resource.allowed': added(`resource=${CLOSED}`),
  'scope.format': set({ scope: 'a  b' }),
  'scope.allowed': set({ scope: 'openid admin' }),
  'resource.one': set({ scope: 'a b' }),
  'authorize.pkce': without('code_challenge', 'code_challenge_method'),
  'authorize.challenge_sent': (given) => {
    required({ require_pkce: false })(given);
    delete given.query.code_challenge;
  },
  'authorize.challenge_method': set({ code_challenge_method: 'plain' }),
  'authorize.challenge': set({ code_challenge: 'x' }),
  'authorize.max_age': set({ max_age: 'x' }),
  'authorize.id_token_hint': set({ id_token_hint: 'x' }),
  'authorize.subject': async ({ query }) => {
    const claims = { iss: t.ctx.config.issuer, sub: 'x', aud: 'y', exp: 2, iat: 1, auth_time: 1 };
    query.id_token_hint = await t.ctx.keyRing.sign('JWT', claims);
    query.claims = JSON.stringify({ id_token: { sub: { value: 'z' } } });
  },
};

const requestObject: Faults<Draft> = {
  'request_object.algorithm': claimed(() => ({}), { alg: 'HS256' }),
  'request_object.keys_reachable': (given) => {
    claimed(() => ({}))(given);
    given.client.push(`jwks = null, jwks_uri = '${service.garbage.url}'`);
  },
  'request_object.key_known': claimed(() => ({}), { kid: 'another' }),
  'request_object.signature': claimed(() => ({}), {}, true),
  'request_object.time': claimed(() => ({ nbf: now() + 120 })),
  'request_object.unexpired': claimed(() => ({ exp: now() - 120 })),
  'request_object.audience': claimed(() => ({ aud: 'https://other.example' })),
  'request_object.time/2': claimed(() => ({ iat: now() + 120 })),
  'request_object.dated': (given) => {
    claimed(() => ({}))(given);
    required({ require_signed_request_object: true })(given);
  },
  'request_object.client': claimed(() => ({ client_id: 'someone' })),
  'request_object.nested': claimed(() => ({ request_uri: 'x' })),
};

const pages: Faults<Draft> = {
  'authorize.session': (given) => {
    silently(given);
    given.user = null;
  },
  'authorize.second_factor': (given) => {
    silently(given);
    required({ minimum_acr: '2' })(given);
    given.user?.push((userId) =>
      t.db.insert(factors).values({
        ...{ id: newId(), userId, kind: 'totp', name: 'Phone' },
        secret: sealTotpSecret(t.ctx, newTotpSecret()),
      }),
    );
  },
  'authorize.terms': (given) => {
    silently(given);
    given.settings = { ...given.settings, terms: { required: true, version: '2', terms_url: 'https://example.com/t' } };
  },
  'authorize.address': (given) => {
    silently(given);
    given.settings = { ...given.settings, registration: { verify_address: 'before_first_token' } };
  },
  'authorize.consent': (given) => {
    silently(given);
    required({ is_first_party: false })(given);
  },
};

const pairs = (why: string, fault: string, others: string[]): Apart[] =>
  others.map((other) => ({ why, faults: [fault, other] as Apart['faults'] }));

const inObject = Object.keys(requestObject);
const inPush = ['par.known', 'par.client', 'par.unused', 'par.unexpired'];

proveOrder('an authorization request', {
  ladder: kindsOf('authorize').first?.ladder ?? [],
  draft,
  send,
  faults: {
    'authorize.repeated': added(`redirect_uri=${CALLBACK}`),
    'client.known': set({ client_id: '00000000-0000-4000-8000-000000000000' }),
    'client.active': ({ client }) => client.push('is_active = false'),
    'par.exclusive': ({ query }) => Object.assign(query, { request: 'x', request_uri: query.request_uri ?? 'x' }),
    'par.own': set({ request_uri: 'https://evil.example/request' }),
    'par.known': set({ request_uri: 'urn:ietf:params:oauth:request_uri:x' }),
    'par.client': pushedBefore(true),
    'par.unused': pushedBefore(false, 'consumed_at = now()'),
    'par.unexpired': pushedBefore(false, `expires_at = now() - interval '1 second'`),
    'par.required': required({ require_pushed_authorization_requests: true }),
    'request_object.required': required({ require_signed_request_object: true }),
    'request_object.readable': set({ request: 'x' }),
    ...requestObject,
    ...parameters,
    ...pages,
  },
  untried: {
    ...anyMoment,
    'limit.address': 'a refused request of the table may be the first',
    'limit.client': 'a refused request does not count, so the limit cannot be exceeded by one',
    'limit.user': 'a refused request does not count, so the limit cannot be exceeded by one',
    'client.named': 'a request without a client has no other fault of a client',
    'limit.registrations': 'of a client that is a document; its provocation has both',
    'client.document': 'of a client that is a document',
    'authorize.enrolment': 'a user without a factor has none to prove; the same policy decides',
  },
  apart: [
    { why: 'an unknown client is not deactivated', faults: ['client.known', 'client.active'] },
    { why: 'another request_uri', faults: ['par.own', 'par.known'] },
    ...pairs('another request_uri', 'par.own', ['par.client', 'par.unused', 'par.unexpired']),
    ...pairs('another request_uri', 'par.known', ['par.client', 'par.unused', 'par.unexpired']),
    ...pairs('a pushed request needs not be pushed', 'par.required', ['par.own', ...inPush]),
    ...['par.own', ...inPush].flatMap((fault) =>
      pairs('what lies beside a request_uri is ignored', fault, [
        'request_object.required',
        'request_object.readable',
        ...inObject,
        ...Object.keys(parameters),
        ...Object.keys(pages),
      ]),
    ),
    ...pairs('only a plain request needs an object', 'request_object.required', [
      'request_object.readable',
      ...inObject,
    ]),
    ...pairs('an object that cannot be decoded has no claims', 'request_object.readable', inObject),
    { why: 'an HMAC names no key', faults: ['request_object.algorithm', 'request_object.key_known'] },
    {
      why: 'no key is read from a set that cannot be',
      faults: ['request_object.keys_reachable', 'request_object.key_known'],
    },
    ...pairs('a redirect URI that is missing is not wrong', 'authorize.redirect_uri_sent', ['authorize.redirect_uri']),
    ...pairs('one value of response_type', 'authorize.response_type_sent', ['authorize.response_type']),
    ...pairs('one value of prompt', 'authorize.prompt', ['authorize.prompt_alone']),
    ...pairs('one value of claims', 'authorize.claims', ['authorize.acr']),
    { why: 'one value of scope', faults: ['scope.format', 'scope.allowed', 'resource.one'] },
    ...pairs('without a challenge', 'authorize.pkce', [
      'authorize.challenge_sent',
      'authorize.challenge_method',
      'authorize.challenge',
    ]),
    ...pairs('without a challenge', 'authorize.challenge_sent', ['authorize.challenge_method', 'authorize.challenge']),
    ...pairs('one value of id_token_hint', 'authorize.id_token_hint', ['authorize.subject']),
    ...pairs('nobody is signed in', 'authorize.session', ['authorize.second_factor']),
  ],
});
