import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const { ISSUER, CLIENT_ID, PRIVATE_KEY, PORT = '9005' } = process.env;
if (!ISSUER || !CLIENT_ID || !PRIVATE_KEY) {
  console.error('Set ISSUER, CLIENT_ID and PRIVATE_KEY.');
  process.exit(1);
}
const { begin, finish, refresh, userOf } = await import('./client.mjs');

const sessions = new Map();

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const page = (body) => ({
  status: 200,
  body: `<!doctype html><html lang="en"><title>FAPI 2.0</title><link rel="icon" href="data:,">${body}`,
});
const to = (location, headers = {}) => ({ status: 303, headers: { Location: location, ...headers } });

async function home(session) {
  if (!session?.tokens) return page('<h1>You are not signed in</h1><p><a href="/sign-in">Sign in</a>');
  const user = await userOf(session.tokens, session.sub, session.DPoP);
  return page(
    `<h1 id="name">${escaped(user.name ?? user.preferred_username)}</h1><p id="email">${escaped(user.email)}</p>
<form method="post" action="/refresh"><button type="submit">Refresh the access token</button></form>
<p>Refreshed <b id="refreshed">${session.refreshed}</b> times with one refresh token`,
  );
}

async function signIn() {
  const { address, kept } = await begin();
  const id = randomUUID();
  sessions.set(id, kept);
  return to(address.href, { 'Set-Cookie': `fapi_session=${id}; HttpOnly; SameSite=Lax; Path=/` });
}

/** Gives the session a new id after the sign-in, against session fixation. */
async function callback(session, url, id) {
  if (!session?.checks) return to('/');
  sessions.delete(id);
  const tokens = await finish(url, session);
  const next = randomUUID();
  sessions.set(next, { tokens, sub: tokens.claims().sub, DPoP: session.DPoP, refreshed: 0 });
  return to('/', { 'Set-Cookie': `fapi_session=${next}; HttpOnly; SameSite=Lax; Path=/` });
}

async function renew(session) {
  if (!session?.tokens) return to('/');
  session.tokens = { ...session.tokens, ...(await refresh(session.tokens, session.DPoP)) };
  session.refreshed++;
  return to('/');
}

const routes = { 'GET /': home, 'GET /sign-in': signIn, 'GET /callback': callback, 'POST /refresh': renew };

createServer(async (request, response) => {
  const id = /(?:^|; )fapi_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  const route = routes[`${request.method} ${new URL(request.url, 'http://localhost').pathname}`];
  try {
    const answer = route ? await route(sessions.get(id), request.url, id) : { status: 404, body: 'Not found.' };
    response.writeHead(answer.status, { 'Content-Type': 'text/html; charset=utf-8', ...answer.headers });
    response.end(answer.body);
  } catch (error) {
    console.error(error.error ?? error.code ?? error.message);
    response.writeHead(400, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><p>${escaped(error.error ?? 'The sign-in failed.')}</p><p><a href="/">Back</a>`);
  }
}).listen(Number(PORT), 'localhost', () => console.log(`Open http://localhost:${PORT}`));
