import * as oidc from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;

const issuer = new URL(ISSUER);
// Plain http only for a service on this machine.
const options = issuer.hostname === 'localhost' ? { execute: [oidc.allowInsecureRequests] } : {};
const authentication = oidc.ClientSecretBasic(CLIENT_SECRET);
const config = await oidc.discovery(issuer, CLIENT_ID, undefined, authentication, options);

const kept = { token: '', goodUntil: 0 };

/** Returns an access token for the API (RFC 6749 §4.4, RFC 8707), and a new one from 30 seconds before it expires. */
export async function accessToken() {
  if (Date.now() < kept.goodUntil) return kept.token;
  const tokens = await oidc.clientCredentialsGrant(config, { resource: RESOURCE, scope: 'notes:read notes:write' });
  kept.token = tokens.access_token;
  kept.goodUntil = Date.now() + (tokens.expires_in - 30) * 1000;
  return kept.token;
}
