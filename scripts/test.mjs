import { spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { chromiumPath } from '../e2e/chromium-path.mjs';

/**
 * Runs lint, type checks, unit and integration tests on every available storage, and the browser journeys.
 * TEST_DATABASE_URL (a superuser of a PostgreSQL server) and TEST_REDIS_URL add runs on real stores. TEST_POOLER_URL (a
 * pooler in front of that server) adds a run of lib behind it. TEST_NODES (paths of programs, separated by colons) adds
 * the service on other versions of Node. Without a browser the journeys are skipped. Two tasks run at the same time: the
 * integration tests, which mostly wait, the tests of the embedded engine, and the journeys in parts, each with a service of
 * its own. The output of a task in the background is printed when it has finished. Before the last line, which has the
 * totals, the command lists what it did not run, which journeys passed only at the second try, and what failed, with the reasons.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const scratch = mkdtempSync(path.join(tmpdir(), 'identity-results-'));
/** More parts share the time better, but each sets up a service. */
const PARTS = 6;
const totals = { passed: 0, failed: 0 };
/** @type {string[]} */
const notRun = [];
/** What failed, for the end of the output. @type {string[]} */
const failures = [];
/** Journeys that passed at the second try. @type {string[]} */
const flaky = [];

const bin = (name) => path.join('node_modules', '.bin', name);

const exitsWithZero = (child) =>
  new Promise((resolve) => child.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0)));

function step(title, command, args, env = {}) {
  process.stdout.write(`\n── ${title}\n`);
  return exitsWithZero(
    spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }),
  );
}

/** Like `step`, to run at the same time as another step: prints the output when the command has finished. */
async function stepInBackground(title, command, args, env = {}) {
  const file = path.join(scratch, `${title.replace(/\W+/g, '-')}.txt`);
  const output = openSync(file, 'w');
  const ok = await exitsWithZero(
    spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env } }),
  );
  closeSync(output);
  process.stdout.write(`\n── ${title}\n${readFileSync(file, 'utf8')}`);
  return ok;
}

async function check(title, command, args) {
  const ok = await step(title, command, args);
  totals[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(title);
}

async function vitest(title, project, env = {}, { run = step, more = /** @type {string[]} */ ([]) } = {}) {
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
  count(title, ok, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) =>
          withReason(`${path.relative('.', name)}: ${fullName}`, failureMessages[0]),
        ),
    ),
  }));
}

/** A name with the first lines of why it failed: the end of the output must suffice to find the cause. */
const withReason = (name, message = '') =>
  [
    name,
    ...stripVTControlCharacters(message)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 12)
      .map((line) => `    ${line.slice(0, 400)}`),
  ].join('\n');

/** Adds the tests that passed and failed. A run that fails without a failed test, for example in a hook, counts as one. */
function count(title, ok, file, read) {
  const found = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: [] };
  flaky.push(...(found.flaky ?? []).map((what) => `${title}: ${what}`));
  const failed = ok || found.failed.length > 0 ? found.failed : ['the run itself'];
  totals.passed += found.passed;
  totals.failed += failed.length;
  failures.push(...failed.map((what) => `${title}: ${what}`));
}

/** The journeys of a report whose outcome is `unexpected` (failed twice) or `flaky` (passed at the second try). */
const journeysWith = (outcome, { suites = [], specs = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === outcome))
    .map(({ file, title, tests }) =>
      withReason(
        `e2e/${file}: ${title}`,
        tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors))[0]?.message,
      ),
    ),
  ...suites.flatMap((suite) => journeysWith(outcome, suite)),
];

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** The environment of a service with embedded storage of its own, whatever the one of this process names. */
function ownStorage(settings) {
  const env = { ...process.env, ...settings };
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'ISSUER', 'APP_SECRET', 'NODE_ENV']) delete env[name];
  return env;
}

/**
 * Makes a folder with migrated, empty storage, without a secret. A server starts on a copy with half the work: there are more
 * than a hundred starts. Returns null if it cannot be made, and then each server makes its own.
 */
async function emptyStorage() {
  const dataDir = path.join(scratch, 'empty-storage');
  const env = ownStorage({ DATA_DIR: dataDir });
  for (const command of ['create', 'migrate']) {
    const options = { stdio: /** @type {const} */ ('ignore'), env };
    if (!(await exitsWithZero(spawn(process.execPath, ['bin/identity', 'db', command], options)))) return null;
  }
  rmSync(path.join(dataDir, 'secret'), { force: true });
  return dataDir;
}

