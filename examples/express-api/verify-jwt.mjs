import { createRemoteJWKSet, jwtVerify } from 'jose';

const { ISSUER, RESOURCE } = process.env;

const keys = createRemoteJWKSet(new URL(`${ISSUER}/oauth2/jwks`));

/** What is wrong with the token itself; anything else, such as keys that cannot be read, is no fault of the caller. */
const isTokenFault = ({ code = '' }) => /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY)/.test(code);

/**
 * The claims of an access token (RFC 9068 §4), or null for one that is not good here. No call to the service is made but
 * for its keys, so a revoked token passes until it expires.
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
