import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { serveEngine } from './serve-engine.mjs';

/** Small, because the engine touches all of it at start, and the system caches the files anyway. */
const SHARED_BUFFERS = '16MB';

/** Only the parent ends this process: a Ctrl-C or SIGTERM goes to the whole group while the parent still needs it. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** A separate thread, which detects the end of the parent also while the engine blocks this one. */
new Worker(new URL('./end-with-parent.mjs', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: 8 },
}).unref();

/**
 * Resolves when the message is sent, so that the process can end.
 * @type {(type: string, error?: any) => Promise<void>}
 */
const report = (type, error) =>
  new Promise((resolve) => {
    process.send?.({ type, message: error && String(error.message ?? error) }, () => resolve());
  });
const broken = (error) => void report('broken', error);
process.on('uncaughtException', broken);
process.on('unhandledRejection', broken);

const open = (engineDir) => {
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`];
  return PGlite.create(`file://${engineDir}`, { startParams });
};

/** Creates the files of a new database and ends the process, because the engine would keep the memory this needs. */
async function create({ engineDir }) {
  const engine = await open(engineDir);
  await engine.close();
  await report('closed');
  process.exit();
}

async function serve({ engineDir, socketPath, idleMs }) {
  const served = await serveEngine(await open(engineDir), { socketPath, idleMs, onBroken: broken });
  process.on('message', async ({ type }) => {
    if (type === 'ping') {
      const healthy = await served.probe().catch(() => false);
      if (healthy) void report('pong');
      else broken('the engine does not answer SELECT 1');
    } else if (type === 'close') {
      await served.close();
      await report('closed');
      process.exit();
    }
  });
  void report('ready');
}

process.once('message', (/** @type {any} */ { type, ...options }) =>
  (type === 'create' ? create(options) : serve(options)).catch(broken),
);
