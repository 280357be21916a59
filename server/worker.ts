import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DbTarget } from '@/db';
import { closeContainer, openContainer } from '@/lib/boot';
import type { Config } from '@/lib/config';
import { ConfigError } from '@/lib/config-error';
import { startHousekeeping } from '@/lib/housekeeping';
import { announceStop } from '@/lib/http';
import { isPage, listener } from './listener';
import type { Pages } from './pages';

const DRAIN_MS = 10_000;
const NOT_READY_MS = 500;

export type WorkerOptions = { dev: boolean; throughNext: boolean; pages?: Promise<Pages> };

/** Loads Next and its pages; needs no storage, so it can go on while storage opens. */
export async function preparePages(config: Config, dev: boolean): Promise<Pages> {
  // Next and React choose their build by NODE_ENV when they are loaded, so it is set before they are.
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  const { openPages } = await import('./pages');
  return openPages({ config }, { dev, port: config.port, isPage });
}

export type Running = { port: number; stop(): Promise<void> };

/**
 * One serving process. With `throughNext` every route goes through Next, as `next start` would serve it: for
 * development, and for the test that compares both faces.
 */
export async function startWorker(config: Config, target: DbTarget, options: WorkerOptions): Promise<Running> {
  const [parts, pages] = await Promise.all([
    openContainer(config, target),
    options.pages ?? preparePages(config, options.dev),
  ]);
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 75_000,
      maxHeaderSize: 16_384,
      // Of a repeated header nothing is dropped: whoever reads it sees that there were several.
      joinDuplicateHeaders: true,
      connectionsCheckingInterval: 2_000,
    },
    options.throughNext ? pages.listener : listener(parts, pages.listener),
  );
  server.on('upgrade', (request, socket, head) =>
    pages.upgrade ? pages.upgrade(request, socket as never, head) : socket.destroy(),
  );
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
      await closeContainer(parts);
    },
  };
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new ConfigError(`PORT ${config.port} is taken: stop what listens there or set another PORT`));
      else if (error.code === 'EACCES')
        reject(new ConfigError(`PORT ${config.port} is not allowed for this user: set one above 1023`));
      else reject(new ConfigError(`HOST ${config.host} cannot be listened on (${error.code})`));
    });
    server.listen({ port: config.port, host: config.host }, resolve);
  });
}

/** Lets requests under way finish; what is still there after ten seconds is cut off. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, delay(DRAIN_MS, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
}
