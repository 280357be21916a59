import { Worker } from 'node:worker_threads';
import { StorageError } from '../storage-error';

export type EngineWorkerOptions = {
  engineDir: string;
  socketPath: string;
  /** A connection that holds the session this long without sending anything is rolled back. */
  idleMs: number;
};

/** One run of the engine in its worker thread. */
export type EngineWorker = {
  /** Asks for a sign of life; the answer counts on `unanswered`. */
  ping(): void;
  /** Pings sent since the last answer. */
  unanswered(): number;
  /** Closes the engine cleanly within `timeoutMs`, else kills it. Resolves when the thread is gone. */
  close(timeoutMs: number): Promise<void>;
  /** Kills the thread, wherever it is. Resolves when it is gone. */
  kill(): Promise<void>;
};

type FromWorker = { type: 'ready' | 'pong' | 'broken' | 'closed'; message?: string };

/**
 * Starts the engine in a worker thread; resolves once it serves its socket. `onDown` is called at most once, when a
 * started engine reports itself broken or its thread ends without having been asked to. Rejects with StorageError
 * `engine_failed` when the engine does not serve within `startMs`.
 */
export function startEngineWorker(
  options: EngineWorkerOptions,
  startMs: number,
  onDown: (reason: string) => void,
): Promise<EngineWorker> {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: options, name: 'postgres' });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let unanswered = 0;
  let stopping = false;

  const kill = async () => {
    stopping = true;
    await worker.terminate();
    await exited;
  };
  const engine: EngineWorker = {
    ping() {
      unanswered += 1;
      worker.postMessage({ type: 'ping' });
    },
    unanswered: () => unanswered,
    async close(timeoutMs) {
      stopping = true;
      const closed = new Promise<void>((resolve) => {
        worker.on('message', ({ type }: FromWorker) => type === 'closed' && resolve());
      });
      worker.postMessage({ type: 'close' });
      await Promise.race([closed, exited, delay(timeoutMs)]);
      await kill();
    },
    kill,
  };

  return new Promise((resolve, reject) => {
    let ready = false;
    const down = (reason: string) => {
      if (stopping) return;
      stopping = true;
      clearTimeout(startTimer);
      if (ready) return onDown(reason);
      const failure = new StorageError('engine_failed', `The embedded database did not start: ${oneLine(reason)}.`);
      void kill().then(() => reject(failure));
    };
    const startTimer = setTimeout(() => down(`no answer within ${startMs} ms`), startMs);
    worker.on('error', (error) => down(error.message));
    worker.on('exit', (code) => down(`its thread ended with code ${code}`));
    worker.on('message', ({ type, message }: FromWorker) => {
      if (type === 'pong') unanswered = 0;
      if (type === 'broken') down(message ?? 'it is broken');
      if (type !== 'ready') return;
      ready = true;
      clearTimeout(startTimer);
      resolve(engine);
    });
  });
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

function oneLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/\.$/, '') ?? '';
}
