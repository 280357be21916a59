import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Json } from '@/lib/testing/management-api';
import { programCache } from './program-cache';

const CURRENT = '1.9.10';

/** An installed Authlib: its interpreter and folder, or the reason why it is missing. */
export type Authlib = { title: string; python: string; folder: string | null; missing: string | null };

const found = (title: string, python: string, folder: string | null): Authlib => ({
  ...{ title, python, folder },
  missing: null,
});

const missing = (title: string, reason: string): Authlib => ({
  ...{ title: `${title} (missing: ${reason})`, python: '', folder: null },
  missing: reason,
});

const candidates = [process.env.PYTHON_PATH, '/usr/bin/python3', 'python3'].filter((name) => name !== undefined);

const environment = (modules: string | null) =>
  ({
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    // The library refuses plain http without this variable.
    AUTHLIB_INSECURE_TRANSPORT: '1',
    ...(modules && { PYTHONPATH: modules }),
  }) as unknown as NodeJS.ProcessEnv;

const has = (python: string, modules: string | null): boolean => {
  const version = modules === null ? '' : `; assert authlib.__version__ == '${CURRENT}'`;
  return spawnSync(python, ['-c', `import authlib, requests${version}`], { env: environment(modules) }).status === 0;
};

/** Finds the Authlib among the packages of the system. */
function systemAuthlib(): Authlib {
  const title = 'Authlib of the system';
  const python = candidates.find((name) => has(name, null));
  return python ? found(title, python, null) : missing(title, 'no python3 with the packages authlib and requests');
}

/** Installs the current Authlib once, beside that of the system, and keeps it. */
function currentAuthlib(): Authlib {
  const title = `Authlib ${CURRENT}`;
  const folder = programCache(`authlib-${CURRENT}`);
  const isPython = (name: string) => spawnSync(name, ['-m', 'pip', '--version']).status === 0;
  const python = candidates.find(isPython);
  if (!python) return missing(title, 'no python3 with pip');
  if (has(python, folder)) return found(title, python, folder);
  const args = ['-m', 'pip', 'install', '--quiet', '--upgrade', '--target', folder, `authlib==${CURRENT}`, 'requests'];
  const install = spawnSync(python, args, { encoding: 'utf8', timeout: 300_000 });
  if (install.status === 0 && has(python, folder)) return found(title, python, folder);
  return missing(title, install.stderr?.trim().split('\n').at(-1) || 'pip could not install it');
}

export const authlibs: Authlib[] = [systemAuthlib(), currentAuthlib()];

/**
 * Runs `authlib_client.py` with these settings. `visit` acts as the user's browser: it opens a URL and returns the
 * redirect URI it ends at. Resolves with the results of the client; rejects with its traceback.
 */
export async function runAuthlib(
  authlib: Authlib,
  settings: Json,
  visit: (url: string) => Promise<string>,
): Promise<Json> {
  const program = path.join(import.meta.dirname, 'authlib_client.py');
  const child = spawn(authlib.python, [program], { env: environment(authlib.folder) });
  let failure = '';
  child.stderr.on('data', (chunk) => {
    failure += chunk;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const tell = (value: Json) => child.stdin.write(`${JSON.stringify(value)}\n`);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const hear = async () => {
    const { value, done } = await lines.next();
    if (!done) return JSON.parse(value);
    await ended;
    throw new Error(failure);
  };
  try {
    tell(settings);
    tell({ arrived: await visit((await hear()).open) });
    return await hear();
  } finally {
    child.stdin.end();
    await ended;
  }
}
