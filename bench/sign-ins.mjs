import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Piscina } from 'piscina';
import { ask, post } from './connection.mjs';
import { ownServer } from './own-server.mjs';
import { openStores } from './stores.mjs';

// Measures sign-ins with a password on all cores, and introspection beside them: `node bench/sign-ins.mjs`.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    pairs: { type: 'string', default: '2' },
    rate: { type: 'string', default: '50' },
    cost: { type: 'string', default: '12' },
  },
});
const seconds = Number(values.seconds);
const INTROSPECTIONS_PER_SECOND = 100;
const AT_ONCE = 4 * availableParallelism();

const root = fileURLToPath(new URL('..', import.meta.url));
const worker = path.join(root, 'lib/runtime/adapters/hash-worker.mjs');
const password = 'a long enough passphrase';
const stores = await openStores();
try {
  await measure('embedded storage', {});
  await measure('PostgreSQL and Redis', {
    DATABASE_URL: await stores.database('sign_ins'),
    REDIS_URL: stores.redis(0),
  });
} finally {
  await stores.close();
}

async function measure(what, settings) {
  const server = await start(what, settings);
  try {
    await compareWithPool(what, server);
    await storm(what, server);
  } finally {
    await server.child.stop();
  }
}

/** Throughput of the password grant, and of the same hashes in a pool without a server, in the order A B B A. */
async function compareWithPool(what, server) {
  const pool = new Piscina({ filename: worker, maxThreads: availableParallelism(), env: {} });
  const stored = (await pool.run({ text: password, cost: Number(values.cost) })).value;
  const grants = () => perSecond(() => signIn(server));
  const hashes = () => perSecond(() => pool.run({ text: password, stored }));
  await grants();
  const ratios = [];
  for (let pair = 0; pair < Number(values.pairs); pair++) {
    const [a, b, c, d] = [await grants(), await hashes(), await hashes(), await grants()];
    ratios.push((a + d) / (b + c));
    print(`${what}: ${show(a)} and ${show(d)} grants a second, ${show(b)} and ${show(c)} hashes a second`);
  }
  const middle = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)];
  print(`${what}: password grants at ${middle.toFixed(2)} of the pool of the same hasher (mark: at least 0.9)`);
  await pool.destroy();
}

async function perSecond(work) {
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  let done = 0;
  const loop = async () => {
    while (performance.now() < end) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  return done / ((performance.now() - startedAt) / 1000);
}

async function signIn({ port, client }) {
  const { status, body } = await ask(
    port,
    post('/oauth2/token', { grant_type: 'password', username: 'ada', password }, client),
  );
  if (status !== 200) throw new Error(`the sign-in was answered with ${status}: ${body}`);
}

/** Sign-ins at a fixed rate, more than the machine can compute, with introspections at a fixed rate beside them. */
async function storm(what, { port, client }) {
  const form = { grant_type: 'password', username: 'ada', password };
  const { body } = await ask(port, post('/oauth2/token', { grant_type: 'client_credentials' }, client));
  const introspection = post('/oauth2/introspect', { token: JSON.parse(body).access_token }, client);
  const signIns = [];
  const checks = [];
  await Promise.all([
    atRate(Number(values.rate), async () => signIns.push(await timed(port, post('/oauth2/token', form, client)))),
    atRate(INTROSPECTIONS_PER_SECOND, async () => checks.push(await timed(port, introspection))),
  ]);
  const admitted = signIns.filter(({ status }) => status === 200);
  const refused = signIns.filter(({ status }) => status === 503);
  if (admitted.length + refused.length < signIns.length)
    throw new Error('a sign-in was answered with neither 200 nor 503');
  if (checks.some(({ status }) => status !== 200)) throw new Error('an introspection was not answered with 200');
  print(
    `${what}: of ${signIns.length} sign-ins at ${values.rate} a second ${admitted.length} were admitted, the slowest took ` +
      `${longest(admitted)} ms (mark: at most 4000); ${refused.length} were refused, p99 ${percentile(refused, 0.99)} ms`,
  );
  print(
    `${what}: introspection beside them: median ${percentile(checks, 0.5)} ms, p99 ${percentile(checks, 0.99)} ms ` +
      `(mark: at most 50), slowest ${longest(checks)} ms of ${checks.length}`,
  );
}

async function atRate(rate, send) {
  const sent = [];
  const startedAt = performance.now();
  for (let at = 0; at < rate * seconds; at++) {
    const wait = startedAt + (at * 1000) / rate - performance.now();
    if (wait > 0) await delay(wait);
    sent.push(send());
  }
  await Promise.all(sent);
}

async function timed(port, request) {
  const startedAt = performance.now();
  const { status } = await ask(port, request);
  return { status, ms: performance.now() - startedAt };
}

async function start(what, settings) {
  const server = await ownServer(stores, {
    PASSWORD_HASH_COST: values.cost,
    THROTTLE_IP_PER_HOUR: '100000',
    THROTTLE_ACCOUNT_IP_BURST: '1000',
    THROTTLE_ACCOUNT_PER_HOUR: '100000',
    ...settings,
  });
  const { port, command } = server;
  const child = await server.start(what);
  command(['user', 'create', '--username', 'ada', '--email', 'ada@example.com', '--password-stdin'], password);
  const grants = ['--grant-type', 'client_credentials', '--grant-type', 'password'];
  const made = command(['client', 'create', '--name', 'bench', ...grants, '--scope', 'read']);
  return { child, port, client: { id: made.id, secret: made.client_secret } };
}

function percentile(results, share) {
  const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function longest(results) {
  return Math.round(Math.max(0, ...results.map(({ ms }) => ms)));
}

function show(number) {
  return number.toFixed(1);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
