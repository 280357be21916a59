import { connect as netConnect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import { type Tls, tlsOptions } from './database-tls';
import type { Host } from './database-url';
import { mendSocket, type Verdict } from './mend-socket';

/** The message that requests TLS (PostgreSQL, SSLRequest). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** `opened` receives each socket as soon as it exists; `watch` receives everything that the server sends on it. */
export type Handling = { opened(socket: Socket): void; watch(received: Buffer): Verdict };

/** Connects to a host, with TLS as the libpq mode requires. Returns a mended socket. @throws Error with the reason. */
export async function connectSocket(host: Host, tls: Tls, timeoutMs: number, handling: Handling): Promise<Socket> {
  const socket = host.path ? netConnect(host.path) : netConnect(host.port, host.address);
  handling.opened(socket);
  const giveUp = () => socket.destroy(failure(`${host.name} did not answer within ${timeoutMs} ms.`, 'ETIMEDOUT'));
  const late = setTimeout(giveUp, timeoutMs);
  try {
    if (tls.mode !== 'disable' && !host.path) return await secured(socket, host, tls, handling);
    const mended = mendSocket(socket, handling.watch);
    await next(mended, 'connect');
    return mended;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

async function secured(socket: Socket, host: Host, tls: Tls, { opened, watch }: Handling): Promise<Socket> {
  await next(socket, 'connect');
  if (!tls.direct) {
    socket.write(SSL_REQUEST);
    if (String(await next(socket, 'data')) !== 'S') {
      if (tls.mode === 'prefer' || tls.mode === 'allow') return mendSocket(socket, watch);
      throw failure(`${host.name} does not offer TLS.`, 'ECONNREFUSED');
    }
  }
  const secure = tlsConnect({ ...tlsOptions(tls, host.name), socket });
  opened(secure);
  await next(secure, 'secureConnect');
  return mendSocket(secure, watch);
}

export const failure = (message: string, code: string): Error => Object.assign(new Error(message), { code });

/** Waits for the event and returns its value. @throws the error of the socket, or ECONNRESET when it closed. */
function next(socket: Duplex, event: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(failure('The connection was closed.', 'ECONNRESET'));
    socket.once('error', reject).once('close', closed);
    socket.once(event, (brought: unknown) => {
      socket.off('error', reject).off('close', closed);
      resolve(brought);
    });
  });
}
