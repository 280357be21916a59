import { createLocalJWKSet, decodeJwt, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type ClientRecord, findClientKeys, openSecret } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { describeError } from '@/lib/kernel/log';
import { remoteKeys } from '@/lib/kernel/outbound';
import { claimOnce } from '@/lib/storage/claim-once';
import type { CheckId } from '../checks';
import { SKEW_SECONDS } from '../clock-skew';
import { OAuthError, type Refused } from '../errors';
import { type JwtProblem, jwtProblem, readAlgorithm } from '../jwt-problem';

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const MAX_SECONDS = 300;

/** `Ed25519` is the name of RFC 9864 for `EdDSA` with that curve. */
export const assertionAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

/** The names of an algorithm: `EdDSA` and `Ed25519` are the same one here. */
export const namesOf = (alg: string): string[] => (alg === 'EdDSA' || alg === 'Ed25519' ? ['EdDSA', 'Ed25519'] : [alg]);

/**
 * The client assertion of the form (RFC 7521 §4.2), or null.
 * @throws OAuthError `invalid_request` for another type of assertion.
 */
export function presentedAssertion(form: URLSearchParams): string | null {
  const assertion = form.get('client_assertion');
  const type = form.get('client_assertion_type');
  if (assertion === null && type === null) return null;
  if (assertion === null || type !== TYPE)
    throw new OAuthError('invalid_request', `client_assertion must be sent with client_assertion_type ${TYPE}.`, {
      check: 'client.assertion_type',
      refused: { parameter: assertion === null ? 'client_assertion' : 'client_assertion_type', received: type },
    });
  return assertion;
}

