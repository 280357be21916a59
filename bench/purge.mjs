import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import postgres from 'postgres';
import { ask, post } from './connection.mjs';
import { load } from './load.mjs';
import { ownServer } from './own-server.mjs';
import { startChild } from './processes.mjs';
import { openStores } from './stores.mjs';
import { saysActive, seededToken } from './traffic.mjs';

// Measures requests while millions of expired tokens are purged, and without: `node bench/purge.mjs`. The purge is that of the
// service, in a process of its own as if it were another worker, so that it runs exactly while it is measured.
const { values } = parseArgs({
  options: {
    expired: { type: 'string', default: '6000000' },
    tokens: { type: 'string', default: '200000' },
    pairs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '8' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const stores = await openStores();
const url = await stores.database('purge');
const sql = postgres(url, { max: 1, onnotice: () => {} });
try {
  await measure();
} finally {
  await sql.end();
  await stores.close();
}

async function measure() {
  const { port, command, start } = await ownServer(stores, {
    DATABASE_URL: url,
    REDIS_URL: stores.redis(0),
    JWT_ALGORITHM: 'ES256',
    THROTTLE_UNKNOWN_TOKENS_PER_SECOND: '1000000',
  });
  const { token_prefix: prefix } = command(['db', 'seed', '--tokens', values.tokens]);
  const scopes = ['--resource-server', '--scope', 'read'];
  const made = command(['client', 'create', '--name', 'Purge', '--grant-type', 'client_credentials', ...scopes]);
  await insertExpired(made.id);
  const purge = await bundlePurge();
  const child = await start('the service');
  const server = { port, pid: child.pid, client: { id: made.id, secret: made.client_secret } };
  try {
    for (const [name, requests] of Object.entries(await kindsOf(server, prefix)))
      print(name, await compareWithPurge({ server, storePids: [], requests }, purge));
  } finally {
    await child.stop();
  }
}

async function insertExpired(clientId) {
  await sql`
    insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at)
    select sha256(('expired ' || n)::bytea), gen_random_uuid(), ${clientId}, 1, 'read', '{}', at - interval '1 hour', at
      from generate_series(1, ${Number(values.expired)}::int) n,
           lateral (select now() - interval '2 days' - n * interval '10 milliseconds' as at) t`;
  await sql`vacuum analyze access_tokens`;
}

/** The purge of the service as a program of one file, which purges until nothing is left. */
async function bundlePurge() {
  const file = path.join(root, 'dist', 'bench-purge.mjs');
  const contents = `
    import { openDb } from '@/db';
    import { purgeExpired } from '@/lib/runtime/housekeeping/purge-expired';
    await purgeExpired({ db: openDb({ kind: 'postgres', url: process.env.DATABASE_URL }, { poolSize: 1 }) });
    process.exit();`;
  const stdin = { contents, resolveDir: root };
  const options = /** @type {const} */ ({ bundle: true, format: 'esm', platform: 'node', packages: 'external' });
  await build({ stdin, absWorkingDir: root, outfile: file, ...options });
  return file;
}

async function kindsOf({ port, client }, prefix) {
  const tokenRequest = post('/oauth2/token', { grant_type: 'client_credentials', scope: 'read' }, client);
  const own = [];
  while (own.length < 200) own.push(JSON.parse((await ask(port, tokenRequest)).body).access_token);
  const introspection = (token) => post('/oauth2/introspect', { token }, client);
  const pick = (count) => Math.floor(Math.random() * count);
  const seeded = () => seededToken(prefix, Number(values.tokens));
  return {
    'client credentials': { next: () => tokenRequest, check: (status) => status === 200 },
    'introspection, answered from Redis': { next: () => introspection(own[pick(own.length)]), check: saysActive },
    'introspection, answered from PostgreSQL': { next: () => introspection(seeded()), check: saysActive },
  };
}

/** Runs with and without the purge, in the order A B B A. */
async function compareWithPurge(traffic, purge) {
  const options = { ...traffic, connections: Number(values.connections), seconds: Number(values.seconds) };
  await load({ ...options, seconds: 2 });
  const runs = { without: [], with: [] };
  const rates = [];
  for (let pair = 0; pair < Number(values.pairs); pair++)
    for (const side of pair % 2 === 0 ? ['without', 'with'] : ['with', 'without']) {
      const during = side === 'with' ? await startPurge(purge) : null;
      const run = await load(options);
      if (during) rates.push(await during.stop());
      if (run.failed > 0) throw new Error(`${run.failed} wrong answers, for example ${run.failures[0]}`);
      runs[side].push(run);
    }
  return { runs, deletedPerSecond: median(rates) };
}

/** Starts the purge; `stop` ends it and returns how many rows it deleted a second. */
async function startPurge(file) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: url };
  const before = await deleted();
  const child = startChild([process.execPath, file], { env, cwd: root });
  while (child.running() && (await deleted()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
  const [startedWith, startedAt] = [await deleted(), performance.now()];
  return {
    async stop() {
      if (!child.running()) throw new Error(`the purge ended before the measurement: more --expired\n${child.said()}`);
      const seconds = (performance.now() - startedAt) / 1000;
      await child.stop();
      return ((await deleted()) - startedWith) / seconds;
    },
  };
}

/** How many rows were deleted, by the statistics of PostgreSQL: counting the others would disturb the measurement. */
async function deleted() {
  const [row] = await sql`select n_tup_del::float8 as count from pg_stat_user_tables where relname = 'access_tokens'`;
  return row?.count;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function print(name, { runs, deletedPerSecond }) {
  const of = (side, member) => median(runs[side].map((run) => run[member]));
  const cell = (member) => {
    const [quiet, purging] = [of('without', member), of('with', member)];
    return `${quiet.toFixed(1)} and ${purging.toFixed(1)} (${(purging / quiet).toFixed(2)})`;
  };
  process.stdout.write(
    `${name}, without the purge and with it (ratio), ${Math.round(deletedPerSecond)} rows deleted a second\n`,
  );
  for (const [member, what] of Object.entries({ rps: 'a second', p50: 'median ms', p99: 'p99 ms', max: 'longest ms' }))
    process.stdout.write(`  ${what}: ${cell(member)}\n`);
}
