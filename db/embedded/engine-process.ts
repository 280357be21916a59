import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StorageError } from '../storage-error';
import { recordEngine } from './engine-record';

export type EngineProcessOptions = {
  engineDir: string;
  socketPath: string;
  /** Path of the file that records the process before it opens the files of the engine. */
  recordPath: string;
  /** A connection that holds the session for this long without sending anything is rolled back. */
  idleMs: number;
};

/** A running process of the engine. */
export type EngineProcess = {
  /** Sends a ping. The answer resets `unanswered`. */
  ping(): void;
  /** The number of pings since the last answer. */
  unanswered(): number;
  /** Closes the engine cleanly within `timeoutMs`, or kills it. Resolves when the process has ended. */
  close(timeoutMs: number): Promise<void>;
  /** Kills the process in any state. Resolves when it has ended. */
  kill(): Promise<void>;
};

type FromChild = { type: 'ready' | 'pong' | 'broken' | 'closed'; message?: string };
type Spawned = { child: ChildProcess; exited: Promise<void>; tell(message: object): void; kill(): Promise<void> };

/**
 * Starts the engine in a child process, which ends when this process ends. Resolves when the engine serves its socket.
 * `onDown` is called at most once, when a started engine reports that it is broken or its process ends unexpectedly.
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

/** Creates a database in `engineDir`, in a process that then ends. Rejects with StorageError `engine_failed`. */
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
    // Without a pid no process was started, and no 'exit' follows.
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

/** Waits for the report `type` of the child. Resolves with null, or with the reason when the child fails first. */
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
