import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { TestContext } from '@/lib/testing/test-context';
import type { Made } from './provoke-form';
import type { Provocations } from './provoke-ladder';

type Members = Parameters<TestContext['client']>[0];
type Change = Record<string, string>;

export const authorizationKey = generateKeyPair('ES256', { extractable: true });

export const keyOfClient = async () => ({
  keys: [{ ...((await exportJWK((await authorizationKey).publicKey)) as { kty: 'EC' }), kid: 'one' }],
});

type AuthorizationParts = {
  t: () => TestContext;
  /** Sends a valid request of this client with these changes. An empty value removes a parameter. */
  ask: (change: Change | string, client?: Made) => Promise<unknown>;
  /** Creates a client with the members that `ask` needs. */
  make: (members?: Members) => Promise<Made>;
  /** The identifier of an API resource that the client may not use. */
  closed: string;
};

const now = () => Math.floor(Date.now() / 1000);

/** An ID token of this service for someone. */
const idToken = (t: TestContext, claims: object = {}) =>
  t.ctx.keyRing.sign('JWT', { iss: t.ctx.config.issuer, sub: 'x', aud: 'y', exp: 2, iat: 1, auth_time: 1, ...claims });

/** The parameters of an authorization request. */
export function parameterProvocations({ t, ask, make, closed }: AuthorizationParts): Provocations {
  const acr = JSON.stringify({ id_token: { acr: { essential: true, value: 'unknown' } } });
  const without = { code_challenge: '', code_challenge_method: '' };
  return {
    'authorize.redirect_uri_sent': () => ask({ redirect_uri: '' }),
    'authorize.redirect_uri': () => ask({ redirect_uri: 'https://evil.example/' }),
    'grant.allowed': async () => {
      const client = await make();
      await t().db.execute(`update clients set grant_types = '{client_credentials}' where id = '${client.id}'`);
      return ask({}, client);
    },
    'request.characters': () => ask({ state: 'a\0' }),
    'authorize.response_type_sent': () => ask({ response_type: '' }),
    'authorize.response_type': () => ask({ response_type: 'token' }),
    'authorize.response_mode': () => ask({ response_mode: 'fragment' }),
    'authorize.registration': () => ask({ registration: '{}' }),
    'authorize.prompt': () => ask({ prompt: 'maybe' }),
    'authorize.prompt_alone': () => ask({ prompt: 'none login' }),
    'authorize.claims': () => ask({ claims: 'x' }),
    'authorize.acr': () => ask({ claims: acr }),
    'authorize.nonce': () => ask({ nonce: 'x'.repeat(1001) }),
    'authorize.dpop_jkt': () => ask({ dpop_jkt: 'x' }),
    'resource.count': () =>
      ask(Array.from({ length: 21 }, (_, at) => `resource=https://api.example.com/${at}`).join('&')),
    'resource.known': () => ask({ resource: 'https://unknown.example' }),
    'resource.allowed': () => ask({ resource: closed }),
    'scope.format': () => ask({ scope: 'a  b' }),
    'scope.allowed': () => ask({ scope: 'openid admin' }),
    'resource.one': () => ask({ scope: 'a b' }),
    'authorize.pkce': () => ask(without),
    'authorize.challenge_sent': async () => ask({ code_challenge: '' }, await make({ require_pkce: false })),
    'authorize.challenge_method': () => ask({ code_challenge_method: 'plain' }),
    'authorize.challenge': () => ask({ code_challenge: 'x' }),
    'authorize.max_age': () => ask({ max_age: 'x' }),
    'authorize.id_token_hint': () => ask({ id_token_hint: 'x' }),
    'authorize.subject': async () =>
      ask({ id_token_hint: await idToken(t()), claims: JSON.stringify({ id_token: { sub: { value: 'z' } } }) }),
  };
}

type ObjectChange = { claims?: Record<string, unknown>; header?: Record<string, unknown>; isForged?: boolean };

/** The signed request object. `document` serves no JWK Set. */
export function requestObjectProvocations({ t, ask, make }: AuthorizationParts, document: () => string): Provocations {
  const sign = async (client: Made, { claims = {}, header = {}, isForged = false }: ObjectChange) => {
    const jwt = new SignJWT({ client_id: client.id, iss: client.id, aud: t().ctx.config.issuer, ...claims });
    if (header.alg === 'HS256')
      return jwt.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('x'.repeat(32)));
    const { privateKey } = isForged ? await generateKeyPair('ES256') : await authorizationKey;
    return jwt.setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(privateKey);
  };
  const signed =
    (change: ObjectChange, members: Members = {}) =>
    async () => {
      const client = await make({ jwks: await keyOfClient(), ...members });
      return ask({ request: await sign(client, change) }, client);
    };
  return {
    'request_object.required': async () =>
      ask({}, await make({ require_signed_request_object: true, jwks: await keyOfClient() })),
    'request_object.readable': () => ask({ request: 'x' }),
    'request_object.algorithm': signed({ header: { alg: 'HS256' } }),
    'request_object.keys_reachable': async () => {
      const client = await make({ jwks: await keyOfClient() });
      await t().db.execute(`update clients set jwks = null, jwks_uri = '${document()}' where id = '${client.id}'`);
      return ask({ request: await sign(client, {}) }, client);
    },
    'request_object.key_known': signed({ header: { kid: 'another' } }),
    'request_object.signature': signed({ isForged: true }),
    'request_object.unexpired': signed({ claims: { exp: now() - 120 } }),
    'request_object.audience': signed({ claims: { aud: 'https://other.example' } }),
    'request_object.time': signed({ claims: { nbf: now() + 120 } }),
    'request_object.dated': signed({}, { require_signed_request_object: true }),
    'request_object.client': signed({ claims: { client_id: 'someone' } }),
    'request_object.nested': signed({ claims: { request: 'x' } }),
  };
}
