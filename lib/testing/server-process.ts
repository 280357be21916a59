import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listenOnLoopback } from './listen-on-loopback';
import { until } from './until';

export type Env = Record<string, string | undefined>;

export type ServerProcess = {
  url: string;
  dataDir: string;
  env: Env;
  pid: number;
  /** Its output so far: the log on stdout, messages for a person on stderr. */
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code, or null after a signal. */
  exited: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const tempDir = (): string => mkdtempSync(path.join(tmpdir(), 'identity-test-'));

/** Drops the settings of this machine, which must not reach a test. */
function clean(env: Env): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_OPTIONS', 'NODE_V8_COVERAGE'];
  return { ...Object.fromEntries(kept.map((name) => [name, process.env[name]])), ...env } as NodeJS.ProcessEnv;
}

export type Run = { code: number | null; stdout: string; stderr: string };

/** Runs `identity …` and waits until it exits. */
export function identity(args: string[], env: Env, input = ''): Promise<Run> {
  const child = spawn(process.execPath, ['bin/identity', ...args], { env: clean(env) });
  const out = collect(child);
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ code, stdout: out.stdout(), stderr: out.stderr() })),
  );
}

function collect(child: ChildProcess) {
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    text.stderr += chunk;
  });
  return { stdout: () => text.stdout, stderr: () => text.stderr };
}

/** A folder for a server with new storage. `npm test` names a folder with migrated, empty storage that is copied. */
function newDataDir(): string {
  const dataDir = tempDir();
  const { TEST_EMPTY_STORAGE } = process.env;
  if (TEST_EMPTY_STORAGE) cpSync(TEST_EMPTY_STORAGE, dataDir, { recursive: true });
  return dataDir;
}

/** Starts `identity serve` and waits until it is ready. @throws Error with its stderr when it exits before. */
export async function startServer(
  given: Env = {},
  [command, ...args]: [string, ...string[]] = [process.execPath, 'bin/identity', 'serve'],
): Promise<ServerProcess> {
  const port = Number(given.PORT ?? (await freePort()));
  const dataDir = given.DATA_DIR ?? (given.DATABASE_URL ? tempDir() : newDataDir());
  const env: Env = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, PASSWORD_HASH_COST: '10', ...given };
  const child = spawn(command, args, {
    env: clean(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { stdout, stderr } = collect(child);
  let code: number | null | undefined;
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (status) => {
      code = status;
      resolve(status);
    });
  });
  const url = `http://localhost:${port}`;
  await until(async () => {
    if (code !== undefined) throw new Error(`the server stopped with ${code}: ${stderr()}`);
    return (await fetch(`${url}/health/ready`).catch(() => null))?.ok && stderr().includes('is ready');
  }, 150_000).catch((error) => {
    child.kill();
    throw error;
  });
  return {
    url,
    dataDir,
    env,
    pid: child.pid ?? 0,
    stdout,
    stderr,
    exited,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const status = await exited;
      if (!given.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
      return status;
    },
  };
}

export type MadeClient = { id: string; client_secret: string };

/** Creates a client on the command line while the server runs. */
export async function makeClient(server: ServerProcess, args: string[] = []): Promise<MadeClient> {
  const run = await identity(['client', 'create', '--name', 'test', '--json', ...args], server.env);
  if (run.code !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as MadeClient;
}

/** Posts a form to a protocol endpoint with the client's credentials. */
export async function post(url: string, endpoint: string, form: Record<string, string>, client?: MadeClient) {
  const headers: Record<string, string> = { 'Content-Type': 'application/x-www-form-urlencoded' };
  if (client) headers.Authorization = `Basic ${Buffer.from(`${client.id}:${client.client_secret}`).toString('base64')}`;
  const response = await fetch(`${url}/oauth2/${endpoint}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: answers are JSON of many shapes and the assertions check them
  const body: any = text ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, body };
}
