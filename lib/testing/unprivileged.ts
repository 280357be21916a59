import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The uid of `nobody`: PostgreSQL and PgBouncer refuse to run as root. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Creates a folder that programs of `startUnprivileged` can write to. */
export function sharedFolder(): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'identity-servers-'));
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a program and waits until it exits. @throws Error with its output when it fails. */
export function runUnprivileged(program: string, args: string[], env: Record<string, string> = {}): void {
  const run = spawnSync(program, args, { ...user, cwd: '/', env: { ...process.env, ...env }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${program}: ${run.error?.message ?? ''}${run.stderr}${run.stdout}`);
}

/** Starts a program in the background; its output is kept for the message of a failed test. */
export function startUnprivileged(program: string, args: string[]) {
  const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    said: () => said,
    /** Sends a signal that ends the program, and waits for the end. */
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      await ended;
    },
  };
}

/** The newest PostgreSQL of this machine, or null. */
export function postgresPrograms(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const [newest] = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
  const bin = path.join(versions, newest ?? '', 'bin');
  return existsSync(path.join(bin, 'initdb')) ? bin : null;
}
