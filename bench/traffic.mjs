import { ask, get, post } from './connection.mjs';

const TOKENS = 500;
const AT_ONCE = 8;

/**
 * The requests of a scenario: `next()` returns the bytes to send, `check(status, body)` whether the answer is correct. `port` is
 * there when the server does not answer them on its own port.
 */

export async function randomTokens(server) {
  const requests = await tokensOf(server, TOKENS).then((tokens) => tokens.map((token) => introspection(server, token)));
  const next = () => requests[Math.floor(Math.random() * requests.length)];
  return { port: server.introspectPort, next, check: saysActive };
}

export async function oneToken(server) {
  const [token] = await tokensOf(server, 1);
  const request = introspection(server, token);
  return { next: () => request, check: saysActive };
}

/** Tokens in the format of the server with changed last characters. */
export async function forgedTokens(server) {
  const tokens = await tokensOf(server, TOKENS);
  const forged = tokens.map((token) => introspection(server, `${token.slice(0, -8)}${'forgedAA'}`));
  const check = (status, body) => status === 200 && JSON.parse(body).active === false;
  return { next: () => forged[Math.floor(Math.random() * forged.length)], check };
}

/** Client credentials requests for JWT access tokens; each answer must have a new token. */
export const clientCredentials = (server) => newTokens(server, 3);

/** Client credentials requests for opaque access tokens; each answer must have a new token. */
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

/** Refresh token requests, each with a token that was not used before: the next one comes with the answer. */
export async function refreshes(server, connections) {
  const waiting = [];
  while (waiting.length < connections) waiting.push(await server.firstRefreshToken());
  const used = new Set();
  return {
    next() {
      const token = waiting.shift();
      used.add(token);
      return post(server.paths.token, { grant_type: 'refresh_token', refresh_token: token }, server.client);
    },
    check(status, body) {
      const { refresh_token: token } = status === 200 ? JSON.parse(body) : {};
      if (typeof token !== 'string' || used.has(token)) return false;
      waiting.push(token);
      return true;
    },
  };
}

export async function jwks(server) {
  const request = get(server.paths.jwks);
  return { next: () => request, check: (status, body) => status === 200 && JSON.parse(body).keys.length > 0 };
}

/** A random one of the seeded tokens of the first client, which are active. */
export const seededToken = (prefix, tokens) => `${prefix}${(1 + Math.floor((Math.random() * tokens) / 10)) * 10 - 8}`;

export const saysActive = (status, body) => status === 200 && body.includes('"active":true') && body.startsWith('{');

const introspection = (server, token) =>
  post(server.paths.introspect, { token, token_type_hint: 'access_token' }, server.client);

const tokenRequest = (server, extra) =>
  post(server.paths.token, { grant_type: 'client_credentials', scope: 'read', ...extra }, server.client);

/** Gets access tokens that the server can introspect: JWTs from this service, opaque tokens from oidc-provider. */
async function tokensOf(server, count) {
  if (server.isFixed) return Array.from({ length: count }, (_, at) => `${'x'.repeat(700)}${at}`);
  const tokens = [];
  const mint = async () => {
    while (tokens.length < count) {
      const { status, body } = await ask(server.port, tokenRequest(server, {}));
      if (status !== 200) throw new Error(`${server.what}: the token endpoint answered ${status} ${body}`);
      tokens.push(JSON.parse(body).access_token);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, mint));
  return tokens.slice(0, count);
}

/**
 * Introspects a new token several times, revokes it and introspects it again: it must be inactive at once.
 * @returns the failed checks.
 */
export async function checkRevocation(server) {
  const [token] = await tokensOf(server, 1);
  const introspect = introspection(server, token);
  const introspectPort = server.introspectPort ?? server.port;
  for (let times = 0; times < 3; times++) {
    const { status, body } = await ask(introspectPort, introspect);
    if (!saysActive(status, body)) return [`${server.what}: a new token is not active: ${status} ${body}`];
  }
  const revoked = await ask(server.port, post(server.paths.revoke, { token }, server.client));
  if (revoked.status !== 200) return [`${server.what}: revocation answered ${revoked.status}`];
  const { status, body } = await ask(introspectPort, introspect);
  if (status === 200 && body.trim() === '{"active":false}') return [];
  return [`${server.what}: introspection of a revoked token answered ${status} ${body}`];
}
