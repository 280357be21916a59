import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { Ctx } from '../../context';
import { assertionAlgorithms, clientKeys, isFromTheFuture, namesOf, SKEW_SECONDS } from '../client-assertion';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';

const LONGEST_SECONDS = 3600;

/** RFC 9101 §6: the request inside a signed object, or the one given when there is none. */
export async function openRequestObject(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<URLSearchParams> {
  const object = given.get('request');
  if (object !== null) return readRequestObject(ctx, client, object);
  if (client.requireSignedRequestObject)
    throw new OAuthError('invalid_request', 'This client has to sign its authorization requests.', {
      refused: { parameter: 'request', setting: 'require_signed_request_object' },
    });
  return given;
}

const invalid = (cause?: unknown) =>
  new OAuthError('invalid_request_object', 'The request object is not valid.', {
    cause,
    refused: { parameter: 'request' },
  });

async function readRequestObject(ctx: Ctx, client: AuthorizationClient, object: string): Promise<URLSearchParams> {
  const clientId = client.metadataUri ?? client.id;
  const claims = await verified(ctx, client, object);
  if (claims.client_id !== clientId || (claims.iss !== undefined && claims.iss !== clientId)) throw invalid();
  const parameters = new URLSearchParams();
  if (claims.request !== undefined || claims.request_uri !== undefined) throw invalid();
  const notParameters = ['iss', 'aud', 'exp', 'nbf', 'iat', 'jti', 'sub'];
  for (const [name, value] of Object.entries(claims)) {
    if (notParameters.includes(name) || value === null || value === undefined) continue;
    for (const one of name === 'resource' && Array.isArray(value) ? value : [value])
      parameters.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
  }
  return parameters;
}

async function verified(ctx: Ctx, client: AuthorizationClient, object: string): Promise<Record<string, unknown>> {
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

/** FAPI 2.0 Message Signing §5.3.1: what has to be signed says for whom, and from when to when, within an hour. */
function isDated({ aud, nbf, exp }: JWTPayload): boolean {
  if (aud === undefined || nbf === undefined || exp === undefined) return false;
  return exp - nbf <= LONGEST_SECONDS && nbf >= Date.now() / 1000 - LONGEST_SECONDS - SKEW_SECONDS;
}