/** The `sub` of an assertion, unverified. */
export function claimedClient(assertion: string): string | null {
  try {
    const { sub }: { sub?: unknown } = decodeJwt(assertion);
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}

/**
 * Verifies a client assertion (RFC 7523 §3): signed by the registered method, `aud` is this server alone, valid for five
 * minutes at most, not used before. The reason of a refusal goes to the log and not to the client.
 * @param path of the endpoint that the assertion was sent to.
 * @returns the check that failed, with the values at fault where they may be shown, or null for a valid assertion.
 */
export async function findFailedCheck(
  ctx: Ctx,
  client: ClientRecord,
  assertion: string,
  path: string,
): Promise<FailedCheck | null> {
  const problem = await findAssertionProblem(ctx, client, assertion, path).catch(problemOf);
  if (problem === null) return null;
  const { requestId } = ctx;
  ctx.log.info('client_assertion.refused', {
    requestId,
    clientId: client.clientId,
    code: 'invalid_client',
    error: problem.reason,
  });
  return problem;
}

export type FailedCheck = { check: CheckId; refused?: Refused };

type Problem = FailedCheck & { reason: string };

async function findAssertionProblem(
  ctx: Ctx,
  client: ClientRecord,
  assertion: string,
  path: string,
): Promise<Problem | null> {
  const bySecret = client.authMethod === 'client_secret_jwt';
  if (!bySecret && client.authMethod !== 'private_key_jwt')
    return { check: 'client.auth_method', reason: `The client must authenticate by ${client.authMethod}.` };
  const algorithms = client.authSigningAlg
    ? namesOf(client.authSigningAlg)
    : bySecret
      ? ['HS256']
      : assertionAlgorithms;
  const alg = readAlgorithm(assertion);
  if (alg === null) return { check: 'client.assertion_readable', reason: 'The assertion is not a JWT.' };
  if (!algorithms.includes(alg))
    return { check: 'client.assertion_algorithm', reason: `alg must be ${algorithms.join(', ')}.` };
  const payload = bySecret
    ? await verifyBySecrets(ctx, client, assertion)
    : await verify(assertion, await clientKeys(ctx, client.id), algorithms, client.clientId);
  if (!payload)
    return { check: 'client.assertion_signature', reason: 'The signature is by no live secret of the client.' };
  if (!isAudience(ctx, client, payload.aud, path)) {
    const expected = acceptedAudiences(ctx, client, path);
    const refused = { parameter: 'client_assertion.aud', received: [payload.aud].flat().join(' '), expected };
    return { check: 'client.assertion_audience', reason: `aud must be ${expected.join(' or ')}.`, refused };
  }
  return findClaimsProblem(ctx, client, payload);
}

async function findClaimsProblem(ctx: Ctx, client: ClientRecord, payload: JWTPayload): Promise<Problem | null> {
  if (isFromTheFuture(payload)) return { check: 'client.assertion_time', reason: 'iat is in the future.' };
  const now = Math.floor(Date.now() / 1000);
  if (typeof payload.jti !== 'string' || typeof payload.exp !== 'number')
    return { check: 'client.assertion_claims', reason: 'jti and exp are required.' };
  if (payload.exp > now + MAX_SECONDS + SKEW_SECONDS) {
    const reason = `exp must be at most ${MAX_SECONDS} seconds ahead, and is ${payload.exp - now}.`;
    return { check: 'client.assertion_lifetime', reason };
  }
  const isNew = await claimOnce(ctx, ['assertion', client.id, payload.jti], payload.exp + SKEW_SECONDS);
  return isNew ? null : { check: 'client.assertion_unused', reason: 'jti was used before.' };
}

/** The reason of a refusal. @throws every other error. */
function problemOf(error: unknown): Problem {
  if (!isRefusal(error)) throw error;
  return { check: checks[jwtProblem(error)], reason: describeError(error) };
}

const checks: Record<JwtProblem, CheckId> = {
  readable: 'client.assertion_readable',
  algorithm: 'client.assertion_algorithm',
  keys_reachable: 'client.keys_reachable',
  key_known: 'client.key_known',
  signature: 'client.assertion_signature',
  claims: 'client.assertion_claims',
  subject: 'client.assertion_subject',
  audience: 'client.assertion_audience',
  time: 'client.assertion_time',
  unexpired: 'client.assertion_unexpired',
};

/**
 * The issuer as one string is always accepted (draft-ietf-oauth-rfc7523bis). Unless the client is strict, so are the URLs of
 * the token endpoint and of the endpoint that was called (RFC 7523 §3, RFC 9126 §2), and a list of only these.
 */
function acceptedAudiences({ config }: Ctx, client: ClientRecord, path: string): string[] {
  if (client.isFapi || (client.strictAssertionAudience ?? config.strictAssertionAudience)) return [config.issuer];
  return [...new Set([config.issuer, `${config.issuer}/oauth2/token`, config.issuer + path])];
}

function isAudience(ctx: Ctx, client: ClientRecord, aud: unknown, path: string): boolean {
  if (aud === ctx.config.issuer) return true;
  const accepted: unknown[] = acceptedAudiences(ctx, client, path);
  if (accepted.length === 1) return false;
  const names: unknown[] = Array.isArray(aud) ? aud : [aud];
  return names.length > 0 && names.every((name) => accepted.includes(name));
}

async function verify(assertion: string, keys: JWTVerifyGetKey, algorithms: string[], clientId: string) {
  const { payload } = await jwtVerify(assertion, keys, {
    algorithms,
    issuer: clientId,
    subject: clientId,
    clockTolerance: SKEW_SECONDS,
    requiredClaims: ['exp', 'jti', 'aud'],
  });
  return payload;
}

async function verifyBySecrets(ctx: Ctx, client: ClientRecord, assertion: string) {
  for (const { id, sealed, expiresAtMs } of client.secrets) {
    const secret =
      sealed && (expiresAtMs === null || expiresAtMs > Date.now()) ? openSecret(ctx, { id, sealed }) : null;
    if (!secret) continue;
    const key = new TextEncoder().encode(secret);
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: ['HS256'],
      issuer: client.clientId,
      subject: client.clientId,
      clockTolerance: SKEW_SECONDS,
      requiredClaims: ['exp', 'jti', 'aud'],
    }).catch(ignoreWrongKey);
    if (payload) return payload;
  }
  return null;
}

function ignoreWrongKey(error: unknown): { payload: null } {
  if ((error as { code?: string }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return { payload: null };
  throw error;
}

/** FAPI 2.0 §5.3.2.1: `iat` is further ahead than clock skew explains. */
export const isFromTheFuture = ({ iat }: { iat?: number | undefined }): boolean =>
  iat !== undefined && iat > Math.floor(Date.now() / 1000) + SKEW_SECONDS;

/** The public keys of a client: its `jwks`, or those at its `jwks_uri`. */
export async function clientKeys(ctx: Ctx, clientId: string): Promise<JWTVerifyGetKey> {
  const { jwks, jwksUri } = await findClientKeys(ctx, clientId);
  return jwksUri
    ? remoteKeys(ctx.config.outboundAllow, jwksUri, ctx.span)
    : createLocalJWKSet((jwks ?? { keys: [] }) as never);
}

/** An invalid assertion, or keys of the client that cannot be fetched or used. */
const isRefusal = (error: unknown): boolean => {
  const { code, kind, name } = error as { code?: unknown; kind?: unknown; name?: unknown };
  if (kind === 'outbound' || name === 'TypeError' || error instanceof DOMException) return true;
  return typeof code === 'string' && code.startsWith('ERR_J');
};
