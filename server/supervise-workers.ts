import cluster, { type Worker } from 'node:cluster';

const CRASH_PAUSE_MS = 1_000;

/**
 * Forks the workers, resolves when all of them serve, and replaces a worker that exits. Returns a function that stops them.
 * @throws Error of kind `worker` when a worker exits before it serves.
 */
export async function superviseWorkers(count: number, env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  let stopping = false;
  const start = () => cluster.fork(env);
  await Promise.all(Array.from({ length: count }, () => ready(start())));
  cluster.on('exit', () => {
    if (!stopping) setTimeout(() => !stopping && start(), CRASH_PAUSE_MS);
  });
  return async () => {
    stopping = true;
    await Promise.all(
      Object.values(cluster.workers ?? {}).map(
        (worker) =>
          new Promise<void>((resolve) => {
            if (!worker || worker.isDead()) return resolve();
            worker.once('exit', () => resolve());
            worker.process.kill('SIGTERM');
          }),
      ),
    );
  };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => message === 'ready' && resolve());
    worker.once('exit', (code) =>
      reject(Object.assign(new Error(`a worker stopped with code ${code}`), { kind: 'worker', code })),
    );
  });
}
