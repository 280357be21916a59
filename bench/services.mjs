import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, get, post } from './connection.mjs';
import { startHydra } from './hydra.mjs';
import { startKeycloak } from './keycloak.mjs';
import { startNodeServer } from './start-server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const RESOURCE = 'urn:bench:api';
const NODE_WARM_S = 6;
const NEXT_WARM_S = 25;

const ours = {
  token: '/oauth2/token',
  introspect: '/oauth2/introspect',
  revoke: '/oauth2/revoke',
  jwks: '/oauth2/jwks',
};
const theirs = { token: '/token', introspect: '/token/introspection', revoke: '/token/revocation', jwks: '/jwks' };

/**
 * The servers that scenarios can use, each started when it is first used.
 * @param {Awaited<ReturnType<typeof import('./stores.mjs').openStores>>} stores
 * @param {{ profile?: string | null, baseline?: string | null }} [options]
 */
export function openServices(stores, { profile = null, baseline = null } = {}) {
  /** @type {{ stop: () => Promise<void> }[]} */
  const running = [];
  const bench = { stores, profile, secret: randomBytes(32).toString('hex'), running, started: new Map() };
  const service = (name, what, options) => once(bench, name, () => startService(bench, name, what, options));
  const peer = (name, options) => once(bench, name, () => startPeer(bench, name, options));
  const fixed = (name, what, options) => once(bench, name, () => startFixed(bench, what, options));
  return {
    service: () => service('service', 'this service', {}),
    serviceES256: () => service('service_es256', 'this service ES256', { algorithm: 'ES256' }),
    serviceAlone: () => service('service_alone', 'this service, no Redis', { redis: false }),
    throughNext: () => service('through_next', "this service through Next's route", { throughNext: true }),
    serviceTraced: () => service('service_traced', 'this service, traced', { sampledShare: 1 }),
    serviceSampled: () => service('service_sampled', 'this service, 5 % traced', { sampledShare: 0.05 }),
    baseline: () => service('baseline', 'the baseline', { cwd: baseline }),
    baselineAlone: () => service('baseline_alone', 'the baseline, no Redis', { cwd: baseline, redis: false }),
    baselineOpaque: () => service('baseline_opaque', 'the baseline, opaque', { cwd: baseline, opaque: true }),
    serviceOpaque: () => service('service_opaque', 'this service, opaque', { opaque: true }),
    peer: () => peer('peer', {}),
    peerES256: () => peer('peer_es256', { algorithm: 'ES256' }),
    peerOpaque: () => peer('peer_opaque', { format: 'opaque' }),
    peerAlone: () => peer('peer_alone', { redis: false }),
    emptyNext: () => {
      buildEmptyNext();
      return fixed('empty', 'empty Next handler', { file: 'empty-next.mjs', warmSeconds: NEXT_WARM_S });
    },
    raw: () => fixed('raw', 'raw node:http', { file: 'raw.mjs', warmSeconds: NODE_WARM_S }),
    hydra: () => once(bench, 'hydra', () => startHydra(bench, 'hydra')),
    keycloak: () => once(bench, 'keycloak', () => startKeycloak(bench, 'keycloak')),
    close: () => Promise.all(bench.running.map((child) => child.stop())),
  };
}

function once({ started }, name, start) {
  if (!started.has(name)) started.set(name, start());
  return started.get(name);
}

async function startService(
  bench,
  name,
  what,
  { algorithm = 'RS256', redis = true, throughNext = false, opaque = false, sampledShare = 0, cwd = root },
) {
  const { stores, secret } = bench;
  const env = {
    DATABASE_URL: await stores.database(name),
    ...(redis && { REDIS_URL: stores.redis(name.startsWith('baseline') ? 2 : 0) }),
    DATA_DIR: mkdtempSync(path.join(stores.folder, 'data-')),
    APP_SECRET: secret,
    HOST: '127.0.0.1',
    JWT_ALGORITHM: algorithm,
    LOG_LEVEL: 'info',
    // Counted as by default, and never refused.
    RATE_LIMIT_TOKEN: 'client=1000000000/m,address=1000000000/m',
    THROTTLE_UNKNOWN_TOKENS_PER_SECOND: '1000000',
    ...(throughNext && { SERVE_THROUGH_NEXT: '1' }),
    ...(sampledShare > 0 && (await tracing(bench, sampledShare))),
  };
  const server = await startNodeServer(bench, what, {
    args: ['bin/identity', 'serve'],
    env,
    readyPath: ours.jwks,
    cwd,
  });
  // Operators open the console too, so the figures include what pages leave in the process.
  await ask(server.port, get('/login'));
  const commandEnv = { ...process.env, NODE_ENV: 'production', ...env };
  if (opaque) await createOpaqueResource(server.port, createClient(commandEnv, ['--scope', 'clients:write']));
  const grants = ['password', 'refresh_token'].flatMap((grant) => ['--grant-type', grant]);
  const scopes = ['--scope', 'read', '--scope', 'offline_access'];
  const client = createClient(commandEnv, [...grants, ...scopes, ...(opaque ? ['--resource', RESOURCE] : [])]);
  const warmSeconds = throughNext ? NEXT_WARM_S : NODE_WARM_S;
  const extra = opaque ? { resource: RESOURCE } : {};
  const firstRefreshToken = refreshTokensOf(server.port, client, commandEnv);
  return { ...server, client, paths: ours, extra, warmSeconds, firstRefreshToken };
}

