import { createRemoteJWKSet, jwtVerify } from 'jose';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;

const keys = createRemoteJWKSet(new URL(`${ISSUER}/oauth2/jwks`));

/** What is wrong with the token itself; anything else, such as keys that cannot be read, is no fault of the caller. */
const isTokenFault = ({ code = '' }) => /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY)/.test(code);

/** The claims of an access token (RFC 9068 §4) for this very resource, or null. */
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

/** Whether the service says that the token is live at this moment (RFC 7662 §2): a withdrawn consent counts at once. */
export async function isLive(token) {
  const credentials = [CLIENT_ID, CLIENT_SECRET].map(encodeURIComponent).join(':');
  const answer = await fetch(`${ISSUER}/oauth2/introspect`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ token }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`introspection was answered with ${answer.status}`);
  return (await answer.json()).active;
}
