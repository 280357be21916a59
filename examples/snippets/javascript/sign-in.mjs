// [confidential]
// Node.js 20 or later, without packages: CLIENT_SECRET=… node sign-in.mjs
// [/confidential]
// [public]
// Node.js 20 or later, without packages: node sign-in.mjs
// [/public]
import { createHash, randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';

const ISSUER = 'https://id.example.com';
const CLIENT_ID = 'your-client-id';
const REDIRECT_URI = 'https://app.example.com/callback';
const SCOPE = 'your scopes';
// [confidential]
const credentials = Buffer.from(`${CLIENT_ID}:${process.env.CLIENT_SECRET}`).toString('base64');
// [/confidential]

/** Returns the URL to send the browser to, and what the session of the user must keep until it comes back. */
function begin() {
  const kept = { state: randomBytes(16).toString('base64url'), verifier: randomBytes(32).toString('base64url') };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: kept.state,
    code_challenge: createHash('sha256').update(kept.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { url: `${ISSUER}/oauth2/authorize?${query}`, kept };
}

/** Checks the response that the browser brings to the redirect URI, and exchanges its code for tokens. */
async function finish(url, kept) {
  const given = new URL(url).searchParams;
  if (given.get('state') !== kept.state || given.get('iss') !== ISSUER)
    throw new Error('Not the response to this request');
  if (given.has('error')) throw new Error(`${given.get('error')}: ${given.get('error_description')}`);
  const response = await fetch(`${ISSUER}/oauth2/token`, {
    method: 'POST',
    // [confidential]
    headers: { Authorization: `Basic ${credentials}` },
    // [/confidential]
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      // [public]
      client_id: CLIENT_ID,
      // [/public]
      code: given.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: kept.verifier,
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${answer.error}: ${answer.error_description}`);
  return answer;
}

// A terminal stands for the browser here. In an app, `begin` redirects, and the redirect URI calls `finish`.
const { url, kept } = begin();
console.log(`Open ${url}`);
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const tokens = await finish(await terminal.question('Paste the URL of the browser after the sign-in: '), kept);
terminal.close();
// [openid]
const userinfo = await fetch(`${ISSUER}/oauth2/userinfo`, {
  headers: { Authorization: `Bearer ${tokens.access_token}` },
});
console.log('Signed in as', await userinfo.json());
// [/openid]
// [no-openid]
console.log('Granted:', tokens.scope);
// [/no-openid]
