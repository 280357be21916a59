import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { freePort, type ServerProcess } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';
import { programCache } from './program-cache';

const VERSION = 'v7.15.6';
const MODULE = 'github.com/oauth2-proxy/oauth2-proxy/v7';
const PAGE = path.join(import.meta.dirname, '../docs/integrate/oauth2-proxy.md');

/** The go command, in PATH or in the folder of its installer. */
const go = ['go', '/usr/local/go/bin/go'].find((name) => spawnSync(name, ['version']).status === 0);

/** Builds the program once and keeps it. Returns its folder, or the reason why it is missing. */
function install(): { folder: string; missing: null } | { folder: null; missing: string } {
  const folder = programCache(`oauth2-proxy-${VERSION}`);
  const isThere = () => existsSync(path.join(folder, 'oauth2-proxy'));
  if (isThere()) return { folder, missing: null };
  if (!go) return { folder: null, missing: 'Go is not installed' };
  const env = { ...process.env, GOBIN: folder };
  const build = spawnSync(go, ['install', `${MODULE}@${VERSION}`], { env, encoding: 'utf8', timeout: 900_000 });
  if (build.status === 0 && isThere()) return { folder, missing: null };
  return { folder: null, missing: build.stderr?.trim().split('\n').at(-1) || 'the build failed' };
}

export const oauth2Proxy = install();

/** Starts an application that returns the user headers it received. */
async function startApplication() {
  const server = createServer((request, response) => {
    const { 'x-forwarded-user': user, 'x-forwarded-email': email } = request.headers;
    response.end(JSON.stringify({ inside: request.url, user, email }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** Returns the commands of the page with the addresses of this test and without the `omitted` options. */
function commandsOf(addresses: Record<string, string>, omitted: readonly string[]): string {
  const text = readFileSync(PAGE, 'utf8');
  let script = [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].map(([, block]) => block).join('\n');
  for (const option of omitted) script = script.replace(` ${option}`, '');
  for (const [before, after] of Object.entries(addresses)) script = script.replaceAll(before, after);
  return script.replace(/^oauth2-proxy /m, 'exec oauth2-proxy ');
}

/** Runs the commands of `docs/integrate/oauth2-proxy.md` against this service. The last one starts oauth2-proxy. */
export async function startOauth2Proxy(server: ServerProcess, { without = [] }: { without?: string[] } = {}) {
  const application = await startApplication();
  const url = `http://127.0.0.1:${await freePort()}`;
  const addresses = {
    'http://localhost:8000': server.url,
    'localhost:8000': new URL(server.url).host,
    'http://127.0.0.1:4180': url,
    'http://127.0.0.1:8080': application.url,
  };
  const script = `${commandsOf(addresses, without)} --http-address=${new URL(url).host}`;
  const PATH = [oauth2Proxy.folder, process.env.PATH].join(path.delimiter);
  const env = { PATH, HOME: process.env.HOME, ...server.env } as unknown as NodeJS.ProcessEnv;
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  await until(async () => {
    if (shell.exitCode !== null) throw new Error(`oauth2-proxy stopped: ${output}`);
    return (await fetch(`${url}/ping`).catch(() => null))?.ok;
  }, 60_000);
  return {
    url,
    output: () => output,
    async stop() {
      shell.kill('SIGTERM');
      await ended;
      await application.stop();
    },
  };
}
