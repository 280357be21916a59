const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;

const credentials = [CLIENT_ID, CLIENT_SECRET].map(encodeURIComponent).join(':');
const headers = { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };

/**
 * Introspects a token (RFC 7662 §2): returns its claims, or null when it is not active or not for this API. Detects a
 * revocation at once and works for opaque tokens too.
 */
export async function introspect(token) {
  const answer = await fetch(`${ISSUER}/oauth2/introspect`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ token }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`the introspection endpoint answered ${answer.status}`);
  const claims = await answer.json();
  return claims.active && [claims.aud].flat().includes(RESOURCE) ? claims : null;
}
