import { createRemoteJWKSet, jwtVerify } from 'jose';

const { ISSUER, RESOURCE } = process.env;

const keys = createRemoteJWKSet(new URL(`${ISSUER}/oauth2/jwks`));

/** Whether the token itself is at fault. Other errors, for example unreadable keys, are not the fault of the caller. */
const isTokenFault = ({ code = '' }) => /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY)/.test(code);

/**
 * Validates an access token (RFC 9068 §4): returns its claims, or null when it is not valid for this API. It fetches only
 * the keys of the service, so a revoked token is accepted until it expires.
 */
export async function verifyJwt(token) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: ISSUER,
      audience: RESOURCE,
      typ: 'at+jwt',
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requiredClaims: ['exp', 'sub', 'client_id'],
      clockTolerance: 10,
    });
    return payload;
  } catch (error) {
    if (isTokenFault(error)) return null;
    throw error;
  }
}