/** Runs one of `parts` equal parts of the journeys on a service of its own. */
async function journeys(part, parts) {
  const title = `browser journeys, part ${part} of ${parts}`;
  const port = await freePort();
  const smtpPort = await freePort();
  const dataDir = path.join(scratch, `e2e-${part}`);
  const env = ownStorage({
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    PASSWORD_HASH_COST: '10',
    LOG_LEVEL: 'warn',
    STEP_UP_MINUTES: '60',
    DYNAMIC_REGISTRATION: 'open',
    PSEUDO_LANGUAGE: 'on',
    // A journey starts an identity provider there.
    OUTBOUND_ALLOW: '127.0.0.1',
    // A journey listens there.
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    EMAIL_FROM: 'Identity Service <identity@example.com>',
  });
  if (storage) cpSync(storage, dataDir, { recursive: true });
  const server = spawn(process.execPath, ['bin/identity', 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const setupUrl = await new Promise((resolve) => {
    let stderr = '';
    server.stderr.on('data', (chunk) => {
      stderr += chunk;
      const link = /https?:\S+\/setup\?token=\S+/.exec(stderr)?.[0];
      if (link) resolve(link);
    });
    server.once('exit', () => resolve(null));
  });
  const file = path.join(scratch, `e2e-${part}.json`);
  const ok = await (only ? step : stepInBackground)(
    title,
    bin('playwright'),
    ['test', '--reporter=list,json', `--shard=${part}/${parts}`, `--output=test-results/${part}`],
    {
      E2E_BASE_URL: `http://localhost:${port}`,
      E2E_SETUP_URL: setupUrl ?? '',
      E2E_DATA_DIR: dataDir,
      E2E_SMTP_PORT: String(smtpPort),
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  count(title, ok, file, (report) => ({
    passed: report.stats.expected + report.stats.flaky,
    failed: journeysWith('unexpected', report),
    flaky: journeysWith('flaky', report),
  }));
  if (server.exitCode === null && server.kill('SIGTERM')) await exitsWithZero(server);
}

const has = (name) => Boolean(process.env[name]);
const { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_POOLER_URL } = process.env;
const stores = { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_POOLER_URL: '' };
const embedded = { TEST_DATABASE_URL: '', TEST_REDIS_URL: '', TEST_POOLER_URL: '' };

if (!only) {
  await check('lint', bin('biome'), ['check', '.']);
  await check('types of the routes', bin('next'), ['typegen']);
  await check('types', bin('tsc'), ['--noEmit', '--incremental', 'false']);
  await check('types of .mjs files', bin('tsc'), ['-p', 'tsconfig.mjs.json']);
  await check('types of the examples', bin('tsc'), ['-p', 'examples/tsconfig.json']);
  await vitest('unit tests on embedded storage, with coverage', 'unit', embedded, { more: ['--coverage'] });
  if (has('TEST_DATABASE_URL')) await vitest('unit tests on PostgreSQL and Redis', 'unit', stores);
  if (has('TEST_DATABASE_URL') && has('TEST_POOLER_URL'))
    await vitest('unit tests of lib behind a pooler', 'unit', { ...stores, TEST_POOLER_URL }, { more: ['lib/'] });
}
if (!only || only === 'e2e') await check('build', process.execPath, ['scripts/build.mjs']);
// A single start is not worth a copy.
const storage = only ? null : await emptyStorage();
if (!chromiumPath) notRun.push('browser journeys: no Chromium (set CHROMIUM_PATH)');
const partsOfJourneys = chromiumPath ? Array.from({ length: only ? 1 : PARTS }, (_, at) => at + 1) : [];
const tasks = [
  ...(only
    ? []
    : [
        () => vitest('integration tests', 'integration', { ...stores, TEST_EMPTY_STORAGE: storage ?? '' }),
        () => vitest('the embedded engine', 'embedded', embedded, { run: stepInBackground }),
      ]),
  ...partsOfJourneys.map((part) => () => journeys(part, partsOfJourneys.length)),
];
const runTasks = async () => {
  for (let task = tasks.shift(); task; task = tasks.shift()) await task();
};
await Promise.all([runTasks(), runTasks()]);
if (!has('TEST_DATABASE_URL')) notRun.push('tests on real PostgreSQL: set TEST_DATABASE_URL');
if (!has('TEST_POOLER_URL')) notRun.push('tests behind a pooler: set TEST_POOLER_URL');
if (!has('TEST_NODES'))
  notRun.push('the service on other versions of Node: set TEST_NODES to the paths of their programs');
if (!has('TEST_REDIS_URL')) notRun.push('tests on real Redis: set TEST_REDIS_URL');
if (spawnSync('redis-server', ['--version']).status !== 0)
  notRun.push('tests of Redis replicas, Sentinel and Cluster: install redis-server and redis-tools');

rmSync(scratch, { recursive: true, force: true });
if (notRun.length > 0) process.stdout.write(`\nNot run here:\n${notRun.map((what) => `  ${what}`).join('\n')}\n`);
if (flaky.length > 0)
  process.stdout.write(`\nPassed only at the second try:\n${flaky.map((what) => `  ${what}`).join('\n')}\n`);
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((what) => `  ${what}`).join('\n')}\n`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = totals.failed > 0 ? 1 : 0;
