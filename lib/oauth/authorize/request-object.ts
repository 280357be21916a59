import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { wireId } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { assertionAlgorithms, clientKeys, isFromTheFuture, namesOf } from '../client-authentication/client-assertion';
import { SKEW_SECONDS } from '../clock-skew';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';

const MAX_LIFETIME_SECONDS = 3600;

/** Returns the parameters of the signed request object (RFC 9101 §6), or the given ones if there is none. */
export async function openRequestObject(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<URLSearchParams> {
  const object = given.get('request');
  if (object !== null) return readRequestObject(ctx, client, object);
  if (client.requireSignedRequestObject)
    throw new OAuthError('invalid_request', 'This client must send a signed request object (request).', {
      refused: { parameter: 'request', setting: 'require_signed_request_object' },
    });
  return given;
}

const invalid = (cause?: unknown) =>
  new OAuthError(
    'invalid_request_object',
    'request must be a request object that this client signed for this issuer, with its own client_id, and that is not expired.',
    {
      cause,
      refused: { parameter: 'request' },
    },
  );

async function readRequestObject(ctx: Ctx, client: AuthorizationClient, object: string): Promise<URLSearchParams> {
  const claims = await verifyRequestObject(ctx, client, object);
  const clientId = wireId(client);
  if (claims.client_id !== clientId || (claims.iss !== undefined && claims.iss !== clientId)) throw invalid();
  if (claims.request !== undefined || claims.request_uri !== undefined) throw invalid();
  return toParameters(claims);
}

/** Claims of the JWT itself, which are not authorization request parameters (RFC 9101 §4). */
const jwtClaims = ['iss', 'aud', 'exp', 'nbf', 'iat', 'jti', 'sub'];

function toParameters(claims: Record<string, unknown>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(claims)) {
    if (jwtClaims.includes(name) || value === null || value === undefined) continue;
    const values = name === 'resource' && Array.isArray(value) ? value : [value];
    for (const one of values) parameters.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
  }
  return parameters;
}

async function verifyRequestObject(
  ctx: Ctx,
  client: AuthorizationClient,
  object: string,
): Promise<Record<string, unknown>> {
  try {
    const algorithms = client.requestObjectSigningAlg ? namesOf(client.requestObjectSigningAlg) : assertionAlgorithms;
    if (!algorithms.includes(decodeProtectedHeader(object).alg ?? '')) throw invalid();
    const { payload } = await jwtVerify(object, await clientKeys(ctx, client.id), {
      algorithms,
      clockTolerance: SKEW_SECONDS,
    });
    if (payload.aud !== undefined && ![payload.aud].flat().includes(ctx.config.issuer)) throw invalid();
    if (isFromTheFuture(payload)) throw invalid();
    if (client.requireSignedRequestObject && !isDated(payload)) throw invalid();
    return payload;
  } catch (error) {
    throw invalid(error);
  }
}

/** FAPI 2.0 Message Signing §5.3.1: a required request object has `aud`, `nbf` and `exp`, and is valid for at most an hour. */
function isDated({ aud, nbf, exp }: JWTPayload): boolean {
  if (aud === undefined || nbf === undefined || exp === undefined) return false;
  return exp - nbf <= MAX_LIFETIME_SECONDS && nbf >= Date.now() / 1000 - MAX_LIFETIME_SECONDS - SKEW_SECONDS;
}
