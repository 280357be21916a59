import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { LimitedEndpoint } from '@/lib/kernel/request-limits';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { basic, type TestContext } from '@/lib/testing/test-context';
import type { Provocations } from './provoke-ladder';
import { overLimit, withFault, withoutDatabase, withThrottle } from './with-container';

export type Made = Awaited<ReturnType<TestContext['client']>>;
export type Form = Record<string, string> | string;
type Options = { client?: Made | null; headers?: Record<string, string> };

/** Posts a form to the endpoint, as this client or without one. */
export type Send = (form: Form, options?: Options) => Promise<unknown>;

type Members = Parameters<TestContext['client']>[0];

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Posts this body to an endpoint that reads a form. */
type SendBody = (body: string, headers: Record<string, string>) => Promise<unknown>;

export const bodyProvocations = (send: SendBody): Provocations => ({
  'request.media_type': () => send('{}', { 'Content-Type': 'application/json' }),
  'request.size': () => send(`x=${'y'.repeat(64 * 1024)}`, {}),
  'request.encoding': () => send('x=\uFFFD', {}),
});

/** A form of a page of this service. */
export const pageFormProvocations = (send: SendBody): Provocations => ({
  'request.origin': () => send('x=1', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }),
  ...bodyProvocations(send),
});

/** The limit of the address, and the form itself. */
export const formProvocations = (send: Send, limited?: LimitedEndpoint): Provocations => ({
  ...(limited && { 'limit.address': () => overLimit(limited, 'address', () => send({})) }),
  ...bodyProvocations((body, headers) => send(body, { headers })),
  'request.parameters': () => send(Array.from({ length: 101 }, (_, at) => `p${at}=1`).join('&')),
  'request.repeated': () => send('x=1&x=2'),
});

/** The database, and a fault of the service. `send` sends a request that reads this table. */
export const serviceProvocations = (send: () => Promise<unknown>, table?: string): Provocations => ({
  'service.available': () => withoutDatabase(send),
  'service.faultless': () => withFault(send, table),
});

type ClientParts = {
  t: () => TestContext;
  send: Send;
  /** A request that only lacks the authentication of its client. */
  form?: Record<string, string>;
  /** Of the clients that are made. */
  members: Members;
  path: string;
  limited?: LimitedEndpoint;
  /** Serves text that is neither a JWK Set nor client metadata. */
  document: () => string;
};

/** The authentication of a client. */
export function clientProvocations({
  t,
  send,
  form = {},
  members,
  path,
  limited,
  document,
}: ClientParts): Provocations {
  const make = (more: Members = {}) => t().client({ ...members, ...more });
  const as = (id: string, secret: string) => ({ headers: { Authorization: basic(id, secret) } });
  const execute = (statement: string) => t().db.execute(statement);
  return {
    'client.assertion_type': () => send({ ...form, client_assertion: 'x', client_assertion_type: 'y' }),
    'client.one_method': async () => send({ ...form, client_secret: 'x' }, as(randomUUID(), 'x')),
    'client.header': () => send(form, { headers: { Authorization: 'Basic !' } }),
    'client.named': () => send(form),
    'client.same_id': () => send({ ...form, client_id: randomUUID() }, as(randomUUID(), 'x')),
    'limit.registrations': () =>
      withThrottle({ registrationsPerHour: 1 }, async () => {
        await send({ ...form, client_id: `${document()}/${randomUUID()}` });
        return send({ ...form, client_id: `${document()}/${randomUUID()}` });
      }),
    'client.document': async () => {
      await execute('delete from throttle_buckets');
      return send({ ...form, client_id: `${document()}/${randomUUID()}` });
    },
    'client.known': () => send(form, as(randomUUID(), 'x')),
    'client.active': async () => {
      const client = await make();
      await execute(`update clients set is_active = false where id = '${client.id}'`);
      return send(form, { client });
    },
    'client.auth_method': async () => send(form, { client: { ...(await make(await byKey())), secret: 'x' } }),
    'client.credentials': async () => send({ ...form, client_id: (await make()).id }),
    'client.secret': async () => send(form, { client: { ...(await make()), secret: 'x' } }),
    'client.secret_unexpired': async () => {
      const client = await make();
      await execute(
        `update client_secrets set expires_at = now() - interval '1 second' where client_id = '${client.id}'`,
      );
      return send(form, { client });
    },
    ...assertionProvocations(
      t,
      async (members, change) => {
        const { client, assertion } = await clientWithKey(make, members, t().ctx.config.issuer + path);
        const value = await assertion(change);
        return { client, send: () => send({ ...form, client_assertion: value, client_assertion_type: ASSERTION }) };
      },
      document,
    ),
    ...(limited && {
      'limit.client': async () => {
        const client = await make();
        return overLimit(limited, 'client', () => send(form, { client }));
      },
    }),
  };
}

