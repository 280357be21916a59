const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;

const credentials = [CLIENT_ID, CLIENT_SECRET].map(encodeURIComponent).join(':');
const headers = { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };

/**
 * What the service says of a token (RFC 7662 §2), or null for one that is not live or not for this API. It sees a
 * revocation at once, and opaque tokens as well.
 */
export async function introspect(token) {
  const answer = await fetch(`${ISSUER}/oauth2/introspect`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ token }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`introspection was answered with ${answer.status}`);
  const claims = await answer.json();
  return claims.active && [claims.aud].flat().includes(RESOURCE) ? claims : null;
}
