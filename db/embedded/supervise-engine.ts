import type { EmbeddedLog } from './embedded-log';
import { type EngineProcess, type EngineProcessOptions, startEngineProcess } from './engine-process';

const START_MS = 60_000;
const CLOSE_MS = 5_000;
const PING_INTERVAL_MS = 1_000;
const BACKOFF_FIRST_MS = 100;
const BACKOFF_MAX_MS = 5_000;

/** An engine that is restarted when it fails. */
export type SupervisedEngine = {
  /** Stops supervising and closes the engine cleanly; kills it when it does not close within five seconds. */
  close(): Promise<void>;
  /** Stops supervising and kills the engine in any state. */
  kill(): Promise<void>;
};

/**
 * Starts the engine and keeps it running. The engine is pinged every second. It is killed and restarted on the same
 * folder and socket when it has not answered for `deadlineMs`, reports that it is broken, or its process ends. The next
 * engine starts only after the process of the last one has ended. Rejects with StorageError `engine_failed` when the
 * first start fails; later starts are retried without limit, with a growing pause.
 */
export async function superviseEngine(
  options: Omit<EngineProcessOptions, 'idleMs'>,
  deadlineMs: number,
  log: EmbeddedLog,
): Promise<SupervisedEngine> {
  const processOptions = { ...options, idleMs: deadlineMs / 2 };
  const intervalMs = Math.min(PING_INTERVAL_MS, deadlineMs / 4);
  let closing = false;
  let pauseMs = BACKOFF_FIRST_MS;
  let recovery: Promise<void> | null = null;
  let engine: EngineProcess | null = await startEngineProcess(processOptions, START_MS, (reason) => recover(reason));

  // Counts pings instead of reading the clock, so that a pause of this process does not count as silence of the engine.
  const watchdog = setInterval(() => {
    if (engine === null) return;
    if (engine.unanswered() * intervalMs >= deadlineMs) recover(`no answer for ${deadlineMs} ms`);
    else engine.ping();
    if (engine?.unanswered() === 0) pauseMs = BACKOFF_FIRST_MS;
  }, intervalMs);
  watchdog.unref();

  function recover(reason: string): void {
    if (closing || engine === null) return;
    log('engine_down', { reason });
    const failed = engine;
    engine = null;
    recovery = failed.kill().then(reopen);
  }

  async function reopen(): Promise<void> {
    while (!closing) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, BACKOFF_MAX_MS);
      try {
        engine = await startEngineProcess(processOptions, START_MS, (reason) => recover(reason));
        log('engine_reopened', {});
        return;
      } catch (error) {
        log('engine_reopen_failed', { reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  async function stop(end: (running: EngineProcess) => Promise<void>): Promise<void> {
    closing = true;
    clearInterval(watchdog);
    await recovery;
    const running = engine;
    engine = null;
    if (running !== null) await end(running);
  }

  return {
    close: () => stop((running) => running.close(CLOSE_MS)),
    kill: () => stop((running) => running.kill()),
  };
}
