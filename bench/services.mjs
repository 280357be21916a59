import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, get, post } from './connection.mjs';
import { freePort, startNode, untilReady } from './processes.mjs';

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
 * The servers a scenario can ask for, each started once, when it is first needed. A server has `port`, `pid`, `paths`,
 * `client`, the extra members of a token request, and how long it takes to get warm.
 */
export function openServices(stores, { profile, baseline }) {
  const started = new Map();
  const running = [];
  const secret = randomBytes(32).toString('hex');

  async function start(args, env, { what, readyPath, cwd }) {
    const port = await freePort();
    const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${path.join(profile, what.replaceAll(/\W+/g, '-'))}`] : [];
    const child = startNode([...flags, ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', PORT: String(port), ...env(port) },
      cwd,
    });
    running.push(child);
    await untilReady(
      child,
      () =>
        ask(port, get(readyPath)).then(
          () => true,
          () => false,
        ),
      { what, timeoutMs: 180_000 },
    );
    return { what, port, pid: child.pid };
  }

  const service = (
    name,
    label,
    { algorithm = 'RS256', redis = true, throughNext = false, opaque = false, cwd = root },
  ) =>
    once(name, async () => {
      const env = {
        DATABASE_URL: await stores.database(name),
        ...(redis && { REDIS_URL: stores.redis(name.startsWith('baseline') ? 2 : 0) }),
        DATA_DIR: mkdtempSync(path.join(stores.folder, 'data-')),
        APP_SECRET: secret,
        HOST: '127.0.0.1',
        JWT_ALGORITHM: algorithm,
        LOG_LEVEL: 'info',
        THROTTLE_UNKNOWN_TOKENS_PER_SECOND: '1000000',
        ...(throughNext && { SERVE_THROUGH_NEXT: '1' }),
      };
      const server = await start(['bin/identity', 'serve'], () => env, {
        what: label,
        readyPath: ours.jwks,
        cwd,
      });
      // Whoever runs it looks at the console as well: what pages leave behind in the process is part of the figure.
      await ask(server.port, get('/login'));
      const run = { ...process.env, NODE_ENV: 'production', ...env };
      if (opaque) await createOpaqueResource(server.port, createClient(run, ['--scope', 'clients:write']));
      const client = createClient(run, ['--scope', 'read', ...(opaque ? ['--resource', RESOURCE] : [])]);
      const warmSeconds = throughNext ? NEXT_WARM_S : NODE_WARM_S;
      return { ...server, client, paths: ours, extra: opaque ? { resource: RESOURCE } : {}, warmSeconds };
    });

  const peer = (name, { algorithm = 'RS256', format = 'jwt', redis = true }) =>
    once(name, async () => {
      const client = { id: 'bench', secret: randomBytes(32).toString('base64url') };
      const store = redis ? { REDIS_URL: stores.redis(1) } : { DATABASE_URL: await stores.database(name) };
      const env = () => ({
        ...store,
        ALGORITHM: algorithm,
        FORMAT: format,
        CLIENT_ID: client.id,
        CLIENT_SECRET: client.secret,
        RESOURCE,
      });
      const what = `oidc-provider ${format === 'jwt' ? algorithm : format}${redis ? '' : ', PostgreSQL'}`;
      const server = await start(['bench/servers/oidc-provider.mjs'], env, { what, readyPath: theirs.jwks, cwd: root });
      return { ...server, client, paths: theirs, extra: { resource: RESOURCE }, warmSeconds: NODE_WARM_S };
    });

  const fixed = (name, label, file, warmSeconds, prepare = () => {}) =>
    once(name, async () => {
      prepare();
      const server = await start([`bench/servers/${file}`], () => ({}), { what: label, readyPath: '/', cwd: root });
      return {
        ...server,
        client: { id: 'bench', secret: 'bench' },
        paths: ours,
        extra: {},
        warmSeconds,
        isFixed: true,
      };
    });

  function once(name, make) {
    if (!started.has(name)) started.set(name, make());
    return started.get(name);
  }

  return {
    service: () => service('service', 'this service', {}),
    serviceES256: () => service('service_es256', 'this service ES256', { algorithm: 'ES256' }),
    serviceAlone: () => service('service_alone', 'this service, no Redis', { redis: false }),
    throughNext: () => service('through_next', "this service through Next's route", { throughNext: true }),
    baseline: () => service('baseline', 'the baseline', { cwd: baseline }),
    baselineAlone: () => service('baseline_alone', 'the baseline, no Redis', { cwd: baseline, redis: false }),
    baselineOpaque: () => service('baseline_opaque', 'the baseline, opaque', { cwd: baseline, opaque: true }),
    serviceOpaque: () => service('service_opaque', 'this service, opaque', { opaque: true }),
    peer: () => peer('peer', {}),
    peerES256: () => peer('peer_es256', { algorithm: 'ES256' }),
    peerOpaque: () => peer('peer_opaque', { format: 'opaque' }),
    peerAlone: () => peer('peer_alone', { redis: false }),
    emptyNext: () => fixed('empty', 'empty Next handler', 'empty-next.mjs', NEXT_WARM_S, buildEmptyNext),
    raw: () => fixed('raw', 'raw node:http', 'raw.mjs', NODE_WARM_S),
    close: () => Promise.all(running.map((child) => child.stop())),
  };
}

/** Registers the client with our own command line, as an operator would. */
function createClient(env, options) {
  const args = ['client', 'create', '--name', 'bench', '--grant-type', 'client_credentials', ...options];
  const made = spawnSync(process.execPath, ['bin/identity', ...args, '--json'], { cwd: root, env, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`the client could not be created:\n${made.stderr}`);
  const { id, client_secret } = JSON.parse(made.stdout);
  return { id, secret: client_secret };
}

/** An API whose tokens are opaque, made over the management API. */
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
  if (made.status !== 201) throw new Error(`the API resource could not be created: ${made.status}`);
}

function buildEmptyNext() {
  const dir = path.join(root, 'bench', 'empty-next');
  if (existsSync(path.join(dir, '.next', 'BUILD_ID'))) return;
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [next, 'build', dir], { cwd: dir, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the empty Next app could not be built:\n${built.stdout}${built.stderr}`);
}
