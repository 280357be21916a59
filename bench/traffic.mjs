import { ask, get, post } from './connection.mjs';

const TOKENS = 500;
const AT_ONCE = 8;

/** What a scenario sends to a server, and whether an answer to it is right: `next()` and `check(status, body)`. */

export async function randomTokens(server) {
  const requests = await tokensOf(server, TOKENS).then((tokens) => tokens.map((token) => introspection(server, token)));
  return { next: () => requests[Math.floor(Math.random() * requests.length)], check: saysActive };
}

export async function oneToken(server) {
  const [token] = await tokensOf(server, 1);
  const request = introspection(server, token);
  return { next: () => request, check: saysActive };
}

/** Tokens of the server's own form that it did not issue: the last characters are others. */
export async function forgedTokens(server) {
  const tokens = await tokensOf(server, TOKENS);
  const forged = tokens.map((token) => introspection(server, `${token.slice(0, -8)}${'forgedAA'}`));
  const check = (status, body) => status === 200 && JSON.parse(body).active === false;
  return { next: () => forged[Math.floor(Math.random() * forged.length)], check };
}

/** New JWT access tokens for the client itself; none may come twice. */
export const clientCredentials = (server) => newTokens(server, 3);

/** The like with opaque ones. */
export const opaqueClientCredentials = (server) => newTokens(server, 1);

async function newTokens(server, segments) {
  const request = tokenRequest(server, server.extra);
  const seen = new Set();
  const check = (status, body) => {
    const token = status === 200 ? JSON.parse(body).access_token : undefined;
    if (typeof token !== 'string' || token.split('.').length !== segments) return false;
    const mark = token.slice(-32);
    if (seen.has(mark)) return false;
    seen.add(mark);
    return true;
  };
  return { next: () => request, check };
}

export async function jwks(server) {
  const request = get(server.paths.jwks);
  return { next: () => request, check: (status, body) => status === 200 && JSON.parse(body).keys.length > 0 };
}

const saysActive = (status, body) => status === 200 && body.includes('"active":true') && body.startsWith('{');

const introspection = (server, token) =>
  post(server.paths.introspect, { token, token_type_hint: 'access_token' }, server.client);

const tokenRequest = (server, extra) =>
  post(server.paths.token, { grant_type: 'client_credentials', scope: 'read', ...extra }, server.client);

/** Access tokens the server can introspect: our JWTs; oidc-provider's opaque ones, since it introspects no JWT. */
async function tokensOf(server, count) {
  if (server.isFixed) return Array.from({ length: count }, (_, at) => `${'x'.repeat(700)}${at}`);
  const tokens = [];
  const mint = async () => {
    while (tokens.length < count) {
      const { status, body } = await ask(server.port, tokenRequest(server, {}));
      if (status !== 200) throw new Error(`${server.what} gave no token: ${status} ${body}`);
      tokens.push(JSON.parse(body).access_token);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, mint));
  return tokens.slice(0, count);
}

/**
 * A token that was just seen alive, several times, must be dead at the first question after its revocation. Returns
 * what was wrong, or null.
 */
export async function checkRevocation(server) {
  const [token] = await tokensOf(server, 1);
  const introspect = introspection(server, token);
  for (let times = 0; times < 3; times++) {
    const { status, body } = await ask(server.port, introspect);
    if (!saysActive(status, body)) return `${server.what}: a new token is not active: ${status} ${body}`;
  }
  const revoked = await ask(server.port, post(server.paths.revoke, { token }, server.client));
  if (revoked.status !== 200) return `${server.what}: revocation answered ${revoked.status}`;
  const { status, body } = await ask(server.port, introspect);
  if (status === 200 && body === '{"active":false}') return null;
  return `${server.what}: after its revocation a token is answered ${status} ${body}`;
}
