import { type JWTPayload, jwtVerify } from 'jose';
import { wireId } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import type { CheckId } from '../checks';
import { assertionAlgorithms, clientKeys, isFromTheFuture, namesOf } from '../client-authentication/client-assertion';
import { SKEW_SECONDS } from '../clock-skew';
import { isOAuthError, OAuthError } from '../errors';
import { type JwtProblem, jwtProblem, readAlgorithm } from '../jwt-problem';
import type { AuthorizationClient } from './authorization-client';
import { requireSigned } from './required-forms';

const MAX_LIFETIME_SECONDS = 3600;

/** Returns the parameters of the signed request object (RFC 9101 §6), or the given ones if there is none. */
export async function openRequestObject(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<URLSearchParams> {
  const object = given.get('request');
  if (object !== null) return readRequestObject(ctx, client, object);
  requireSigned(client);
  return given;
}

const checks: Record<JwtProblem, CheckId> = {
  readable: 'request_object.readable',
  algorithm: 'request_object.algorithm',
  keys_reachable: 'request_object.keys_reachable',
  key_known: 'request_object.key_known',
  signature: 'request_object.signature',
  claims: 'request_object.time',
  subject: 'request_object.client',
  audience: 'request_object.audience',
  time: 'request_object.time',
  unexpired: 'request_object.unexpired',
};

const invalid = (check: CheckId, cause?: unknown) =>
  new OAuthError(
    'invalid_request_object',
    'request must be a request object that this client signed for this issuer, with its own client_id, and that is not expired.',
    {
      check,
      cause,
      refused: { parameter: 'request' },
    },
  );

async function readRequestObject(ctx: Ctx, client: AuthorizationClient, object: string): Promise<URLSearchParams> {
  const claims = await verifyRequestObject(ctx, client, object);
  const clientId = wireId(client);
  if (claims.client_id !== clientId || (claims.iss !== undefined && claims.iss !== clientId))
    throw invalid('request_object.client');
  if (claims.request !== undefined || claims.request_uri !== undefined) throw invalid('request_object.nested');
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
    const alg = readAlgorithm(object);
    if (alg === null) throw invalid('request_object.readable');
    if (!algorithms.includes(alg)) throw invalid('request_object.algorithm');
    const { payload } = await jwtVerify(object, await clientKeys(ctx, client.id), {
      algorithms,
      clockTolerance: SKEW_SECONDS,
    });
    if (payload.aud !== undefined && ![payload.aud].flat().includes(ctx.config.issuer))
      throw invalid('request_object.audience');
    if (isFromTheFuture(payload)) throw invalid('request_object.time');
    if (client.requireSignedRequestObject && !isDated(payload)) throw invalid('request_object.dated');
    return payload;
  } catch (error) {
    throw isOAuthError(error) ? error : invalid(checks[jwtProblem(error)], error);
  }
}

/** FAPI 2.0 Message Signing §5.3.1: a required request object has `aud`, `nbf` and `exp`, and is valid for at most an hour. */
function isDated({ aud, nbf, exp }: JWTPayload): boolean {
  if (aud === undefined || nbf === undefined || exp === undefined) return false;
  return exp - nbf <= MAX_LIFETIME_SECONDS && nbf >= Date.now() / 1000 - MAX_LIFETIME_SECONDS - SKEW_SECONDS;
}
