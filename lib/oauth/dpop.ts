import { calculateJwkThumbprint, decodeJwt, EmbeddedJWK, type JWTPayload, jwtVerify } from 'jose';
import type { Ctx } from '../context';
import { sha256Text } from '../secret';
import { claimOnce } from './claim-once';
import { currentNonce, isFreshNonce } from './dpop-nonce';
import { OAuthError } from './errors';
import type { OAuthRequest } from './oauth-request';

export const dpopAlgorithms = ['ES256', 'EdDSA', 'Ed25519', 'PS256'];

const MOST_AGE_SECONDS = 60;
const SKEW_SECONDS = 60;

export type ProofOf = { method: string; path: string; accessToken?: string };

const invalid = (description: string): OAuthError => new OAuthError('invalid_dpop_proof', description);

/**
 * Checks a DPoP proof (RFC 9449 §4.3) and returns the thumbprint of its key. A proof works once.
 * @throws OAuthError `invalid_dpop_proof`, `use_dpop_nonce` with a nonce to use.
 */
export async function verifyDpopProof(ctx: Ctx, proof: string, of: ProofOf): Promise<string> {
  const { payload, jwk } = await verifySignature(proof);
  const { jti, htm, htu, ath, nonce } = payload as JWTPayload & Record<string, unknown>;
  if (typeof jti !== 'string' || jti.length > 256) throw invalid('The proof has no usable jti.');
  if (htm !== of.method || !isSameUrl(htu, `${ctx.config.issuer}${of.path}`))
    throw invalid('The proof was made for another request.');
  if (of.accessToken !== undefined && ath !== sha256Text(of.accessToken))
    throw invalid('The proof was made for another access token.');
  requireNonce(ctx, nonce);
  const thumbprint = await calculateJwkThumbprint(jwk, 'sha256');
  const expiresAt = Math.floor(Date.now() / 1000) + MOST_AGE_SECONDS + 2 * SKEW_SECONDS;
  if (!(await claimOnce(ctx, ['dpop', thumbprint, jti], expiresAt))) throw invalid('The proof was used before.');
  return thumbprint;
}

function requireNonce(ctx: Ctx, nonce: unknown): void {
  if (nonce === undefined ? ctx.config.dpopNonceRequired : typeof nonce !== 'string' || !isFreshNonce(ctx, nonce))
    throw new OAuthError('use_dpop_nonce', 'The proof needs a current nonce of this server.', {
      headers: { 'DPoP-Nonce': currentNonce(ctx) },
    });
}

/**
 * Offers the nonce to use next, and refuses a proof without a current one before anything that works once, such as a
 * client assertion, is used up beside it (RFC 9449 §8). The proof itself is not checked yet.
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
    throw new OAuthError('invalid_dpop_proof', 'The proof is not valid.', { cause: error });
  }
}

async function verifySignature(proof: string) {
  try {
    const verified = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: dpopAlgorithms,
      maxTokenAge: MOST_AGE_SECONDS,
      clockTolerance: SKEW_SECONDS,
    });
    return { payload: verified.payload, jwk: verified.protectedHeader.jwk as object };
  } catch (error) {
    throw new OAuthError('invalid_dpop_proof', 'The proof is not valid.', { cause: error });
  }
}

/** RFC 9449 §4.3: compared without query and fragment. */
function isSameUrl(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || !URL.canParse(given)) return false;
  const url = new URL(given);
  const own = new URL(expected);
  return url.origin === own.origin && url.pathname === own.pathname;
}
