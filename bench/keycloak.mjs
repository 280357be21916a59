import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { findProgram } from './find-program.mjs';
import { freePort } from './processes.mjs';
import { startServer } from './start-server.mjs';

const REALM = '/realms/bench';
const protocol = `${REALM}/protocol/openid-connect`;
const paths = {
  token: `${protocol}/token`,
  introspect: `${protocol}/token/introspect`,
  revoke: `${protocol}/revoke`,
  jwks: `${protocol}/certs`,
};

/** The file `kc.sh` of Keycloak: below KEYCLOAK_HOME, or on the PATH; null when there is none. */
export function findKeycloak() {
  const home = process.env.KEYCLOAK_HOME;
  return findProgram(home && path.join(home, 'bin', 'kc.sh'), 'kc.sh');
}

/** Builds Keycloak for PostgreSQL, which writes into its folder; returns how to start it, in production mode. */
export async function prepareKeycloak(stores, name, password) {
  const file = findKeycloak();
  const [port, managementPort] = [await freePort(), await freePort()];
  const database = new URL(await stores.database(name));
  const env = {
    ...(process.env.JAVA_HOME && { JAVA_HOME: process.env.JAVA_HOME }),
    KC_DB: 'postgres',
    KC_DB_URL: `jdbc:postgresql://${database.host}${database.pathname}`,
    KC_DB_USERNAME: decodeURIComponent(database.username),
    KC_DB_PASSWORD: decodeURIComponent(database.password),
    KC_CACHE: 'local',
    KC_HTTP_ENABLED: 'true',
    KC_HTTP_HOST: '127.0.0.1',
    KC_HTTP_PORT: String(port),
    KC_HTTP_MANAGEMENT_PORT: String(managementPort),
    KC_HOSTNAME: `http://localhost:${port}`,
    KC_LOG_LEVEL: 'warn',
    KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
    KC_BOOTSTRAP_ADMIN_PASSWORD: password,
  };
  const built = spawnSync(file, ['build', '--db=postgres', '--cache=local'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`Keycloak could not be built:\n${built.stdout}${built.stderr}`);
  const readyPath = '/realms/master/.well-known/openid-configuration';
  return { command: [file, 'start', '--optimized'], env, port, readyPath };
}

/** Starts Keycloak, with a realm whose refresh tokens are used once, as in the other servers. */
export async function startKeycloak(bench, name) {
  const password = randomBytes(16).toString('hex');
  const program = await prepareKeycloak(bench.stores, name, password);
  const { port } = program;
  const server = await startServer(bench, 'Keycloak', program);
  const client = { id: 'bench', secret: randomBytes(32).toString('base64url') };
  await createRealm(port, password, client);
  const form = {
    grant_type: 'password',
    username: 'bench',
    password,
    client_id: client.id,
    client_secret: client.secret,
  };
  const firstRefreshToken = async () => (await postForm(port, paths.token, form)).refresh_token;
  return { ...server, client, paths, extra: {}, warmSeconds: 30, firstRefreshToken };
}

async function postForm(port, at, form) {
  const response = await fetch(`http://localhost:${port}${at}`, { method: 'POST', body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`Keycloak answered ${at} with ${response.status} ${await response.text()}`);
  return response.json();
}

/** The realm with one client and one user. Access tokens live as long as in the other servers. */
async function createRealm(port, password, { id, secret }) {
  const master = '/realms/master/protocol/openid-connect/token';
  const admin = { grant_type: 'password', client_id: 'admin-cli', username: 'admin', password };
  const { access_token: bearer } = await postForm(port, master, admin);
  const create = async (kind, body) => {
    const response = await fetch(`http://localhost:${port}/admin/realms${kind}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`Keycloak did not create ${kind || 'the realm'}: ${text}`);
  };
  await create('', {
    realm: 'bench',
    enabled: true,
    accessTokenLifespan: 1800,
    revokeRefreshToken: true,
    refreshTokenMaxReuse: 0,
  });
  const attributes = { 'include.in.token.scope': 'true' };
  await create('/bench/client-scopes', { name: 'read', protocol: 'openid-connect', attributes });
  // Keycloak introspects a token only for a client that is in its audience.
  const audience = {
    name: 'audience',
    protocol: 'openid-connect',
    protocolMapper: 'oidc-audience-mapper',
    config: { 'included.client.audience': id, 'access.token.claim': 'true', 'introspection.token.claim': 'true' },
  };
  await create('/bench/clients', {
    clientId: id,
    secret,
    publicClient: false,
    serviceAccountsEnabled: true,
    directAccessGrantsEnabled: true,
    standardFlowEnabled: false,
    optionalClientScopes: ['read'],
    protocolMappers: [audience],
  });
  await create('/bench/users', {
    username: 'bench',
    enabled: true,
    email: 'bench@example.com',
    emailVerified: true,
    firstName: 'Bench',
    lastName: 'Bench',
    credentials: [{ type: 'password', value: password, temporary: false }],
  });
}
