const { ISSUER, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;
if (!ISSUER || !CLIENT_ID || !CLIENT_SECRET || !RESOURCE) {
  console.error('Set ISSUER, CLIENT_ID, CLIENT_SECRET and RESOURCE.');
  process.exit(1);
}
const { accessToken } = await import('./access-token.mjs');

async function call(method, path, body) {
  const answer = await fetch(`${RESOURCE}${path}`, {
    method,
    headers: { Authorization: `Bearer ${await accessToken()}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${answer.status} ${answer.headers.get('www-authenticate') ?? ''}`);
  return answer.json();
}

try {
  await call('POST', '/notes', { text: `written at ${new Date().toISOString()}` });
  const { notes } = await call('GET', '/notes');
  console.log(notes.join('\n'));
} catch (error) {
  const refused = error.cause?.code === 'ECONNREFUSED';
  console.error(refused ? `${RESOURCE} does not answer: start it with npm run example -- express-api` : error.message);
  process.exitCode = 1;
}
