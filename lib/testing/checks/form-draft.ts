import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Methods } from '@/lib/edges/http';
import type { LimitedEndpoint } from '@/lib/kernel/request-limits';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { basic, call, type TestContext } from '@/lib/testing/test-context';
import type { Faults } from './prove-order';
import type { Made } from './provoke-form';
import { overLimit } from './with-container';

type Members = Parameters<TestContext['client']>[0];
type Jwt = { claims: Record<string, unknown>; header: Record<string, unknown>; isForged: boolean };

/** A request to an endpoint whose clients authenticate, before it is sent. */
export type FormDraft = {
  form: Record<string, string>;
  /** Added to the encoded form. */
  tail: string;
  headers: Record<string, string>;
  /** Of the client that is made. */
  members: Members;
  auth: 'secret' | 'assertion' | 'none';
  /** Instead of the identifier and the secret of the client that is made. */
  clientId: string | null;
  secret: string | null;
  assertion: Jwt & { isReadable: boolean };
  proof: (Jwt & { text: string | null; alg: 'ES256' | 'RS256' }) | null;
  /** Changes of the client that is made. */
  changes: ((client: Made) => string)[];
  /** Runs the request, for example twice. */
  around: ((send: () => Promise<unknown>) => Promise<unknown>)[];
};

const jwt = (): Jwt => ({ claims: {}, header: {}, isForged: false });

export const formDraft = (form: Record<string, string>, members: Members, auth: FormDraft['auth']): FormDraft => ({
  form: { ...form },
  tail: '',
  headers: {},
  members: { ...members },
  auth,
  clientId: null,
  secret: null,
  assertion: { ...jwt(), isReadable: true },
  proof: null,
  changes: [],
  around: [],
});

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const keys = { own: generateKeyPair('ES256', { extractable: true }), other: generateKeyPair('ES256') };
const proofKeys = { ES256: dpopKey(), RS256: dpopKey('RS256') };
const now = () => Math.floor(Date.now() / 1000);

/** Signs with the key of the client. An HMAC stands for a wrong algorithm. */
export async function signAsClient(claims: JWTPayload, { header, isForged }: Jwt): Promise<string> {
  const unsigned = new SignJWT(claims);
  if (header.alg === 'HS256')
    return unsigned.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('x'.repeat(32)));
  const { privateKey } = await (isForged ? keys.other : keys.own);
  return unsigned.setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(privateKey);
}

export const keyOfSigner = async () => ({
  keys: [{ ...((await exportJWK((await keys.own).publicKey)) as { kty: 'EC' }), kid: 'one' }],
});

/** Sends drafts to this endpoint. */
export function draftSender(t: () => TestContext, methods: Methods, path: string) {
  const url = () => t().ctx.config.issuer + path;

  async function authenticate(draft: FormDraft, client: Made): Promise<void> {
    const id = draft.clientId ?? client.id;
    if (draft.auth === 'secret')
      draft.headers = { Authorization: basic(id, draft.secret ?? client.secret), ...draft.headers };
    if (draft.auth !== 'assertion') return;
    const { isReadable, ...signed } = draft.assertion;
    const claims = { iss: id, sub: id, aud: t().ctx.config.issuer, jti: randomUUID(), iat: now(), exp: now() + 60 };
    const client_assertion = isReadable
      ? await signAsClient({ ...claims, ...signed.claims }, signed)
      : `x.${Buffer.from(JSON.stringify({ sub: id })).toString('base64url')}.x`;
    draft.form = { client_assertion, client_assertion_type: ASSERTION, ...draft.form };
  }

  return async (draft: FormDraft): Promise<unknown> => {
    const byKey = { token_endpoint_auth_method: 'private_key_jwt' as const, jwks: await keyOfSigner() };
    const client = await t().client({ ...(draft.auth === 'assertion' && byKey), ...draft.members });
    for (const change of draft.changes) await t().db.execute(change(client));
    await authenticate(draft, client);
    if (draft.proof !== null) draft.headers.DPoP = await proofOf(draft.proof, url());
    const body = `${new URLSearchParams(draft.form)}${draft.tail}`;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...draft.headers };
    const send = () => call(methods, 'POST', { path, headers, body });
    return draft.around.reduce((inner: () => Promise<unknown>, wrap) => () => wrap(inner), send)();
  };
}

async function proofOf({ text, alg, claims, header, isForged }: NonNullable<FormDraft['proof']>, url: string) {
  if (text !== null) return text;
  const jwk = isForged ? { jwk: await exportJWK((await keys.own).publicKey) } : {};
  return (await proofKeys[alg]).proof({ url }, { claims, header: { ...header, ...jwk } });
}

const proofIn = (draft: FormDraft) => {
  draft.proof ??= { ...jwt(), text: null, alg: 'ES256' };
  return draft.proof;
};

const twice = (send: () => Promise<unknown>) => send().then(send);

