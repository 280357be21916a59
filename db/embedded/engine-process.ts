import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StorageError } from '../storage-error';
import { recordEngine } from './engine-record';

export type EngineProcessOptions = {
  engineDir: string;
  socketPath: string;
  /** Where the process is written down before it touches the engine's files. */
  recordPath: string;
  /** A connection that holds the session this long without sending anything is rolled back. */
  idleMs: number;
};

/** One run of the engine in its process. */
export type EngineProcess = {
  /** Asks for a sign of life; the answer counts on `unanswered`. */
  ping(): void;
  /** Pings sent since the last answer. */
  unanswered(): number;
  /** Closes the engine cleanly within `timeoutMs`, else kills it. Resolves when the process is gone. */
  close(timeoutMs: number): Promise<void>;
  /** Kills the process, wherever it is. Resolves when it is gone. */
  kill(): Promise<void>;
};

type FromChild = { type: 'ready' | 'pong' | 'broken' | 'closed'; message?: string };
type Spawned = { child: ChildProcess; exited: Promise<void>; tell(message: object): void; kill(): Promise<void> };

/**
 * Starts the engine in a process of its own, which ends when this one does; resolves once it serves its socket. `onDown`
 * is called at most once, when a started engine reports itself broken or its process ends without having been asked to.
 * Rejects with StorageError `engine_failed` when the engine does not serve within `startMs`.
 */
export async function startEngineProcess(
  options: EngineProcessOptions,
  startMs: number,
  onDown: (reason: string) => void,
): Promise<EngineProcess> {
  const { child, exited, tell, kill } = spawnEngine(options.recordPath);
  let unanswered = 0;
  child.on('message', ({ type }: FromChild) => {
    if (type === 'pong') unanswered = 0;
  });
  const { engineDir, socketPath, idleMs } = options;
  const failed = await reached(child, 'ready', { type: 'serve', engineDir, socketPath, idleMs }, startMs, tell);
  if (failed !== null) {
    await kill();
    throw didNotStart(failed);
  }

  let stopping = false;
  const down = (reason: string) => {
    if (stopping) return;
    stopping = true;
    onDown(reason);
  };
  child.on('message', ({ type, message }: FromChild) => type === 'broken' && down(message ?? 'it is broken'));
  child.on('exit', (code, signal) => down(ended(code, signal)));
  return {
    ping() {
      unanswered += 1;
      tell({ type: 'ping' });
    },
    unanswered: () => unanswered,
    async close(timeoutMs) {
      stopping = true;
      tell({ type: 'close' });
      await Promise.race([exited, delay(timeoutMs)]);
      await kill();
    },
    kill() {
      stopping = true;
      return kill();
    },
  };
}

/** Makes a new database in `engineDir` in a process that ends afterwards. Rejects with StorageError `engine_failed`. */
export async function createEngine(
  { engineDir, recordPath }: Pick<EngineProcessOptions, 'engineDir' | 'recordPath'>,
  startMs: number,
): Promise<void> {
  const { child, exited, tell, kill } = spawnEngine(recordPath);
  const failed = await reached(child, 'closed', { type: 'create', engineDir }, startMs, tell);
  if (failed !== null) {
    await kill();
    throw didNotStart(failed);
  }
  await exited;
}

function spawnEngine(recordPath: string): Spawned {
  const child = fork(fileURLToPath(new URL('./engine-main.mjs', import.meta.url)), [], {
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
    env: { NODE_ENV: 'production' },
    execArgv: [],
  });
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  process.on('exit', kill);
  const exited = new Promise<void>((resolve) => {
    // Without a pid there was never a process, and no 'exit' follows.
    child.once('error', () => child.pid === undefined && resolve());
    child.once('exit', () => resolve());
  }).then(() => void process.off('exit', kill));
  child.stdin?.on('error', () => {});
  child.on('error', () => {});
  try {
    if (child.pid !== undefined) recordEngine(recordPath, child.pid);
  } catch (error) {
    void kill();
    throw didNotStart(error instanceof Error ? error.message : String(error));
  }
  return { child, exited, kill, tell: (message) => child.connected && child.send(message, () => {}) };
}

/** Null once the child reports `type`, or what went wrong before. */
function reached(
  child: ChildProcess,
  type: FromChild['type'],
  order: object,
  timeoutMs: number,
  tell: (message: object) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(`no answer within ${timeoutMs} ms`), timeoutMs);
    const onMessage = (report: FromChild) => {
      if (report.type === type) settle(null);
      else if (report.type === 'broken') settle(report.message ?? 'it is broken');
    };
    const onError = (error: Error) => settle(error.message);
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => settle(ended(code, signal));
    const settle = (outcome: string | null) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    child.on('message', onMessage).on('error', onError).on('exit', onExit);
    tell(order);
  });
}

const ended = (code: number | null, signal: NodeJS.Signals | null): string =>
  `its process ended with ${signal ?? code}`;

function didNotStart(reason: string): StorageError {
  const line = reason.split('\n', 1)[0]?.replace(/\.$/, '') ?? '';
  return new StorageError('engine_failed', `The embedded database did not start: ${line}.`);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
