import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, get } from './connection.mjs';
import { childrenOf, cpuMicros, freePort, startNode, untilReady } from './processes.mjs';
import { openStores } from './stores.mjs';

// How long the service takes from its start to its first answer, and what it holds when idle: `node bench/start.mjs`.
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
} finally {
  await stores.close();
}

async function start(what, settings, idles = false) {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_SECRET: 'a secret for measuring, of 32 bytes and more',
    ...settings,
  };
  const startedAt = performance.now();
  const child = startNode([...(idles ? ['--import', preload] : []), 'bin/identity', 'serve'], { env, cwd: root });
  const answers = () =>
    ask(port, get('/health/ready')).then(
      ({ status }) => status === 200,
      () => false,
    );
  await untilReady(child, answers, { what, everyMs: 10 });
  const took = Math.round(performance.now() - startedAt);
  const cpu = Math.round((cpuMicros(child.pid) ?? Number.NaN) / 1000);
  process.stdout.write(`${what}: ready after ${took} ms, of them ${cpu} ms of processor time\n`);
  if (idles) await reportMemory(what, child);
  await child.stop();
}

async function reportMemory(what, child) {
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  process.kill(child.pid, 'SIGUSR2');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const used = JSON.parse(/^memory (.*)$/m.exec(child.said())?.[1] ?? '{}');
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const of = (name) => megabytes(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024);
  const parts = Object.entries(used).map(([name, bytes]) => `${name} ${megabytes(bytes)}`);
  process.stdout.write(
    `${what}: idle ${of('VmRSS')} (anonymous ${of('RssAnon')}, files ${of('RssFile')}); ${parts.join(', ')}\n`,
  );
  for (const below of childrenOf(child.pid)) {
    const engine = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${below}/status`, 'utf8'))?.[1];
    process.stdout.write(`${what}: the engine beside it ${megabytes(Number(engine) * 1024)}\n`);
  }
}
