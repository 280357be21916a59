import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type ClientRecord, findClientKeys, openSecret } from '../clients';
import type { Ctx } from '../context';
import { describeError } from '../log';
import { remoteKeys } from '../outbound';
import { claimOnce } from './claim-once';
import { OAuthError } from './errors';

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const MOST_SECONDS = 300;
export const SKEW_SECONDS = 60;

/** `Ed25519` is what RFC 9864 calls `EdDSA` with that curve. */
export const assertionAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

/** Both names of an algorithm that has two. */
export const namesOf = (alg: string): string[] => (alg === 'EdDSA' || alg === 'Ed25519' ? ['EdDSA', 'Ed25519'] : [alg]);

/**
 * The assertion of RFC 7521 §4.2, or null.
 * @throws OAuthError `invalid_request` for another type of assertion.
 */
export function presentedAssertion(form: URLSearchParams): string | null {
  const assertion = form.get('client_assertion');
  const type = form.get('client_assertion_type');
  if (assertion === null && type === null) return null;
  if (assertion === null || type !== TYPE)
    throw new OAuthError('invalid_request', 'client_assertion and client_assertion_type do not belong together.');
  return assertion;
}

/** Which client an assertion speaks of; nothing is proven by that. */
export function claimedClient(assertion: string): string | null {
  try {
    const { sub }: { sub?: unknown } = decodeJwt(assertion);
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}

/**
 * RFC 7523 §3: signed by the client with the method it is registered with, for this server and nobody else, for five
 * minutes at most, and never seen before. The answer to the client is the same whatever is wrong; the log has the reason.
 * @param path of the endpoint that the assertion was sent to.
 */
export async function assertionIsValid(
  ctx: Ctx,
  client: ClientRecord,
  assertion: string,
  path: string,
): Promise<boolean> {
  const problem = await assertionProblem(ctx, client, assertion, path).catch(reasonOf);
  if (problem === null) return true;
  const { requestId } = ctx;
  ctx.log.info('client_assertion.refused', {
    requestId,
    clientId: client.clientId,
    code: 'invalid_client',
    error: problem,
  });
  return false;
}

async function assertionProblem(
  ctx: Ctx,
  client: ClientRecord,
  assertion: string,
  path: string,
): Promise<string | null> {
  const bySecret = client.authMethod === 'client_secret_jwt';
  if (!bySecret && client.authMethod !== 'private_key_jwt') return `The client authenticates by ${client.authMethod}.`;
  const algorithms = client.authSigningAlg
    ? namesOf(client.authSigningAlg)
    : bySecret
      ? ['HS256']
      : assertionAlgorithms;
  if (!algorithms.includes(decodeProtectedHeader(assertion).alg ?? '')) return `alg must be ${algorithms.join(', ')}.`;
  const payload = bySecret
    ? await verifyBySecrets(ctx, client, assertion)
    : await verify(assertion, await clientKeys(ctx, client.id), algorithms, client.clientId);
  if (!payload) return 'No live secret of the client made the signature.';
  if (!isAudience(ctx, client, payload.aud, path))
    return `aud must be ${acceptedAudiences(ctx, client, path).join(' or ')}.`;
  if (isFromTheFuture(payload)) return 'iat is in the future.';
  const now = Math.floor(Date.now() / 1000);
  if (typeof payload.jti !== 'string' || typeof payload.exp !== 'number') return 'jti and exp are required.';
  if (payload.exp > now + MOST_SECONDS + SKEW_SECONDS)
    return `exp must be at most ${MOST_SECONDS} seconds ahead, and is ${payload.exp - now}.`;
  const isNew = await claimOnce(ctx, ['assertion', client.id, payload.jti], payload.exp + SKEW_SECONDS);
  return isNew ? null : 'jti was used before.';
}

/** What is wrong with a token, or with keys that cannot be had, as text. @throws every other error. */
function reasonOf(error: unknown): string {
  if (!isRefusal(error)) throw error;
  return describeError(error);
}

/**
 * The issuer as one string is always right (draft-ietf-oauth-rfc7523bis). The URL of the token endpoint, or of the
 * endpoint that was called, is what RFC 7523 §3 and RFC 9126 §2 allow besides, and a list of nothing else.
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

/** FAPI 2.0 §5.3.2.1: made later than any clock in order can say. */
export const isFromTheFuture = ({ iat }: { iat?: number | undefined }): boolean =>
  iat !== undefined && iat > Math.floor(Date.now() / 1000) + SKEW_SECONDS;

/** The public keys of a client, by value or from its `jwks_uri`. */
export async function clientKeys(ctx: Ctx, clientId: string): Promise<JWTVerifyGetKey> {
  const { jwks, jwksUri } = await findClientKeys(ctx, clientId);
  return jwksUri ? remoteKeys(ctx.config.outboundAllow, jwksUri) : createLocalJWKSet((jwks ?? { keys: [] }) as never);
}

/** A token that is not good, or keys that cannot be had: both are the client's affair. */
const isRefusal = (error: unknown): boolean => {
  const { code, kind, name } = error as { code?: unknown; kind?: unknown; name?: unknown };
  if (kind === 'outbound' || name === 'TypeError' || error instanceof DOMException) return true;
  return typeof code === 'string' && code.startsWith('ERR_J');
};
