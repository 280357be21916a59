import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, get } from './connection.mjs';
import { findHydra, prepareHydra } from './hydra.mjs';
import { findKeycloak, prepareKeycloak } from './keycloak.mjs';
import { childrenOf, cpuMicros, freePort, startPinned, untilReady } from './processes.mjs';
import { openStores } from './stores.mjs';

// Measures the time from start to first answer, and the memory when idle: `node bench/start.mjs`.
const root = fileURLToPath(new URL('..', import.meta.url));
const preload = fileURLToPath(new URL('./servers/report-memory.mjs', import.meta.url));
const IDLE_MS = 12_000;
const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;

const stores = await openStores();
try {
  const dataDir = mkdtempSync(path.join(stores.folder, 'data-'));
  const external = { DATABASE_URL: await stores.database('start'), REDIS_URL: stores.redis(0) };
  await start('embedded, new folder', { DATA_DIR: dataDir });
  for (let time = 1; time <= 3; time++) await start(`embedded, existing folder, ${time}`, { DATA_DIR: dataDir });
  await start('PostgreSQL and Redis, new database', { DATA_DIR: dataDir, ...external });
  await start('PostgreSQL and Redis', { DATA_DIR: dataDir, ...external }, true);
  await start('embedded', { DATA_DIR: dataDir }, true);
  // The first start of Keycloak creates its tables.
  const keycloak = findKeycloak() && (await prepareKeycloak(stores, 'start_keycloak', 'a password for measuring'));
  const hydra = findHydra() && (await prepareHydra(stores, 'start_hydra'));
  for (const [what, program] of Object.entries({ Keycloak: keycloak, 'Ory Hydra': hydra }))
    for (let time = 1; program && time <= 3; time++) await startProgram(`${what}, ${time}`, program, time === 3);
} finally {
  await stores.close();
}

async function start(what, settings, idles = false) {
  const port = await freePort();
  const env = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_SECRET: 'a secret for measuring, of 32 bytes and more',
    ...settings,
  };
  const command = [process.execPath, ...(idles ? ['--import', preload] : []), 'bin/identity', 'serve'];
  await startProgram(what, { command, env, port, readyPath: '/health/ready' }, idles, reportMemory);
}

async function startProgram(what, { command, env, port, readyPath }, idles, report = reportResident) {
  const startedAt = performance.now();
  const child = startPinned(command, { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env }, cwd: root });
  const answers = () =>
    ask(port, get(readyPath)).then(
      ({ status }) => status === 200,
      () => false,
    );
  await untilReady(child, answers, { what, everyMs: 10, timeoutMs: 120_000 });
  const took = Math.round(performance.now() - startedAt);
  const cpu = Math.round((cpuMicros(child.pid) ?? Number.NaN) / 1000);
  process.stdout.write(`${what}: ready after ${took} ms, ${cpu} ms of processor time\n`);
  if (idles) {
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    await report(what, child);
  }
  await child.stop();
}

async function reportMemory(what, child) {
  process.kill(child.pid, 'SIGUSR2');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const used = JSON.parse(/^memory (.*)$/m.exec(child.said())?.[1] ?? '{}');
  reportResident(
    what,
    child,
    Object.entries(used).map(([name, bytes]) => `${name} ${megabytes(bytes)}`),
  );
}

function reportResident(what, child, parts = []) {
  const of = residentOf(child.pid);
  const all = [`idle ${of('VmRSS')} (anonymous ${of('RssAnon')}, files ${of('RssFile')})`, ...parts];
  process.stdout.write(`${what}: ${all.join('; ')}\n`);
  for (const below of childrenOf(child.pid))
    process.stdout.write(`${what}: process below it (engine, or Java) ${residentOf(below)('VmRSS')}\n`);
}

/** A line of the memory of a process, in megabytes. */
function residentOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (name) => megabytes(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024);
}
