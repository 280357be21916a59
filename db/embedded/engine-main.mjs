import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { serveEngine } from './serve-engine.mjs';

/** The engine touches all of it at its start, however small the database; files are cached by the system besides. */
const SHARED_BUFFERS = '16MB';

/** Asked to end by its parent alone: a Ctrl-C or a SIGTERM for the whole group reaches a parent that still drains. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** A thread of its own notices the parent's end also while the engine spins. */
new Worker(new URL('./end-with-parent.mjs', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: 8 },
}).unref();

/** Resolves once the parent has the message, so that the process can end. */
const report = (type, error) =>
  new Promise((resolve) => {
    process.send({ type, message: error && String(error.message ?? error) }, () => resolve());
  });
const broken = (error) => void report('broken', error);
process.on('uncaughtException', broken);
process.on('unhandledRejection', broken);

const open = (engineDir) => {
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`];
  return PGlite.create(`file://${engineDir}`, { startParams });
};

/** Makes the files of a new database and ends: that takes memory which an engine that goes on would keep. */
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

process.once('message', ({ type, ...options }) => (type === 'create' ? create(options) : serve(options)).catch(broken));
