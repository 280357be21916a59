import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, get } from './connection.mjs';
import { freePort, startChild, untilReady } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * This service on a free port and on all cores, not yet started. `command` runs one of its commands and returns what it
 * prints; `start` serves until the child is stopped.
 */
export async function ownServer(stores, settings) {
  const port = await freePort();
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    ISSUER: `http://localhost:${port}`,
    DATA_DIR: mkdtempSync(path.join(stores.folder, 'data-')),
    APP_SECRET: 'a secret for measuring, of 32 bytes and more',
    // Counted as by default, and never refused.
    RATE_LIMIT_TOKEN: 'client=1000000000/m,address=1000000000/m',
    ...settings,
  };
  return {
    port,
    /** @param {string[]} args @param {string} [input] */
    command(args, input) {
      const options = { cwd: root, env, input, encoding: /** @type {const} */ ('utf8') };
      const ran = spawnSync(process.execPath, ['bin/identity', ...args, '--json'], options);
      if (ran.status !== 0) throw new Error(`identity ${args.slice(0, 2).join(' ')} failed:\n${ran.stderr}`);
      return JSON.parse(ran.stdout);
    },
    async start(what) {
      const child = startChild([process.execPath, 'bin/identity', 'serve'], { env, cwd: root });
      const answers = () =>
        ask(port, get('/health/ready')).then(
          ({ status }) => status === 200,
          () => false,
        );
      await untilReady(child, answers, { what, timeoutMs: 120_000 });
      return child;
    },
  };
}
