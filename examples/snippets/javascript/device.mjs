// [confidential]
// Node.js 20 or later, without packages: CLIENT_SECRET=… node device.mjs
// [/confidential]
// [public]
// Node.js 20 or later, without packages: node device.mjs
// [/public]
import { setTimeout as wait } from 'node:timers/promises';

const ISSUER = 'https://id.example.com';
const CLIENT_ID = 'your-client-id';
const SCOPE = 'your scopes';
// [confidential]
const credentials = Buffer.from(`${CLIENT_ID}:${process.env.CLIENT_SECRET}`).toString('base64');
// [/confidential]

async function post(path, form) {
  const response = await fetch(ISSUER + path, {
    method: 'POST',
    // [confidential]
    headers: { Authorization: `Basic ${credentials}` },
    // [/confidential]
    body: new URLSearchParams({
      // [public]
      client_id: CLIENT_ID,
      // [/public]
      ...form,
    }),
  });
  return response.json();
}

/** Polls until the user has decided (RFC 8628 §3.5). */
async function tokensFor(device) {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  for (let interval = device.interval; ; ) {
    await wait(interval * 1000);
    const answer = await post('/oauth2/token', { grant_type, device_code: device.device_code });
    if (answer.access_token) return answer;
    if (answer.error === 'slow_down') interval += 5;
    else if (answer.error !== 'authorization_pending') throw new Error(answer.error_description);
  }
}

const device = await post('/oauth2/device_authorization', { scope: SCOPE });
console.log(`Open ${device.verification_uri} and enter the code ${device.user_code}`);
const tokens = await tokensFor(device);
console.log('Granted:', tokens.scope);