async function startPeer(bench, name, { algorithm = 'RS256', format = 'jwt', redis = true }) {
  const { stores } = bench;
  const client = { id: 'bench', secret: randomBytes(32).toString('base64url') };
  const env = {
    ...(redis ? { REDIS_URL: stores.redis(1) } : { DATABASE_URL: await stores.database(name) }),
    ALGORITHM: algorithm,
    FORMAT: format,
    CLIENT_ID: client.id,
    CLIENT_SECRET: client.secret,
    RESOURCE,
  };
  const what = `oidc-provider ${format === 'jwt' ? algorithm : format}${redis ? '' : ', PostgreSQL'}`;
  const args = ['bench/servers/oidc-provider.mjs'];
  const server = await startNodeServer(bench, what, { args, env, readyPath: theirs.jwks });
  return { ...server, client, paths: theirs, extra: { resource: RESOURCE }, warmSeconds: NODE_WARM_S };
}

/** The settings for traces of this share of the requests, and a collector that accepts and forgets them. */
async function tracing(bench, share) {
  const collector = await once(bench, 'collector', () =>
    startFixed(bench, 'collector', { file: 'collector.mjs', warmSeconds: 0 }),
  );
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}`,
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_TRACES_SAMPLER_ARG: String(share),
  };
}

/** Starts a server that gives every request the same answer. */
async function startFixed(bench, what, { file, warmSeconds }) {
  const server = await startNodeServer(bench, what, { args: [`bench/servers/${file}`], env: {}, readyPath: '/' });
  const client = { id: 'bench', secret: 'bench' };
  return { ...server, client, paths: ours, extra: {}, warmSeconds, isFixed: true };
}

/** Creates a client on the command line. */
function createClient(env, options) {
  const args = ['client', 'create', '--name', 'bench', '--grant-type', 'client_credentials', ...options];
  const { id, client_secret } = command(env, args);
  return { id, secret: client_secret };
}

/** Signs a user in with a password, for a first refresh token. The user is created at the first call. */
function refreshTokensOf(port, client, env) {
  const password = randomBytes(16).toString('hex');
  let isCreated = false;
  return async () => {
    const args = ['user', 'create', '--username', 'bench', '--email', 'bench@example.com', '--password-stdin'];
    if (!isCreated) command(env, args, password);
    isCreated = true;
    const form = { grant_type: 'password', username: 'bench', password, scope: 'read offline_access' };
    const { status, body } = await ask(port, post(ours.token, form, client));
    if (status !== 200) throw new Error(`no refresh token: ${status} ${body}`);
    return JSON.parse(body).refresh_token;
  };
}

/** Runs a command of this service and returns what it prints. */
function command(env, args, input = '') {
  const options = { cwd: root, env, input, encoding: /** @type {const} */ ('utf8') };
  const ran = spawnSync(process.execPath, ['bin/identity', ...args, '--json'], options);
  if (ran.status !== 0) throw new Error(`identity ${args.slice(0, 2).join(' ')} failed:\n${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

/** Creates an API resource with opaque tokens through the management API. */
async function createOpaqueResource(port, client) {
  const { body } = await ask(
    port,
    post(ours.token, { grant_type: 'client_credentials', scope: 'clients:write' }, client),
  );
  const made = await fetch(`http://127.0.0.1:${port}/api-resources`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${JSON.parse(body).access_token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      identifier: RESOURCE,
      name: 'Bench',
      access_token_format: 'opaque',
      scopes: [{ name: 'read' }],
    }),
  });
  if (made.status !== 201) throw new Error(`the API resource could not be created: status ${made.status}`);
}

function buildEmptyNext() {
  const dir = path.join(root, 'bench', 'empty-next');
  if (existsSync(path.join(dir, '.next', 'BUILD_ID'))) return;
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [next, 'build', dir], { cwd: dir, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the empty Next app could not be built:\n${built.stdout}${built.stderr}`);
}
