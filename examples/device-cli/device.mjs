import * as oidc from 'openid-client';
import { renderUnicodeCompact } from 'uqr';

const { ISSUER, CLIENT_ID } = process.env;
if (!ISSUER || !CLIENT_ID) {
  console.error('Set ISSUER and CLIENT_ID.');
  process.exit(1);
}

/** The reason of a failed sign-in, in words for the user in front of the device. */
function reasonOf(error) {
  if (error.error === 'access_denied') return 'The request was refused.';
  if (error.error === 'expired_token' || error.code === 'OAUTH_TIMEOUT') return 'The code has expired. Start again.';
  return error.error_description ?? error.cause?.message ?? error.message;
}

async function signIn() {
  const issuer = new URL(ISSUER);
  // Plain http only for a service on this machine.
  const options = issuer.hostname === 'localhost' ? { execute: [oidc.allowInsecureRequests] } : {};
  const config = await oidc.discovery(issuer, CLIENT_ID, undefined, oidc.None(), options);
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid profile email' });
  console.log(`Open ${device.verification_uri} on any device and enter the code ${device.user_code}`);
  console.log(`or open ${device.verification_uri_complete} and compare the code:`);
  console.log(renderUnicodeCompact(device.verification_uri_complete, { border: 2 }));
  // Polls at the interval of the service, and 5 seconds slower after each slow_down (RFC 8628 §3.5).
  const tokens = await oidc.pollDeviceAuthorizationGrant(config, device);
  return oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
}

try {
  const user = await signIn();
  console.log(`Signed in as ${user.name ?? user.preferred_username} (${user.email})`);
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}
