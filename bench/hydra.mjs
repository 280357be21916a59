import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { findProgram } from './find-program.mjs';
import { freePort } from './processes.mjs';
import { startServer } from './start-server.mjs';

const REDIRECT = 'http://localhost/callback';
const keySets = ['hydra.jwt.access-token', 'hydra.openid.id-token'];
const paths = {
  token: '/oauth2/token',
  introspect: '/admin/oauth2/introspect',
  revoke: '/oauth2/revoke',
  jwks: '/.well-known/jwks.json',
};

/** The file of the program Ory Hydra: HYDRA_PATH, or `hydra` on the PATH; null when there is none. */
export const findHydra = () => findProgram(process.env.HYDRA_PATH, 'hydra');

/** Prepares the database of Ory Hydra; returns how to start it, with JWT access tokens and without a log of requests. */
export async function prepareHydra(stores, name) {
  const file = findHydra();
  const [port, adminPort] = [await freePort(), await freePort()];
  /** @type {any} */
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    // Its default of two connections for a core ends in a deadlock: a request holds one while it waits for another.
    DSN: `${await stores.database(name)}?sslmode=disable&max_conns=64&max_idle_conns=64`,
    SECRETS_SYSTEM: randomBytes(32).toString('hex'),
    URLS_SELF_ISSUER: `http://localhost:${port}`,
    URLS_LOGIN: 'http://localhost/login',
    URLS_CONSENT: 'http://localhost/consent',
    STRATEGIES_ACCESS_TOKEN: 'jwt',
    SERVE_PUBLIC_HOST: '127.0.0.1',
    SERVE_PUBLIC_PORT: String(port),
    SERVE_ADMIN_HOST: '127.0.0.1',
    SERVE_ADMIN_PORT: String(adminPort),
    LOG_LEVEL: 'error',
    SQA_OPT_OUT: 'true',
  };
  const migrated = spawnSync(file, ['migrate', 'sql', 'up', '-e', '--yes'], { env, encoding: 'utf8' });
  if (migrated.status !== 0) throw new Error(`Hydra could not prepare its database:\n${migrated.stderr}`);
  return { command: [file, 'serve', 'all', '--dev'], env, port, adminPort, readyPath: '/health/ready' };
}

/**
 * Starts Ory Hydra on PostgreSQL, with keys of 2,048 bits as in the other servers (its own have 4,096). Introspection is on its
 * administrative port, where it authenticates nobody.
 */
export async function startHydra(bench, name) {
  const { adminPort, ...program } = await prepareHydra(bench.stores, name);
  const server = await startServer(bench, 'Ory Hydra', program);
  const admin = (method, path, body) => callAdmin(`http://127.0.0.1:${adminPort}/admin${path}`, method, body);
  for (const set of keySets) await admin('PUT', `/keys/${set}`, { keys: [newKey()] });
  const client = { id: 'bench', secret: randomBytes(32).toString('base64url') };
  await admin('POST', '/clients', {
    client_id: client.id,
    client_secret: client.secret,
    grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [REDIRECT],
    scope: 'read offline_access',
    token_endpoint_auth_method: 'client_secret_basic',
  });
  return {
    ...server,
    client,
    paths,
    introspectPort: adminPort,
    extra: {},
    warmSeconds: 10,
    firstRefreshToken: () => signIn({ port: server.port, admin, client }),
  };
}

async function callAdmin(url, method, body) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`Hydra answered ${method} ${url} with ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
};

/** Runs the authorization code flow; the login and consent pages of an application accept at once. */
async function signIn({ port, admin, client }) {
  const cookies = new Map();
  const follow = async (url) => {
    const headers = { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
    const response = await fetch(url, { headers, redirect: 'manual' });
    await response.text();
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      cookies.set(name, value);
    }
    return new URL(response.headers.get('location') ?? '');
  };
  const accept = async (kind, asked, answer) => {
    const challenge = asked.searchParams.get(`${kind}_challenge`);
    const path = `/oauth2/auth/requests/${kind}/accept?${kind}_challenge=${encodeURIComponent(challenge)}`;
    return follow((await admin('PUT', path, answer)).redirect_to);
  };
  const query = { response_type: 'code', client_id: client.id, redirect_uri: REDIRECT, scope: 'read offline_access' };
  const state = randomBytes(12).toString('hex');
  const login = await follow(`http://localhost:${port}/oauth2/auth?${new URLSearchParams({ ...query, state })}`);
  const consent = await accept('login', login, { subject: 'bench' });
  const done = await accept('consent', consent, { grant_scope: ['read', 'offline_access'] });
  const response = await fetch(`http://127.0.0.1:${port}${paths.token}`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: done.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
    }),
  });
  const { refresh_token: token } = await response.json();
  if (!token) throw new Error(`Hydra issued no refresh token: ${response.status}, ${done.search}`);
  return token;
}
