import { OAuthError } from '../errors';

/**
 * Checks that the proof of a request has the key that a code or token is bound to (RFC 9449 §5, §7.2, §10, §11).
 * @param boundJkt thumbprint of that key, null for an unbound code or token.
 * @param proofJkt thumbprint of the key of the proof, null without a proof.
 * @param what names the code or token in the error.
 * @throws OAuthError `invalid_dpop_proof`.
 */
export function requireBoundKey(boundJkt: string | null, proofJkt: string | null, what: string): void {
  if (boundJkt !== null && boundJkt !== proofJkt)
    throw new OAuthError('invalid_dpop_proof', `The ${what} needs a DPoP proof by the key it is bound to.`, {
      check: 'dpop.key',
    });
}
