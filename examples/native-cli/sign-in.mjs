import * as oidc from 'openid-client';
import { loopback } from './loopback.mjs';

const { ISSUER, CLIENT_ID } = process.env;
if (!ISSUER || !CLIENT_ID) {
  console.error('Set ISSUER and CLIENT_ID.');
  process.exit(1);
}

async function signIn() {
  const issuer = new URL(ISSUER);
  // Plain http only for a service on this machine.
  const options = issuer.hostname === 'localhost' ? { execute: [oidc.allowInsecureRequests] } : {};
  const config = await oidc.discovery(issuer, CLIENT_ID, undefined, oidc.None(), options);
  const { redirectUri, answer } = await loopback();
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const expectedNonce = oidc.randomNonce();
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  console.log(`Open ${address.href}`);
  const { url, tell } = await answer;
  try {
    const checks = { pkceCodeVerifier, expectedState, expectedNonce };
    const tokens = await oidc.authorizationCodeGrant(config, url, checks);
    const user = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    tell('You are signed in. Go back to the terminal.');
    return user;
  } catch (error) {
    tell('You are not signed in. Go back to the terminal.');
    throw error;
  }
}

try {
  const user = await signIn();
  console.log(`Signed in as ${user.name ?? user.preferred_username} (${user.email})`);
} catch (error) {
  console.error(error.error === 'access_denied' ? 'The request was refused.' : error.message);
  process.exitCode = 1;
}
