import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';

const TICKS_PER_SECOND = Number(spawnSync('getconf', ['CLK_TCK']).stdout?.toString()) || 100;
const STOP_MS = 15_000;

export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-p', String(process.pid)]).status === 0;
export const canCount = existsSync('/proc/self/stat');

/** Pins this process and the stores it starts to the second core. The first core is for the servers. */
export function pinDriver() {
  if (canPin) spawnSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)]);
}

/** Starts a program on the first core; `stop` ends it. */
export function startPinned(command, { env, cwd }) {
  return startChild(canPin ? ['taskset', '-c', '0', ...command] : command, { env, cwd });
}

/**
 * Starts a program; the last 4,000 characters of its stderr are kept for messages.
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number }} [options]
 */
export function startChild([file = '', ...args], { env = process.env, cwd, uid, gid } = {}) {
  const child = spawn(file, args, { env, cwd, uid, gid, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-4_000);
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid,
    running: () => child.exitCode === null && child.signalCode === null,
    said: () => said,
    /** @param {NodeJS.Signals} [signal] */
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Waits until `ready()` is true. @throws Error when the process exits before, or after `timeoutMs`. */
export async function untilReady(child, ready, { what, timeoutMs = 60_000, everyMs = 50 }) {
  const end = Date.now() + timeoutMs;
  while (!(await ready())) {
    if (!child.running()) throw new Error(`${what} exited before it was ready:\n${child.said()}`);
    if (Date.now() > end) throw new Error(`${what} was not ready in time:\n${child.said()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Processor time of a process with its threads and descendants, in microseconds; null when it cannot be read. */
export function cpuMicros(pid) {
  if (!canCount) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
    return childrenOf(pid).reduce((sum, child) => sum + (cpuMicros(child) ?? 0), own);
  } catch {
    return 0;
  }
}

/** The processes directly below a process. */
export function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
