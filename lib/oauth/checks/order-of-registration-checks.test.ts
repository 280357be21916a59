import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as logoutRoute from '@/app/(protocol)/oauth2/logout/route';
import * as managed from '@/app/(protocol)/oauth2/register/[id]/route';
import * as register from '@/app/(protocol)/oauth2/register/route';
import { updateClient } from '@/lib/directory/clients';
import { type Apart, anyMoment, type Faults, proveOrder } from '@/lib/testing/checks/prove-order';
import { withThrottle } from '@/lib/testing/checks/with-container';
import { CALLBACK } from '@/lib/testing/test-browser';
import { call, type TestContext, testContext } from '@/lib/testing/test-context';
import { kindsOf } from './ladders';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;
const JSON_BODY = { 'Content-Type': 'application/json' };

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => t.close());

/** A registration, before it is sent. */
type Draft = {
  metadata: Record<string, unknown>;
  padding: number;
  isJson: boolean;
  headers: Record<string, string>;
  isOverLimit: boolean;
  changes: ((id: string) => Promise<unknown>)[];
};

const draft = (): Draft => ({
  metadata: { redirect_uris: [CALLBACK] },
  padding: 0,
  isJson: true,
  headers: {},
  isOverLimit: false,
  changes: [],
});

const bodyOf = ({ metadata, padding, isJson }: Draft) =>
  `${isJson ? JSON.stringify(metadata) : 'no JSON'}${' '.repeat(padding)}`;

const post = (given: Draft) =>
  call(register, 'POST', {
    path: '/oauth2/register',
    headers: { ...JSON_BODY, ...given.headers },
    body: bodyOf(given),
  });

const of = (metadata: Record<string, unknown>) => (given: Draft) => Object.assign(given.metadata, metadata);

const body: Faults<Draft> = {
  'request.media_type': ({ headers }) => Object.assign(headers, { 'Content-Type': 'text/plain' }),
  'request.size': (given) => Object.assign(given, { padding: 1024 * 1024 }),
  'registration.body': (given) => Object.assign(given, { isJson: false }),
  'bearer.format': ({ headers }) => Object.assign(headers, { Authorization: 'Bearer' }),
};
const metadata: Faults<Draft> = {
  'registration.metadata': of({ default_max_age: '3600' }),
  'registration.redirect_uris': of({ redirect_uris: ['javascript:alert(1)'] }),
  'registration.grant_types': of({ grant_types: ['password'] }),
  'registration.sector': of({ subject_type: 'pairwise', sector_identifier_uri: 'http://x' }),
  'registration.consistent': of({ token_endpoint_auth_method: 'private_key_jwt' }),
};
const apart: Apart[] = [
  {
    why: 'without the grant type authorization_code, no redirect URI is needed',
    faults: ['registration.redirect_uris', 'registration.grant_types'],
  },
];
const limited = { ...anyMoment, 'limit.address': 'the order of client credentials proves it' } as const;

proveOrder('a registration without an access token', {
  ladder: kindsOf('register').open?.ladder ?? [],
  draft,
  async send(given) {
    await t.db.execute('delete from throttle_buckets');
    if (!given.isOverLimit) return post(given);
    return withThrottle({ registrationsPerHour: 1 }, async () => {
      await post(draft());
      return post(given);
    });
  },
  faults: { ...body, 'limit.registrations': (given) => Object.assign(given, { isOverLimit: true }), ...metadata },
  untried: limited,
  apart,
});

proveOrder('a registration that is replaced', {
  ladder: kindsOf('register').replaced?.ladder ?? [],
  draft,
  async send(given) {
    await t.db.execute('delete from throttle_buckets');
    const { body: made } = await post(draft());
    const id: string = made.client_id;
    for (const change of given.changes) await change(id);
    given.metadata = { client_id: id, ...given.metadata };
    const headers = { ...JSON_BODY, Authorization: `Bearer ${made.registration_access_token}`, ...given.headers };
    return call(managed, 'PUT', { path: `/oauth2/register/${id}`, headers, body: bodyOf(given) }, { params: { id } });
  },
  faults: {
    ...body,
    'registration.token': ({ headers }) => Object.assign(headers, { Authorization: 'Bearer x' }),
    'registration.active': ({ changes }) =>
      changes.push((id) => t.db.execute(`update clients set is_active = false where id = '${id}'`)),
    'registration.client_id': of({ client_id: UNKNOWN }),
    ...metadata,
    'registration.auth_method': of({ token_endpoint_auth_method: 'none' }),
    'registration.record': (given) => {
      given.metadata.grant_types ??= ['refresh_token', 'authorization_code'];
      given.changes.push((id) => updateClient(t.ctx, { id, grant_types: [DEVICE] }));
    },
  },
  untried: limited,
  apart: [
    ...apart,
    { why: 'one Authorization header', faults: ['bearer.format', 'registration.token'] },
    { why: 'one method', faults: ['registration.auth_method', 'registration.consistent'] },
  ],
});

type Query = { query: Record<string, string>; tail: string; changes: string[]; hint: boolean };

proveOrder('a logout', {
  ladder: kindsOf('logout').first?.ladder ?? [],
  draft: (): Query => ({ query: {}, tail: '', changes: [], hint: false }),
  async send({ query, tail, changes, hint }) {
    const client = await t.client();
    for (const set of changes) await t.db.execute(`update clients set ${set} where id = '${client.id}'`);
    const claims = { iss: t.ctx.config.issuer, sub: 'x', aud: 'another', exp: 2, iat: 1, auth_time: 1 };
    const given = {
      client_id: client.id,
      ...(hint && { id_token_hint: await t.ctx.keyRing.sign('JWT', claims) }),
      ...query,
    };
    const fields = Object.entries(given).filter(([, value]) => value !== '');
    return call(logoutRoute, 'GET', { path: `/oauth2/logout?${new URLSearchParams(fields)}${tail}` });
  },
  faults: {
    'request.repeated': (given) => Object.assign(given, { tail: '&state=a&state=b' }),
    'request.characters': ({ query }) => Object.assign(query, { ui_locales: 'a\0' }),
    'logout.hint': ({ query }) => Object.assign(query, { id_token_hint: 'x' }),
    'logout.audience': (given) => Object.assign(given, { hint: true }),
    'client.known': ({ query }) => Object.assign(query, { client_id: UNKNOWN }),
    'client.active': ({ changes }) => changes.push('is_active = false'),
    'logout.client_named': ({ query }) => Object.assign(query, { client_id: '', post_logout_redirect_uri: CALLBACK }),
    'logout.redirect_uri': ({ query }) => Object.assign(query, { post_logout_redirect_uri: CALLBACK }),
  },
  untried: anyMoment,
  apart: [
    { why: 'a hint that cannot be read has no audience', faults: ['logout.hint', 'logout.audience'] },
    { why: 'an unknown client is not deactivated', faults: ['client.known', 'client.active'] },
    { why: 'one client_id, or none', faults: ['client.known', 'logout.client_named'] },
    { why: 'one client_id, or none', faults: ['client.active', 'logout.client_named'] },
  ],
});
