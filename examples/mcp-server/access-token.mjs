import { createRemoteJWKSet, jwtVerify } from 'jose';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;

const keys = createRemoteJWKSet(new URL(`${ISSUER}/oauth2/jwks`));

/** Whether the token itself is at fault. Other errors, for example unreadable keys, are not the fault of the caller. */
const isTokenFault = ({ code = '' }) => /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY)/.test(code);

/** Validates an access token (RFC 9068 §4): returns its claims, or null when it is not valid for this resource. */
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

/** Whether the token is active (RFC 7662 §2). Withdrawing the consent takes effect at once. */
export async function isLive(token) {
  const credentials = [CLIENT_ID, CLIENT_SECRET].map(encodeURIComponent).join(':');
  const answer = await fetch(`${ISSUER}/oauth2/introspect`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ token }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`the introspection endpoint answered ${answer.status}`);
  return (await answer.json()).active;
}
