import cluster from 'node:cluster';
import { closeDb, type DbTarget, openDb } from '@/db';
import { type Config, loadConfig } from '@/lib/kernel/config';
import { container } from '@/lib/kernel/container';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { openLog } from '@/lib/kernel/log';
import { openStorage, prepareStorage } from '@/lib/runtime/boot';
import { wantedSignals } from '@/lib/runtime/telemetry';
import { setupLink } from '@/lib/sign-in/setup';
import { answerMetrics, askForMetrics } from './cluster-metrics';
import type { Pages } from './pages';
import { superviseWorkers } from './supervise-workers';
import { preparePages, startWorker } from './worker';

const TARGET = 'IDENTITY_TARGET';
const STOP_MS = 15_000;

export type ServeOptions = { dev: boolean };

/** Starts the service and returns once it serves; it stops on SIGTERM or SIGINT with exit code 0. */
export async function serve(env: Record<string, string | undefined>, options: ServeOptions): Promise<void> {
  const config = loadConfig(env);
  wantedSignals(env);
  if (cluster.isWorker) return serveAsWorker(config, options);
  const pages = config.workers > 1 ? undefined : preparePages(config, options.dev);
  pages?.catch(() => {});
  const storage = await openStorage(config, 'server');
  warnOfPooler(config, storage.target);
  try {
    await prepareStorage(config, storage.target);
    const stop =
      config.workers > 1
        ? await forkWorkers(config, storage.target)
        : await serveHere(config, storage.target, options, pages);
    await announce(config, storage.target);
    onSignal(async () => {
      await stop();
      await storage.close();
    });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function serveHere(
  config: Config,
  target: DbTarget,
  { dev }: ServeOptions,
  pages?: Promise<Pages>,
): Promise<() => Promise<void>> {
  const throughNext = dev || process.env.SERVE_THROUGH_NEXT === '1';
  const running = await startWorker(config, target, { dev, throughNext, pages });
  return () => running.stop();
}

async function serveAsWorker(config: Config, options: ServeOptions): Promise<void> {
  const metrics = askForMetrics();
  const target = JSON.parse(process.env[TARGET] ?? 'null') as DbTarget;
  const stop = await serveHere(config, target, options);
  metrics(container());
  onSignal(stop);
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.send?.('ready');
}

/** The workers share the port. This process owns the embedded engine and answers no requests. */
function forkWorkers(config: Config, target: DbTarget): Promise<() => Promise<void>> {
  answerMetrics();
  return superviseWorkers(config.workers, { ...process.env, [TARGET]: JSON.stringify(target) });
}

function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}

function warnOfPooler(config: Config, target: DbTarget): void {
  if (target.kind !== 'postgres' || target.session?.namedStatements !== false) return;
  const log = openLog(config.logLevel);
  log.warn('database.without_named_statements', {
    error:
      'The pooler of DATABASE_URL loses named statements between transactions: each statement with parameters costs a second round trip.',
  });
  log.flush();
}

/** Prints the next step for a person at the terminal, to standard error: the log on standard output is JSON. */
async function announce(config: Config, target: DbTarget): Promise<void> {
  const db = openDb(target, { poolSize: 1 });
  const link = await setupLink({ db, config, keys: deriveKeys(config.secrets) }).finally(() => closeDb(db));
  const lines = [
    '',
    `  Identity Service is ready: ${config.issuer}`,
    link ? `  Make the first administrator: ${link}` : `  Console: ${config.issuer}/console`,
    '',
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
