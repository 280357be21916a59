import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DbTarget } from '@/db';
import { announceStop } from '@/lib/edges/http';
import type { Config } from '@/lib/kernel/config';
import { ConfigError } from '@/lib/kernel/config-error';
import { closeContainer, openContainer } from '@/lib/runtime/boot';
import { startHousekeeping } from '@/lib/runtime/housekeeping';
import { openTelemetry } from '@/lib/runtime/telemetry';
import { isPage, listener } from './listener';
import type { Pages } from './pages';
import { boundUnfinishedRequests } from './unfinished-requests';

const DRAIN_MS = 10_000;
const NOT_READY_MS = 500;
const DEADLINE_CHECK_MS = 1_000;

export type WorkerOptions = { dev: boolean; throughNext: boolean; pages?: Promise<Pages> };

/** Loads Next and its pages. Needs no storage, so that it can run while storage opens. */
export async function preparePages(config: Config, dev: boolean): Promise<Pages> {
  // Next and React choose their build by NODE_ENV when they are loaded.
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  const { openPages } = await import('./pages');
  return openPages({ config }, { dev, port: config.port, isPage });
}

export type Running = { port: number; stop(): Promise<void> };

/**
 * Starts a serving process. With `throughNext` every route goes through Next, as in `next start`: for development, and for
 * the test that compares both ways.
 */
export async function startWorker(config: Config, target: DbTarget, options: WorkerOptions): Promise<Running> {
  const [{ parts, telemetry }, pages] = await Promise.all([
    openParts(config, target),
    options.pages ?? preparePages(config, options.dev),
  ]);
  const server = createServer(
    {
      headersTimeout: config.connections.headSeconds * 1_000,
      requestTimeout: config.connections.requestSeconds * 1_000,
      keepAliveTimeout: 75_000,
      maxHeaderSize: 16_384,
      // Keeps every value of a repeated header, so that endpoints can refuse it.
      joinDuplicateHeaders: true,
      connectionsCheckingInterval: DEADLINE_CHECK_MS,
    },
    options.throughNext ? pages.listener : listener(parts, pages.listener),
  );
  server.maxConnections = config.connections.max;
  boundUnfinishedRequests(server, config);
  if (pages.upgrade) server.on('upgrade', pages.upgrade);
  else ignoreUpgrades(server);
  await listen(server, config);
  const stopHousekeeping = startHousekeeping(parts);
  const { port } = server.address() as AddressInfo;
  parts.log.info('worker.ready', { url: `http://${config.host}:${port}` });
  return {
    port,
    async stop() {
      announceStop();
      await delay(NOT_READY_MS);
      stopHousekeeping();
      await drain(server);
      await pages.close().catch(() => {});
      await Promise.all([closeContainer(parts), telemetry.close()]);
    },
  };
}

async function openParts(config: Config, target: DbTarget) {
  const parts = await openContainer(config, target);
  const telemetry = await openTelemetry(process.env, parts);
  parts.tracer = telemetry.tracer;
  return { parts, telemetry };
}

/**
 * Answers requests with `Upgrade` as if they had none (RFC 9110 §7.8): Java's client offers HTTP/2 with its first request. Node does so
 * while nothing listens for upgrades, but Next adds a listener with the first page, which would connect to other servers.
 */
function ignoreUpgrades(server: Server): void {
  server.on('newListener', (event, listener) => {
    if (event === 'upgrade') queueMicrotask(() => server.removeListener('upgrade', listener));
  });
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new ConfigError(
            `PORT ${config.port} is already in use: stop the process that listens on it or set another PORT`,
          ),
        );
      else if (error.code === 'EACCES')
        reject(
          new ConfigError(`PORT ${config.port} needs privileges that this user does not have: set a PORT above 1023`),
        );
      else reject(new ConfigError(`HOST ${config.host} cannot be bound (${error.code})`));
    });
    server.listen({ port: config.port, host: config.host }, resolve);
  });
}

/** Waits for running requests, at most ten seconds; then closes all connections. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, delay(DRAIN_MS, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
}