/** The limit of the address, and the form itself. */
export const formFaults = (limited: LimitedEndpoint): Faults<FormDraft> => ({
  'limit.address': ({ around }) => around.push((send) => overLimit(limited, 'address', send)),
  'request.media_type': ({ headers }) => Object.assign(headers, { 'Content-Type': 'application/json' }),
  'request.size': (draft) => Object.assign(draft, { tail: `${draft.tail}&y=${'y'.repeat(64 * 1024)}` }),
  'request.encoding': (draft) => Object.assign(draft, { tail: `${draft.tail}&z=\uFFFD` }),
  'request.parameters': (draft) => {
    draft.tail += Array.from({ length: 101 }, (_, at) => `&p${at}=1`).join('');
  },
  'request.repeated': (draft) => Object.assign(draft, { tail: `${draft.tail}&x=1&x=2` }),
});

export const nonceFaults: Faults<FormDraft> = {
  'dpop.readable': (draft) => Object.assign(proofIn(draft), { text: 'x' }),
  'dpop.nonce': (draft) => Object.assign(proofIn(draft).claims, { nonce: 'old' }),
};

export const proofFaults: Faults<FormDraft> = {
  'dpop.algorithm': (draft) => Object.assign(proofIn(draft), { alg: 'RS256' }),
  'dpop.signature': (draft) => Object.assign(proofIn(draft), { isForged: true }),
  'dpop.type': (draft) => Object.assign(proofIn(draft).header, { typ: 'jwt' }),
  'dpop.fresh': (draft) => Object.assign(proofIn(draft).claims, { iat: now() - 3600 }),
  'dpop.id': (draft) => Object.assign(proofIn(draft).claims, { jti: 5 }),
  'dpop.request': (draft) => Object.assign(proofIn(draft).claims, { htu: 'https://other.example/' }),
  'dpop.unused': (draft) => {
    proofIn(draft);
    draft.around.push(twice);
  },
};

export const proofsApart = [
  { why: 'a proof that cannot be decoded has no claims', faults: ['dpop.readable', 'dpop.nonce'] },
  {
    why: 'RS256 proofs of this table are signed by the key that they name',
    faults: ['dpop.algorithm', 'dpop.signature'],
  },
  {
    why: 'a refused proof is not used',
    faults: ['dpop.request', 'dpop.unused'],
  },
] as const;

/** Of a client with a secret. */
export const secretFaults: Faults<FormDraft> = {
  'client.assertion_type': ({ form }) => Object.assign(form, { client_assertion: 'x', client_assertion_type: 'y' }),
  'client.one_method': ({ form }) => Object.assign(form, { client_assertion: 'x', client_assertion_type: ASSERTION }),
  'client.header': ({ headers }) => Object.assign(headers, { Authorization: 'Bearer x' }),
  'client.one_method/2': ({ form }) => Object.assign(form, { client_secret: 'x' }),
  'client.header/2': ({ headers }) => Object.assign(headers, { Authorization: 'Basic !' }),
  'client.same_id': ({ form }) => Object.assign(form, { client_id: randomUUID() }),
  'client.known': (draft) => Object.assign(draft, { clientId: randomUUID() }),
  'client.active': ({ changes }) => changes.push(({ id }) => `update clients set is_active = false where id = '${id}'`),
  'client.auth_method': async (draft) => {
    Object.assign(draft.members ?? {}, { token_endpoint_auth_method: 'private_key_jwt', jwks: await keyOfSigner() });
    draft.secret = 'x';
  },
  'client.secret': (draft) => Object.assign(draft, { secret: 'x' }),
  'client.secret_unexpired': ({ changes }) =>
    changes.push(
      ({ id }) => `update client_secrets set expires_at = now() - interval '1 second' where client_id = '${id}'`,
    ),
};

/** Of a client with an assertion. `document` serves no JWK Set. */
export const assertionFaults = (document: () => string): Faults<FormDraft> => {
  const claims =
    (given: () => Record<string, unknown>) =>
    ({ assertion }: FormDraft) =>
      Object.assign(assertion.claims, given());
  return {
    'client.assertion_readable': ({ assertion }) => Object.assign(assertion, { isReadable: false }),
    'client.assertion_algorithm': ({ assertion }) => Object.assign(assertion.header, { alg: 'HS256' }),
    'client.keys_reachable': ({ changes }) =>
      changes.push(({ id }) => `update clients set jwks = null, jwks_uri = '${document()}' where id = '${id}'`),
    'client.key_known': ({ assertion }) => Object.assign(assertion.header, { kid: 'another' }),
    'client.assertion_signature': ({ assertion }) => Object.assign(assertion, { isForged: true }),
    'client.assertion_claims': claims(() => ({ jti: undefined })),
    'client.assertion_subject': claims(() => ({ iss: 'someone' })),
    'client.assertion_claims/2': claims(() => ({ nbf: 'x' })),
    'client.assertion_time': claims(() => ({ nbf: now() + 120 })),
    'client.assertion_unexpired': claims(() => ({ exp: now() - 90 })),
    'client.assertion_audience': claims(() => ({ aud: 'https://other.example' })),
    'client.assertion_time/2': claims(() => ({ iat: now() + 120 })),
    'client.assertion_claims/3': claims(() => ({ jti: 5 })),
    'client.assertion_lifetime': claims(() => ({ exp: now() + 3600 })),
    'client.assertion_unused': ({ around }) => around.push(twice),
  };
};
