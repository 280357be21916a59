import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Child scripts of this folder, bundled like the service, with the modules of the engine beside them. */
export type Children = { spawn(script: string, ...args: string[]): Child; close(): Promise<void> };

/** A running child process. `line` resolves to its next line of JSON, or null when it has ended. */
export type Child = {
  process: ChildProcess;
  line(): Promise<unknown>;
  exited: Promise<NodeJS.Signals | number | null>;
};

/** Bundles the scripts into a folder from which packages resolve. `close` kills the children that still run. */
export async function bundleChildren(...scripts: string[]): Promise<Children> {
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'identity-children-'));
  await build({
    entryPoints: scripts.map((script) => join(ROOT, 'db', 'testing', `${script}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  for (const name of ['engine-main.mjs', 'end-with-parent.mjs', 'serve-engine.mjs'])
    copyFileSync(join(ROOT, 'db', 'embedded', name), join(folder, name));
  const running = new Set<Child>();
  return {
    spawn(script, ...args) {
      const child = spawnChild(join(folder, `${script}.mjs`), args);
      running.add(child);
      void child.exited.then(() => running.delete(child));
      return child;
    },
    async close() {
      const left = [...running];
      for (const child of left) child.process.kill('SIGKILL');
      await Promise.all(left.map((child) => child.exited));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function spawnChild(path: string, args: string[]): Child {
  const process = spawn(globalThis.process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<NodeJS.Signals | number | null>((resolve) => {
    process.once('exit', (code, signal) => resolve(signal ?? code));
  });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    return done ? null : JSON.parse(value);
  };
  return { process, line, exited };
}
