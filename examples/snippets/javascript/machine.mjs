// Node.js 20 or later, without packages: CLIENT_SECRET=… node machine.mjs
const ISSUER = 'https://id.example.com';
const CLIENT_ID = 'your-client-id';
const SCOPE = 'your scopes';
const { CLIENT_SECRET } = process.env;

/** Gets an access token for the client itself (RFC 6749 §4.4). Use it until shortly before it expires. */
async function accessToken() {
  const credentials = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
  const response = await fetch(`${ISSUER}/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPE }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${answer.error}: ${answer.error_description}`);
  return answer;
}

const { access_token, expires_in } = await accessToken();
console.log(`Authorization: Bearer ${access_token}`);
console.log(`Expires in ${expires_in} seconds`);
