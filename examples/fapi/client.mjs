import * as oidc from 'openid-client';

const { ISSUER, CLIENT_ID, PRIVATE_KEY, PORT = '9005' } = process.env;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const jwk = JSON.parse(PRIVATE_KEY);
const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
const issuer = new URL(ISSUER);
const redirectUri = `http://localhost:${PORT}/callback`;

const config = await oidc.discovery(
  issuer,
  CLIENT_ID,
  { id_token_signed_response_alg: 'ES256' },
  oidc.PrivateKeyJwt({ key, kid: jwk.kid }),
  // Plain http only for a service on this machine.
  issuer.hostname === 'localhost' ? { execute: [oidc.allowInsecureRequests] } : {},
);
// Checks the signature of the ID token even though it arrives over TLS.
oidc.enableNonRepudiationChecks(config);

/** Starts a sign-in: returns the URL for the browser, and the values to keep until the browser comes back. */
export async function begin() {
  const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
  const parameters = {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  };
  const address = await oidc.buildAuthorizationUrlWithPAR(config, parameters, { DPoP });
  return { address, kept: { checks, DPoP } };
}

/** Redeems the code in this URL for tokens bound to the DPoP key of the request; checks `iss` (RFC 9207). */
export const finish = (url, { checks, DPoP }) =>
  oidc.authorizationCodeGrant(config, new URL(url, redirectUri), checks, undefined, { DPoP });

/** Gets the next access token; the refresh token stays valid and is not rotated. */
export const refresh = (tokens, DPoP) => oidc.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });

export const userOf = (tokens, sub, DPoP) => oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP });
