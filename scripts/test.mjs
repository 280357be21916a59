import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Everything in one command: lint, types, unit and integration tests on every storage there is, browser journeys.
 * TEST_DATABASE_URL (superuser of a PostgreSQL) and TEST_REDIS_URL add the runs on real stores, TEST_POOLER_URL (a pooler
 * in front of that PostgreSQL) a run of lib behind it, TEST_NODES (programs, with colons between them) the service on other versions of Node; without a browser the journeys are left out. The
 * embedded engine's tests and then the journeys run beside the integration tests, which mostly wait, and are shown once
 * they are through. What was not run is said before the last line, which counts.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const scratch = mkdtempSync(path.join(tmpdir(), 'identity-results-'));
const totals = { passed: 0, failed: 0 };
const notRun = [];

const bin = (name) => path.join('node_modules', '.bin', name);

const ended = (child) =>
  new Promise((resolve) => child.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0)));

function step(title, command, args, env = {}) {
  process.stdout.write(`\n── ${title}\n`);
  return ended(spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }));
}

/** The like beside another step: what it says is shown when it is through. */
async function aside(title, command, args, env = {}) {
  const file = path.join(scratch, 'aside.txt');
  const output = openSync(file, 'w');
  const ok = await ended(spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env } }));
  closeSync(output);
  process.stdout.write(`\n── ${title}\n${readFileSync(file, 'utf8')}`);
  return ok;
}

async function check(title, command, args) {
  totals[(await step(title, command, args)) ? 'passed' : 'failed'] += 1;
}

async function vitest(title, project, env = {}, { run = step, more = [] } = {}) {
  const file = path.join(scratch, `${title.replace(/\W+/g, '-')}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    '--silent=passed-only',
    `--outputFile.json=${file}`,
    ...more,
  ];
  const ok = await run(title, bin('vitest'), args, env);
  count(ok, file, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));
}

function count(ok, file, read) {
  const found = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  totals.passed += found.passed;
  totals.failed += found.failed;
  if (!ok && found.failed === 0) totals.failed += 1;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const browser = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file && existsSync(file),
);

async function journeys() {
  if (!browser) return notRun.push('browser journeys: no Chromium (set CHROMIUM_PATH)');
  const port = await freePort();
  const dataDir = path.join(scratch, 'e2e');
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    PASSWORD_HASH_COST: '10',
    LOG_LEVEL: 'warn',
    STEP_UP_MINUTES: '60',
    DYNAMIC_REGISTRATION: 'open',
  };
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'ISSUER', 'NODE_ENV']) delete env[name];
  const server = spawn(process.execPath, ['bin/identity', 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const setupUrl = await new Promise((resolve) => {
    let said = '';
    server.stderr.on('data', (chunk) => {
      said += chunk;
      const link = /https?:\S+\/setup\?token=\S+/.exec(said)?.[0];
      if (link) resolve(link);
    });
    server.once('exit', () => resolve(null));
  });
  const file = path.join(scratch, 'e2e.json');
  const ok = await (only ? step : aside)('browser journeys', bin('playwright'), ['test', '--reporter=list,json'], {
    E2E_BASE_URL: `http://localhost:${port}`,
    E2E_SETUP_URL: setupUrl ?? '',
    E2E_DATA_DIR: dataDir,
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  count(ok, file, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }));
  if (server.exitCode === null && server.kill('SIGTERM')) await ended(server);
}

const has = (name) => Boolean(process.env[name]);
const { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_POOLER_URL } = process.env;
const stores = { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_POOLER_URL: '' };
const embedded = { TEST_DATABASE_URL: '', TEST_REDIS_URL: '', TEST_POOLER_URL: '' };

if (!only) {
  await check('lint', bin('biome'), ['check', '.']);
  await check('types of the routes', bin('next'), ['typegen']);
  await check('types', bin('tsc'), ['--noEmit', '--incremental', 'false']);
  await vitest('unit tests on embedded storage, and what they cover', 'unit', embedded, { more: ['--coverage'] });
  if (has('TEST_DATABASE_URL')) await vitest('unit tests on PostgreSQL and Redis', 'unit', stores);
  if (has('TEST_DATABASE_URL') && has('TEST_POOLER_URL'))
    await vitest('unit tests of lib behind a pooler', 'unit', { ...stores, TEST_POOLER_URL }, { more: ['lib/'] });
}
if (!only || only === 'e2e') await check('build', process.execPath, ['scripts/build.mjs']);
if (only) await journeys();
else
  await Promise.all([
    vitest('the embedded engine', 'embedded', embedded, { run: aside }).then(journeys),
    vitest('integration tests', 'integration', stores),
  ]);
if (!has('TEST_DATABASE_URL')) notRun.push('tests on real PostgreSQL: set TEST_DATABASE_URL');
if (!has('TEST_POOLER_URL')) notRun.push('tests behind a pooler: set TEST_POOLER_URL');
if (!has('TEST_NODES')) notRun.push('the service on other versions of Node: set TEST_NODES to their programs');
if (!has('TEST_REDIS_URL')) notRun.push('tests on real Redis: set TEST_REDIS_URL');
if (spawnSync('redis-server', ['--version']).status !== 0)
  notRun.push('tests of Redis replicas, Sentinel and Cluster: install redis-server and redis-tools');

rmSync(scratch, { recursive: true, force: true });
if (notRun.length > 0) process.stdout.write(`\nNot run here:\n${notRun.map((what) => `  ${what}`).join('\n')}\n`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = totals.failed > 0 ? 1 : 0;
