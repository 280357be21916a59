import { calculateJwkThumbprint, decodeJwt, EmbeddedJWK, type JWTPayload, jwtVerify } from 'jose';
import type { Ctx } from '@/lib/kernel/context';
import { sha256Text } from '@/lib/kernel/secret';
import { claimOnce } from '@/lib/storage/claim-once';
import type { CheckId } from '../checks';
import { SKEW_SECONDS } from '../clock-skew';
import { OAuthError } from '../errors';
import type { OAuthRequest } from '../oauth-request';
import { currentNonce, isFreshNonce } from './dpop-nonce';

export const dpopAlgorithms = ['ES256', 'EdDSA', 'Ed25519', 'PS256'];

const MAX_AGE_SECONDS = 60;

export type ProvenRequest = { method: string; path: string; accessToken?: string };

const invalid = (check: CheckId, description: string): OAuthError =>
  new OAuthError('invalid_dpop_proof', description, { check });

/**
 * Checks a DPoP proof (RFC 9449 §4.3) and returns the thumbprint of its key. A proof works once.
 * @throws OAuthError `invalid_dpop_proof`, `use_dpop_nonce` with a nonce to use.
 */
export async function verifyDpopProof(ctx: Ctx, proof: string, request: ProvenRequest): Promise<string> {
  const { payload, jwk } = await verifySignature(proof);
  const { jti, htm, htu, ath, nonce } = payload as JWTPayload & Record<string, unknown>;
  if (typeof jti !== 'string' || jti.length > 256)
    throw invalid('dpop.id', 'jti of the proof must be a string of at most 256 characters.');
  if (htm !== request.method || !isSameUrl(htu, `${ctx.config.issuer}${request.path}`))
    throw invalid('dpop.request', 'htm and htu of the proof must be those of this request.');
  if (request.accessToken !== undefined && ath !== sha256Text(request.accessToken))
    throw invalid('dpop.token', 'ath of the proof must be the hash of the access token.');
  requireNonce(ctx, nonce);
  const thumbprint = await calculateJwkThumbprint(jwk, 'sha256');
  const expiresAt = Math.floor(Date.now() / 1000) + MAX_AGE_SECONDS + 2 * SKEW_SECONDS;
  if (!(await claimOnce(ctx, ['dpop', thumbprint, jti], expiresAt)))
    throw invalid('dpop.unused', 'The proof was used before.');
  return thumbprint;
}

function requireNonce(ctx: Ctx, nonce: unknown): void {
  if (nonce === undefined ? ctx.config.dpopNonceRequired : typeof nonce !== 'string' || !isFreshNonce(ctx, nonce))
    throw new OAuthError('use_dpop_nonce', 'The proof needs a current nonce of this server.', {
      check: 'dpop.nonce',
      headers: { 'DPoP-Nonce': currentNonce(ctx) },
    });
}

/**
 * Sends the nonce for the next proof, and refuses a proof without a current nonce (RFC 9449 §8). Call it before client
 * authentication, which consumes a client assertion. It does not verify the proof.
 * @throws OAuthError `use_dpop_nonce`.
 */
export function offerNonce(ctx: Ctx, request: Pick<OAuthRequest, 'dpop' | 'answerHeaders'>): void {
  if (request.dpop === null) return;
  request.answerHeaders['DPoP-Nonce'] = currentNonce(ctx);
  requireNonce(ctx, claimsOf(request.dpop).nonce);
}

function claimsOf(proof: string): Record<string, unknown> {
  try {
    return decodeJwt(proof);
  } catch (error) {
    throw new OAuthError('invalid_dpop_proof', 'The proof is not valid.', { check: 'dpop.readable', cause: error });
  }
}

async function verifySignature(proof: string) {
  try {
    const verified = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: dpopAlgorithms,
      maxTokenAge: MAX_AGE_SECONDS,
      clockTolerance: SKEW_SECONDS,
    });
    return { payload: verified.payload, jwk: verified.protectedHeader.jwk as object };
  } catch (error) {
    throw new OAuthError('invalid_dpop_proof', 'The proof is not valid.', { check: problemOf(error), cause: error });
  }
}

/** The check of RFC 9449 §4.3 that a proof failed. */
function problemOf(error: unknown): CheckId {
  const { code, claim } = error as { code?: string; claim?: string };
  if (code === 'ERR_JOSE_ALG_NOT_ALLOWED') return 'dpop.algorithm';
  if (claim === 'typ') return 'dpop.type';
  return code === 'ERR_JWT_EXPIRED' || code === 'ERR_JWT_CLAIM_VALIDATION_FAILED' ? 'dpop.fresh' : 'dpop.signature';
}

/** RFC 9449 §4.3: compares without query and fragment. */
function isSameUrl(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || !URL.canParse(given)) return false;
  const url = new URL(given);
  const own = new URL(expected);
  return url.origin === own.origin && url.pathname === own.pathname;
}