type Change = {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** No JWT, but its subject names the client. */
  isUnreadable?: boolean;
  /** Signs with a key that is not registered. */
  isForged?: boolean;
};

type Prepare = (members: Members, change: Change) => Promise<{ client: Made; send: () => Promise<unknown> }>;

const now = () => Math.floor(Date.now() / 1000);

function assertionProvocations(t: () => TestContext, prepare: Prepare, document: () => string): Provocations {
  const broken = (change: Change) => async () => (await prepare({}, change)).send();
  const claims = (given: Record<string, unknown>) => broken({ claims: given });
  return {
    'client.assertion_readable': broken({ isUnreadable: true }),
    'client.assertion_algorithm': broken({ header: { alg: 'HS256' } }),
    'client.keys_reachable': async () => {
      const { client, send } = await prepare({}, {});
      await t().db.execute(`update clients set jwks = null, jwks_uri = '${document()}' where id = '${client.id}'`);
      return send();
    },
    'client.key_known': broken({ header: { kid: 'another' } }),
    'client.assertion_signature': broken({ isForged: true }),
    'client.assertion_claims': claims({ jti: undefined }),
    'client.assertion_subject': claims({ iss: 'someone' }),
    'client.assertion_time': claims({ nbf: now() + 120 }),
    'client.assertion_unexpired': claims({ exp: now() - 90 }),
    'client.assertion_audience': claims({ aud: 'https://other.example' }),
    'client.assertion_lifetime': claims({ exp: now() + 3600 }),
    'client.assertion_unused': async () => {
      const { send } = await prepare({}, {});
      await send();
      return send();
    },
  };
}

const key = generateKeyPair('ES256', { extractable: true });
const otherKey = generateKeyPair('ES256', { extractable: true });

const byKey = async (): Promise<Members> => ({
  token_endpoint_auth_method: 'private_key_jwt',
  jwks: { keys: [{ ...((await exportJWK((await key).publicKey)) as { kty: 'EC' }), kid: 'one' }] },
});

async function clientWithKey(make: (members: Members) => Promise<Made>, members: Members, audience: string) {
  const client = await make({ ...(await byKey()), ...members });
  const assertion = async ({ claims, header, isUnreadable, isForged }: Change) => {
    if (isUnreadable) return `x.${Buffer.from(JSON.stringify({ sub: client.id })).toString('base64url')}.x`;
    const given = { iss: client.id, sub: client.id, aud: audience, jti: randomUUID(), iat: now(), exp: now() + 60 };
    const jwt = new SignJWT({ ...given, ...claims });
    if (header?.alg === 'HS256')
      return jwt.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('x'.repeat(32)));
    const { privateKey } = await (isForged ? otherKey : key);
    return jwt.setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(privateKey);
  };
  return { client, assertion };
}

/** Sends a request with this proof, or with none. */
type SendProof = (proof: string) => Promise<unknown>;

const dpop = dpopKey();
const rsa = dpopKey('RS256');

/** The nonce of a proof, which is read before anything else. */
export const nonceProvocations = (url: () => string, send: SendProof): Provocations => ({
  'dpop.readable': () => send('x'),
  'dpop.nonce': async () => send(await (await dpop).proof({ url: url() }, { claims: { nonce: 'old' } })),
});

/** A DPoP proof of a request to `url`. */
export function proofProvocations(
  url: () => string,
  send: SendProof,
  { method = 'POST', accessToken }: { method?: string; accessToken?: () => Promise<string> } = {},
): Provocations {
  const asked = async () => ({ url: url(), method, ...(accessToken && { accessToken: await accessToken() }) });
  const changed = (change: { claims?: Record<string, unknown>; header?: Record<string, unknown> }) => async () =>
    send(await (await dpop).proof(await asked(), change));
  return {
    'dpop.algorithm': async () => send(await (await rsa).proof(await asked())),
    'dpop.signature': async () => changed({ header: { jwk: await exportJWK((await otherKey).publicKey) } })(),
    'dpop.type': changed({ header: { typ: 'jwt' } }),
    'dpop.fresh': changed({ claims: { iat: now() - 3600 } }),
    'dpop.id': changed({ claims: { jti: 5 } }),
    'dpop.request': changed({ claims: { htu: 'https://other.example/' } }),
    'dpop.unused': async () => {
      const proof = await (await dpop).proof(await asked());
      await send(proof);
      return send(proof);
    },
  };
}
