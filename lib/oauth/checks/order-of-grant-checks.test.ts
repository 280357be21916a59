import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as deviceRoute from '@/app/(protocol)/oauth2/device_authorization/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { factors } from '@/db/schema';
import type { GrantType } from '@/lib/directory/clients/schema';
import { updateSettings } from '@/lib/directory/settings';
import { createTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { newId } from '@/lib/kernel/new-id';
import { newTotpSecret, sealTotpSecret } from '@/lib/sign-in/factors';
import { keyOfSigner, signAsClient } from '@/lib/testing/checks/form-draft';
import { type Apart, type Faults, proveOrder, type Untried } from '@/lib/testing/checks/prove-order';
import type { Made } from '@/lib/testing/checks/provoke-form';
import { CLOSED, OTHER, provokedService, SHARED } from '@/lib/testing/checks/provoked-service';
import { withThrottle } from '@/lib/testing/checks/with-container';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext } from '@/lib/testing/test-context';
import type { Ladder } from './ladder-parts';
import { kindsOf } from './ladders';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const ISSUER = 'https://idp.example.com';
const KEEP = { terms: { required: false }, registration: { verify_address: null } } as const;

const everyGrant = {
  grant_types: ['authorization_code', 'client_credentials', 'password', 'refresh_token', DEVICE, EXCHANGE, BEARER],
  redirect_uris: [CALLBACK],
  scopes: ['openid', 'offline_access', 'read', 'a', 'b'],
  resources: [SHARED, OTHER],
  require_pkce: false,
  refresh_grace_seconds: 0,
} satisfies { grant_types: GrantType[] } & Record<string, unknown>;

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
let jkt: string;
beforeAll(async () => {
  service = await provokedService();
  ({ t } = service);
  ({ jkt } = await dpopKey());
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

type Change = (ids: { user: string; client: string }) => string | Promise<unknown>;

/** A grant of a new user by a new client, before it is redeemed. */
type Draft = {
  /** Of the authorization request. */
  query: Record<string, string>;
  form: Record<string, string>;
  /** Changes after the grant has begun: SQL, or a function. */
  changes: Change[];
  /** Redeemed by another client. */
  byAnother: boolean;
  /** The client has become a public one. */
  isPublic: boolean;
  around: ((send: () => Promise<unknown>) => Promise<unknown>)[];
  assertion: { claims: Record<string, unknown>; header: Record<string, unknown>; isForged: boolean };
  settings: Parameters<typeof updateSettings>[1];
};

const draft = (): Draft => ({
  query: {},
  form: {},
  changes: [],
  byAnother: false,
  isPublic: false,
  around: [],
  assertion: { claims: {}, header: {}, isForged: false },
  settings: KEEP,
});

type Begun = { user: { id: string; username: string }; client: Made; form: Record<string, string> };

/** Begins a grant, makes the changes of the draft, and redeems it. */
const redeem = (grant_type: GrantType, begin: (draft: Draft) => Promise<Begun>) => async (given: Draft) => {
  await t.db.execute('delete from throttle_buckets');
  const { user, client, form } = await begin(given);
  for (const change of given.changes) {
    const made = await change({ user: user.id, client: client.id });
    if (typeof made === 'string') await t.db.execute(made);
  }
  const own = given.isPublic ? { ...client, secret: '' } : client;
  const as = given.byAnother ? await t.client(everyGrant) : own;
  const fields = Object.entries<string>({ grant_type, ...form, ...given.form }).filter(([, value]) => value !== '');
  await updateSettings(t.ctx, given.settings);
  try {
    const send = () => postForm(token, Object.fromEntries(fields), as);
    return await given.around.reduce((inner: () => Promise<unknown>, wrap) => () => wrap(inner), send)();
  } finally {
    await updateSettings(t.ctx, KEEP);
  }
};

/** The checks of a ladder after those that every grant shares, which the order of client credentials proves. */
const ownPart = (grant_type: GrantType): Ladder => {
  const { ladder = [] } = kindsOf('token')[grant_type] ?? {};
  return ladder.slice(ladder.indexOf('dpop.unused') + 1).filter((check) => !check.startsWith('service.'));
};

const form =
  (change: Record<string, string>) =>
  (given: Draft): unknown =>
    Object.assign(given.form, change);
const query =
  (change: Record<string, string>) =>
  (given: Draft): unknown =>
    Object.assign(given.query, change);
const change =
  (sql: (ids: { user: string; client: string }) => string) =>
  ({ changes }: Draft): unknown =>
    changes.push(sql);
const byAnother = (given: Draft) => Object.assign(given, { byAnother: true });
const ofUser = (table: string, set: string) =>
  change(({ user }) => `update ${table} set ${set} where user_id = '${user}'`);
const twice = ({ around }: Draft) => around.push((send) => send().then(send));

const apart = (why: string, fault: string, others: string[]): Apart[] =>
  others.map((other) => ({ why, faults: [fault, other] as Apart['faults'] }));

/** Resources that were granted and can no longer be used. */
const narrowed = (table: string): Faults<Draft> => ({
  'resource.granted': form({ resource: 'https://never.example' }),
  'resource.count': ofUser(
    table,
    `resources = '{${Array.from({ length: 21 }, (_, at) => `https://api.example.com/${at}`).join(',')}}'`,
  ),
  'resource.known': ofUser(table, `resources = resources || '{https://gone.example.com}'`),
  'resource.allowed': ofUser(table, `resources = resources || '{${CLOSED}}'`),
});
const narrowedApart = apart('a refused resource is none of the granted ones', 'resource.granted', []);

const { verifier, challenge } = pkce();

async function beginCode(given: Draft): Promise<Begun & { code: string }> {
  const user = await t.user();
  const client = await t.client(everyGrant);
  const browser = testBrowser(t);
  await browser.signIn(user.username);
  const asked = {
    ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid offline_access read' },
    ...(given.query.code_challenge === '' ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
    resource: SHARED,
  };
  const added = Object.fromEntries(Object.entries(given.query).filter(([, value]) => value !== ''));
  const code = await codeFor(browser, { ...asked, ...added });
  return { user, client, code, form: { code, redirect_uri: CALLBACK, code_verifier: verifier } };
}

const unlinked = 'an unknown one belongs to no client, and has no state';

proveOrder('an authorization code', {
  ladder: ownPart('authorization_code'),
  draft,
  send: redeem('authorization_code', beginCode),
  faults: {
    'grant.parameters': form({ redirect_uri: 'x'.repeat(2001) }),
    'code.known': form({ code: 'x' }),
    'code.client': byAnother,
    'code.redirect_uri': form({ redirect_uri: `${CALLBACK}/` }),
    'code.verifier_unexpected': query({ code_challenge: '' }),
    'code.verifier_sent': form({ code_verifier: '' }),
    'code.verifier': form({ code_verifier: pkce().verifier }),
    'code.unused': ofUser('authorization_codes', 'consumed_at = now()'),
    'code.unexpired': ofUser('authorization_codes', `expires_at = now() - interval '1 second'`),
    'dpop.key': (given) => query({ dpop_jkt: jkt })(given),
    ...narrowed('authorization_codes'),
    'owner.live': ofUser('authorization_codes', 'user_epoch = user_epoch + 1'),
    'code.session_live': ofUser('sessions', `ended_at = now(), ended_reason = 'logout'`),
    'code.consent_live': ofUser('consents', 'withdrawn_at = now()'),
  },
  untried: {},
  apart: [
    ...apart('one value of redirect_uri', 'grant.parameters', ['code.redirect_uri']),
    ...apart(unlinked, 'code.known', ['code.client']),
    ...apart('a code has a challenge or none', 'code.verifier_unexpected', ['code.verifier_sent', 'code.verifier']),
    ...apart('one value of code_verifier', 'code.verifier_sent', ['code.verifier']),
    ...narrowedApart,
  ],
});

async function beginRefresh(given: Draft): Promise<Begun> {
  const { user, client, form: redeemed } = await beginCode({ ...given, query: {} });
  const { body } = await postForm(token, { grant_type: 'authorization_code', ...redeemed }, client);
  return { user, client, form: { refresh_token: body.refresh_token } };
}

const family = (set: string) => ofUser('families', set);
const revoked = (reason: string) => family(`revoked_at = now(), revoked_reason = '${reason}'`);
const refresh = (set: string) =>
  change(
    ({ user }) =>
      `update refresh_tokens set ${set} where family_id in (select id from families where user_id = '${user}')`,
  );
const used =
  (fault: (given: Draft) => unknown = () => null) =>
  (given: Draft) => {
    refresh('consumed_at = now()')(given);
    return fault(given);
  };

const ends: Faults<Draft> = {
  'refresh.family_unreused': revoked('reuse'),
  'refresh.session_live': revoked('session'),
  'refresh.consent_live': revoked('consent'),
  'refresh.family_live': revoked('client'),
  'refresh.family_unexpired': family(
    `created_at = now() - interval '2 seconds', absolute_expires_at = now() - interval '1 second'`,
  ),
  'refresh.unexpired': refresh(`expires_at = now() - interval '1 second'`),
  'owner.live': family('user_epoch = user_epoch + 1'),
};
const reasons = ['refresh.family_unreused', 'refresh.session_live', 'refresh.consent_live', 'refresh.family_live'];
const second = (checks: string[]) => checks.map((check) => `${check}/2`);

proveOrder('a refresh token', {
  ladder: ownPart('refresh_token'),
  draft,
  send: redeem('refresh_token', beginRefresh),
  faults: {
    'grant.parameters': form({ refresh_token: '' }),
    'refresh.known': form({ refresh_token: 'idrt_x' }),
    'refresh.client': byAnother,
    ...ends,
    'dpop.key': (given) => family(`dpop_jkt = '${jkt}'`)(given),
    ...Object.fromEntries(Object.entries(ends).map(([check, fault]) => [`${check}/2`, used(fault)])),
    'refresh.unused': refresh('consumed_at = now()'),
    ...narrowed('families'),
    'scope.format': form({ scope: 'a  b' }),
    'scope.granted': form({ scope: 'b' }),
  },
  untried: {},
  apart: [
    ...apart('one value of refresh_token', 'grant.parameters', ['refresh.known']),
    ...apart(unlinked, 'refresh.known', ['refresh.client']),
    { why: 'a family has one reason', faults: reasons as Apart['faults'] },
    { why: 'a family has one reason', faults: second(reasons) as Apart['faults'] },
    ...narrowedApart,
    ...apart('one value of scope', 'scope.format', ['scope.granted']),
  ],
});

async function beginDevice(): Promise<Begun> {
  const user = await t.user();
  const client = await t.client(everyGrant);
  const sessionId = await testBrowser(t).signIn(user.username);
  const { body } = await postForm(deviceRoute, { scope: 'read', resource: SHARED }, client);
  await t.db.execute(`update device_authorizations set status = 'approved', user_id = '${user.id}',
    session_id = '${sessionId}', auth_time = now(), amr = '{pwd}',
    user_epoch = (select epoch from users where id = '${user.id}') where client_id = '${client.id}'`);
  return { user, client, form: { device_code: body.device_code } };
}

const device = (set: string) =>
  change(({ client }) => `update device_authorizations set ${set} where client_id = '${client}'`);

proveOrder('a device code', {
  ladder: ownPart(DEVICE),
  draft,
  send: redeem(DEVICE, beginDevice),
  faults: {
    'grant.parameters': form({ device_code: '' }),
    'device.known': form({ device_code: 'x' }),
    'device.client': byAnother,
    'device.unused': device(`status = 'consumed'`),
    'device.unexpired': device(`expires_at = now() - interval '1 second'`),
    'device.undenied': device(`status = 'denied'`),
    'device.interval': device('polled_at = now()'),
    'device.approved': device(`status = 'pending'`),
    'dpop.key': (given) => device(`dpop_jkt = '${jkt}'`)(given),
    'device.owner_live': device('user_id = null'),
    ...narrowed('device_authorizations'),
    'device.owner_live/2': ofUser('sessions', `ended_at = now(), ended_reason = 'logout'`),
  },
  untried: {},
  apart: [
    ...apart('one value of device_code', 'grant.parameters', ['device.known']),
    ...apart(unlinked, 'device.known', ['device.client']),
    ...apart('one state', 'device.undenied', ['device.approved']),
    ...apart('changes of the resources find the row by its user', 'device.owner_live', [
      'resource.count',
      'resource.known',
      'resource.allowed',
    ]),
    ...narrowedApart,
  ],
});

async function beginPassword(): Promise<Begun> {
  const user = await t.user();
  return { user, client: await t.client(everyGrant), form: { username: user.username, password: PASSWORD } };
}

const userSet = (set: string) => change(({ user }) => `update users set ${set} where id = '${user}'`);

const requested: Faults<Draft> = {
  'scope.format': form({ scope: 'a  b' }),
  'scope.allowed': form({ scope: 'admin' }),
  'resource.one': form({ scope: 'a b' }),
  'resource.known': form({ resource: 'https://unknown.example' }),
  'resource.allowed': form({ resource: CLOSED }),
};
const requestedApart: Apart[] = [
  { why: 'one value of scope', faults: ['scope.format', 'scope.allowed', 'resource.one'] },
  { why: 'one value of resource, and none of its own', faults: ['resource.one', 'resource.known', 'resource.allowed'] },
];
const proven: Untried = { 'resource.count': 'the order of client credentials proves it' };

proveOrder('a password', {
  ladder: ownPart('password'),
  draft,
  send: redeem('password', beginPassword),
  faults: {
    'grant.parameters': form({ password: '' }),
    ...requested,
    'password.attempts': ({ around }) =>
      around.push((send) =>
        withThrottle({ accountIpBurst: 1, accountPerHour: 1, ipPerHour: 1 }, async () => {
          await postForm(
            token,
            { grant_type: 'password', username: 'nobody', password: 'x' },
            await t.client(everyGrant),
          );
          return send();
        }),
      ),
    'password.user': form({ username: 'nobody' }),
    'password.matches': form({ password: 'wrong' }),
    'user.active': userSet('is_active = false'),
    'password.failures': userSet('failed_sign_ins = 100000'),
    'password.current': userSet('must_change_password = true'),
    'password.second_factor': ({ changes }) =>
      changes.push(({ user }) =>
        t.db.insert(factors).values({
          ...{ id: newId(), userId: user, kind: 'totp', name: 'Phone' },
          secret: sealTotpSecret(t.ctx, newTotpSecret()),
        }),
      ),
    'password.terms': (given) => {
      given.settings = {
        ...given.settings,
        terms: { required: true, version: '2', terms_url: 'https://example.com/t' },
      };
    },
    'password.address': (given) => {
      given.settings = { ...given.settings, registration: { verify_address: 'before_first_token' } };
    },
  },
  untried: {
    ...proven,
    'password.enrolment': 'a user without a factor has none to prove; the same policy decides',
    'owner.live': 'happens while the tokens are signed, after every other check',
  },
  apart: [
    ...requestedApart,
    ...apart('an unknown user has no password', 'password.user', [
      'password.matches',
      'user.active',
      'password.failures',
    ]),
    ...apart('an unknown user has no password', 'password.user', ['password.current', 'password.second_factor']),
    ...apart('an unknown user has accepted nothing', 'password.user', ['password.terms', 'password.address']),
  ],
});

const now = () => Math.floor(Date.now() / 1000);

async function beginBearer({ assertion, byAnother: isForeign }: Draft): Promise<Begun> {
  const user = await t.user();
  const client = await t.client(everyGrant);
  const issuer = `${ISSUER}/${client.id}`;
  const jwks = await keyOfSigner();
  const keys = assertion.header.unreachable ? { jwks_uri: service.garbage.url } : { jwks };
  await createTrustedIssuer(t.ctx, { issuer, ...keys, client_ids: isForeign ? [] : [client.id] });
  const claims = { iss: issuer, sub: user.username, aud: t.ctx.config.issuer, jti: randomUUID(), exp: now() + 60 };
  const { unreachable: _, ...header } = assertion.header;
  const signed = await signAsClient({ ...claims, ...assertion.claims }, { ...assertion, header });
  return { user, client, form: { assertion: signed } };
}

const claimed =
  (claims: () => Record<string, unknown>) =>
  ({ assertion }: Draft): unknown =>
    Object.assign(assertion.claims, claims());
const headed =
  (header: Record<string, unknown>) =>
  ({ assertion }: Draft): unknown =>
    Object.assign(assertion.header, header);

proveOrder('an assertion of a trusted issuer', {
  ladder: ownPart(BEARER),
  draft,
  send: redeem(BEARER, beginBearer),
  faults: {
    'grant.parameters': form({ assertion: '' }),
    ...requested,
    'assertion.readable': form({ assertion: 'x' }),
    'assertion.issuer': claimed(() => ({ iss: 'https://unknown.example' })),
    'assertion.client': byAnother,
    'assertion.algorithm': headed({ alg: 'HS256' }),
    'assertion.keys_reachable': headed({ unreachable: true }),
    'assertion.key_known': headed({ kid: 'another' }),
    'assertion.signature': ({ assertion }) => Object.assign(assertion, { isForged: true }),
    'assertion.claims': claimed(() => ({ jti: undefined })),
    'assertion.audience': claimed(() => ({ aud: 'https://other.example' })),
    'assertion.claims/2': claimed(() => ({ iat: 'x' })),
    'assertion.time': claimed(() => ({ nbf: now() + 120 })),
    'assertion.unexpired': claimed(() => ({ exp: now() - 120 })),
    'assertion.claims/3': claimed(() => ({ jti: 5 })),
    'assertion.lifetime': claimed(() => ({ exp: now() + 86_400 })),
    'assertion.time/2': claimed(() => ({ auth_time: now() + 4000 })),
    'assertion.user': claimed(() => ({ sub: 'nobody' })),
    'user.active': userSet('is_active = false'),
    'assertion.unused': twice,
  },
  untried: { ...proven, 'owner.live': 'happens while the tokens are signed, after every other check' },
  apart: [
    ...requestedApart,
    ...apart('one value of assertion', 'grant.parameters', ['assertion.readable']),
    ...apart('an assertion that cannot be decoded has no claims', 'assertion.readable', ['assertion.issuer']),
    ...apart('an unknown issuer has no clients', 'assertion.issuer', ['assertion.client']),
    ...apart('an HMAC names no key', 'assertion.algorithm', ['assertion.key_known']),
    ...apart('no key is read from a set that cannot be', 'assertion.keys_reachable', ['assertion.key_known']),
    ...apart('one value of jti', 'assertion.claims', ['assertion.claims/3']),
    ...apart('one value of exp', 'assertion.unexpired', ['assertion.lifetime']),
    ...apart('an unknown user is not deactivated', 'assertion.user', ['user.active']),
    ...apart('a refused assertion is not used', 'user.active', ['assertion.unused']),
    ...apart('a refused assertion is not used', 'assertion.user', ['assertion.unused']),
  ],
});

async function beginExchange(given: Draft): Promise<Begun> {
  const begun = await beginPassword();
  const { body } = await postForm(token, { grant_type: 'password', ...begun.form }, begun.client);
  const bound = given.query.bound ? { dpop_jkt: jkt } : {};
  if (bound.dpop_jkt)
    await t.db.execute(`update access_tokens set dpop_jkt = '${jkt}' where client_id = '${begun.client.id}'`);
  return { ...begun, form: { subject_token: body.access_token, subject_token_type: ACCESS } };
}

proveOrder('a token exchange', {
  ladder: ownPart(EXCHANGE),
  draft,
  send: redeem(EXCHANGE, beginExchange),
  faults: {
    'grant.parameters': form({ requested_token_type: 'x' }),
    'grant.confidential': (given) => {
      given.isPublic = true;
      given.changes.push(
        ({ client }) =>
          `update clients set is_confidential = false, token_endpoint_auth_method = 'none' where id = '${client}'`,
      );
    },
    'exchange.subject': form({ subject_token: 'x' }),
    'exchange.subject_user': async (given) => {
      const { body } = await postForm(token, { grant_type: 'client_credentials' }, await t.client(everyGrant));
      given.form.subject_token = body.access_token;
    },
    'exchange.allowed': byAnother,
    'dpop.key': query({ bound: 'yes' }),
    'exchange.actor_type': form({ actor_token: 'x' }),
    'exchange.actor': form({ actor_token: 'x', actor_token_type: ACCESS }),
    'scope.format': form({ scope: 'a  b' }),
    'scope.held': form({ scope: 'admin' }),
    'resource.one': form({ scope: 'a b' }),
    'resource.known': form({ resource: 'https://unknown.example' }),
    'resource.allowed': form({ resource: CLOSED }),
  },
  untried: {
    ...proven,
    'dpop.key/2': 'the key of the subject token is asked for first',
    'owner.live': 'happens while the tokens are signed, after every other check',
  },
  apart: [
    ...apart('another client is confidential', 'grant.confidential', ['exchange.allowed']),
    ...apart('one value of subject_token', 'exchange.subject', ['exchange.subject_user']),
    ...apart('only the client of a token must have its key', 'exchange.allowed', ['dpop.key']),
    ...apart('one value of actor_token_type', 'exchange.actor_type', ['exchange.actor']),
    { why: 'one value of scope', faults: ['scope.format', 'scope.held', 'resource.one'] },
    {
      why: 'one value of resource, and none of its own',
      faults: ['resource.one', 'resource.known', 'resource.allowed'],
    },
  ],
});
