import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as users from '@/app/(rest)/users/route';
import { createApiResource } from '@/lib/directory/api-resources';
import type { Methods } from '@/lib/edges/http';
import { permissions } from '@/lib/kernel/access';
import { type Apart, anyMoment, type Faults, proveOrder, type Untried } from '@/lib/testing/checks/prove-order';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { kindsOf } from './ladders';

const SHARED = 'https://api.example.com/shared';

/** A call of a protected resource, before it is sent. */
type Draft = {
  isOfClient: boolean;
  scope: string | null;
  resource: string | null;
  /** The proof is left out, or has these changes. The token is bound if there is one. */
  proof: {
    isLeftOut: boolean;
    alg: 'ES256' | 'RS256';
    isForged: boolean;
    byAnother: boolean;
    claims: object;
    header: object;
  } | null;
  scheme: 'Bearer' | 'DPoP' | null;
  authorization: string | null;
  form: Record<string, string>;
  isTwice: boolean;
  body: string | null;
};

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let user: Awaited<ReturnType<TestContext['user']>>;
const own = dpopKey();
const others = { another: dpopKey(), RS256: dpopKey('RS256'), forged: generateKeyPair('ES256', { extractable: true }) };

beforeAll(async () => {
  t = await testContext();
  await createApiResource(t.ctx, { identifier: SHARED, name: 'Shared', scopes: [] });
  client = await t.client({
    grant_types: ['client_credentials', 'password'],
    scopes: ['openid', 'read', ...permissions],
    resources: [SHARED],
  });
  user = await t.user({ roles: ['admin'] });
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => t.close());

const draft = (): Draft => ({
  isOfClient: false,
  scope: null,
  resource: null,
  proof: null,
  scheme: null,
  authorization: null,
  form: { token: 'x' },
  isTwice: false,
  body: null,
});

async function tokenFor({ isOfClient, scope, resource, proof }: Draft): Promise<string> {
  const given: Record<string, string> = isOfClient
    ? { grant_type: 'client_credentials' }
    : { grant_type: 'password', username: user.username, password: PASSWORD };
  const headers: Record<string, string> = {};
  if (proof) headers.DPoP = await (await own).proof({ url: `${t.ctx.config.issuer}/oauth2/token` });
  const form = { ...given, ...(scope && { scope }), ...(resource && { resource }) };
  return (await postForm(token, form, client, { headers })).body.access_token;
}

async function proofFor(
  proof: NonNullable<Draft['proof']>,
  asked: { method: string; url: string; accessToken: string },
) {
  const key = await (proof.alg === 'RS256' ? others.RS256 : proof.byAnother ? others.another : own);
  const jwk = proof.isForged ? { jwk: await exportJWK((await others.forged).publicKey) } : {};
  return key.proof(asked, {
    claims: proof.claims as Record<string, unknown>,
    header: { ...proof.header, ...jwk },
  });
}

const send = (methods: Methods, method: 'GET' | 'POST', path: string) => async (given: Draft) => {
  const accessToken = await tokenFor(given);
  const scheme = given.scheme ?? (given.proof ? 'DPoP' : 'Bearer');
  const authorization = given.authorization ?? `${scheme} ${accessToken}`;
  const asked = { method, url: t.ctx.config.issuer + path, accessToken };
  const headers = {
    ...(authorization && { Authorization: authorization }),
    ...(given.proof && !given.proof.isLeftOut && { DPoP: await proofFor(given.proof, asked) }),
  };
  const once = () =>
    method === 'GET'
      ? call(methods, 'GET', { path, headers })
      : call(methods, 'POST', {
          path,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
          body: given.body ?? new URLSearchParams(given.form).toString(),
        });
  if (given.isTwice) await once();
  return once();
};

const proofIn = (given: Draft) => {
  given.proof ??= { isLeftOut: false, alg: 'ES256', isForged: false, byAnother: false, claims: {}, header: {} };
  return given.proof;
};
const claimed = (claims: object) => (given: Draft) => Object.assign(proofIn(given).claims, claims);

const bearer: Faults<Draft> = {
  'bearer.format': (given) => Object.assign(given, { authorization: 'Bearer' }),
  'bearer.live': (given) => Object.assign(given, { authorization: 'Bearer x' }),
  'bearer.scheme': (given) => {
    proofIn(given);
    given.scheme = 'Bearer';
  },
  'bearer.proof': (given) => Object.assign(proofIn(given), { isLeftOut: true }),
  'dpop.algorithm': (given) => Object.assign(proofIn(given), { alg: 'RS256' }),
  'dpop.signature': (given) => Object.assign(proofIn(given), { isForged: true }),
  'dpop.type': (given) => Object.assign(proofIn(given).header, { typ: 'jwt' }),
  'dpop.fresh': claimed({ iat: 1 }),
  'dpop.id': claimed({ jti: 5 }),
  'dpop.request': claimed({ htu: 'https://other.example/' }),
  'dpop.token': claimed({ ath: 'another' }),
  'dpop.nonce': claimed({ nonce: 'old' }),
  'dpop.unused': (given) => {
    proofIn(given);
    given.isTwice = true;
  },
  'dpop.key': (given) => Object.assign(proofIn(given), { byAnother: true }),
};
const audience: Faults<Draft> = {
  'bearer.audience': (given) => Object.assign(given, { resource: SHARED }),
  'bearer.scope': (given) => Object.assign(given, { scope: 'read' }),
};

const proofs = Object.keys(bearer).filter((check) => check.startsWith('dpop.'));
const pairs = (why: string, fault: string, with_: string[]): Apart[] =>
  with_.map((other) => ({ why, faults: [fault, other] as Apart['faults'] }));

const apart: Apart[] = [
  { why: 'one Authorization header', faults: ['bearer.sent', 'bearer.format', 'bearer.live'] },
  ...pairs('one Authorization header', 'bearer.live', ['bearer.scheme']),
  ...pairs('a proof that is left out has no faults', 'bearer.proof', proofs),
  ...pairs('a proof by RS256 is by the key that it names', 'dpop.algorithm', ['dpop.signature']),
  ...pairs('a refused proof is not used', 'dpop.nonce', ['dpop.unused']),
];

const limits: Untried = {
  'limit.client': 'a refused request does not count, so the limit cannot be exceeded by one',
  'limit.user': 'a refused request does not count, so the limit cannot be exceeded by one',
  'limit.address': 'counts every request: its provocation has a request without a token',
};

proveOrder('a call of UserInfo', {
  ladder: kindsOf('userinfo').bearer?.ladder ?? [],
  draft,
  send: send(userinfo, 'GET', '/oauth2/userinfo'),
  faults: {
    'bearer.sent': (given) => Object.assign(given, { authorization: '' }),
    ...bearer,
    'bearer.user': (given) => Object.assign(given, { isOfClient: true }),
    ...audience,
  },
  untried: { ...anyMoment, ...limits },
  apart,
});

const inAnyOrder: Untried = Object.fromEntries(
  ['body', 'version', 'scope', 'found', 'conflict', 'approval', 'decider', 'rate'].flatMap((check) =>
    [`api.${check}`, `api.${check}/2`].map((moment) => [moment, 'depends on the operation']),
  ),
);

proveOrder('a call of the management API', {
  ladder: kindsOf('management_api').bearer?.ladder ?? [],
  draft,
  send: send(users, 'GET', '/users'),
  faults: { 'bearer.sent': (given) => Object.assign(given, { authorization: '' }), ...bearer, ...audience },
  untried: {
    ...anyMoment,
    ...limits,
    ...inAnyOrder,
    'request.media_type': 'a list has no body',
    'request.size': 'a list has no body',
    'request.encoding': 'a list has no body',
  },
  apart,
});

proveOrder('an introspection by an access token', {
  ladder: kindsOf('introspect').bearer?.ladder ?? [],
  draft,
  send: send(introspect, 'POST', '/oauth2/introspect'),
  faults: {
    'request.encoding': (given) => Object.assign(given, { body: '\uFFFD' }),
    'request.repeated': (given) => Object.assign(given, { body: given.body ?? 'x=1&x=2' }),
    ...bearer,
    ...audience,
    'token.sent': ({ form }) => {
      delete form.token;
    },
  },
  untried: {
    ...anyMoment,
    'limit.address': 'the order of client credentials proves it',
    'limit.client': 'a refused request does not count, so the limit cannot be exceeded by one',
    'limit.unknown_tokens': 'only a token that was sent can be unknown',
    'request.media_type': 'the order of client credentials proves it',
    'request.size': 'the order of client credentials proves it',
    'request.parameters': 'the order of client credentials proves it',
  },
  apart: [
    ...apart,
    ...pairs('an Authorization header that cannot be read has no scope', 'bearer.live', [
      'bearer.audience',
      'bearer.scope',
    ]),
  ],
});
