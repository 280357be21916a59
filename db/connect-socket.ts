import { isIP, connect as netConnect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';

/** Where the sockets go, as the driver reads it from a URL: one host after the other, each with its port, or a path. */
export type Address = {
  host: readonly string[];
  port: readonly number[];
  path?: string | false | undefined;
  ssl: unknown;
  sslnegotiation?: unknown;
};

export type Sockets = {
  /** For the driver's `socket` option. */
  connect(): Promise<Duplex>;
  /** Ends what the driver left: it forgets a connection that is being made when its pool is closed. */
  destroyAll(): void;
};

/** What the server is asked for TLS with (PostgreSQL, message flow of SSLRequest). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** How a startup message begins after its length (PostgreSQL, StartupMessage): version 3.0, and the driver's first name. */
const STARTUP = Buffer.from([0, 3, 0, 0, ...Buffer.from('user\0')]);

/** The driver holds back what is shorter; see below. */
const WRITTEN_AT_ONCE = 1_024;

/** For the driver's `connection` option: makes its startup message long. The sockets take it out again. */
export const padding = { padding: ' '.repeat(WRITTEN_AT_ONCE) };

const PADDING = Buffer.from(`padding\0${padding.padding}\0`);

/**
 * Makes the sockets of a postgres.js pool, which mend two things that happen in version 3.4 when a connection is lost
 * while it is in use.
 *
 * The driver gives up the queries of a connection when its socket reports an error, and takes the connection out of the
 * pool when it closes. Node lets other work happen between the two, and a query that is sent then is never answered, nor
 * anything on that connection after it. These sockets report both in one breath.
 *
 * The driver collects short messages until the event loop has gone round. Where the connection closes before that, they
 * stay, and with them the mark that something will be written soon: the startup message of the next connection joins
 * them and is never sent. `padding` makes it long enough to be sent at once, and these sockets cut off what stands before.
 */
export function connectSockets(address: Address, timeoutMs: number): Sockets {
  const alive = new Set<Duplex>();
  let turn = 0;
  const kept = (socket: Duplex): Duplex => {
    alive.add(socket);
    socket.once('close', () => alive.delete(socket));
    return socket;
  };
  return {
    async connect() {
      const at = turn++ % address.host.length;
      const host = address.host[at] ?? 'localhost';
      const socket = address.path ? netConnect(address.path) : netConnect(address.port[at] ?? 5432, host);
      if (!address.ssl) return kept(mended(socket));
      kept(socket);
      return kept(await secured(socket, host, address, timeoutMs).catch(failed));
    },
    destroyAll() {
      for (const socket of alive) socket.destroy();
    },
  };
}

/** The socket, holding back `error` until `close`, which follows from every error; its first message is cleaned. */
function mended<S extends Socket>(socket: S): S {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  let withheld: unknown[] | null = null;
  const together = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event === 'error') {
      withheld = args;
      return true;
    }
    if (event === 'close' && withheld) emit('error', ...withheld);
    return emit(event, ...args);
  };
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const first = (message: Buffer, ...args: unknown[]): boolean => {
    Object.assign(socket, { write });
    return write(startupOf(message), ...args);
  };
  return Object.assign(socket, { emit: together, write: first });
}

/** The startup message at the end of what the driver wrote, without the padding; what has none is left as it is. */
function startupOf(written: Buffer): Buffer {
  const at = written.lastIndexOf(STARTUP);
  if (at < 0) return written;
  const message = written.subarray(at - 4);
  const padded = message.indexOf(PADDING);
  if (padded < 0) return message;
  const cleaned = Buffer.concat([message.subarray(0, padded), message.subarray(padded + PADDING.length)]);
  cleaned.writeInt32BE(cleaned.length);
  return cleaned;
}

/** A socket to this server over TLS, by the modes of libpq: only `require`, `prefer` and `allow` take any certificate. */
async function secured(socket: Socket, host: string, address: Address, timeoutMs: number): Promise<Socket> {
  const late = setTimeout(() => socket.destroy(failure(`${host} takes too long.`, 'ETIMEDOUT')), timeoutMs);
  try {
    await next(socket, 'connect');
    if (address.sslnegotiation !== 'direct') {
      socket.write(SSL_REQUEST);
      const answer = await next(socket, 'data');
      if (String(answer) !== 'S') {
        if (address.ssl === 'prefer') return mended(socket);
        throw failure(`${host} does not offer TLS.`, 'ECONNREFUSED');
      }
    }
    const secure = tlsConnect({
      socket,
      ...(isIP(host) === 0 && { servername: host }),
      ...(address.sslnegotiation === 'direct' && { ALPNProtocols: ['postgresql'] }),
      rejectUnauthorized: !['require', 'prefer', 'allow'].includes(String(address.ssl)),
    });
    await next(secure, 'secureConnect');
    return mended(secure);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

const failure = (message: string, code: string): Error => Object.assign(new Error(message), { code });

/** What the event brings. @throws the socket's error, or that it closed. */
function next(socket: Socket, event: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(failure('The connection was closed.', 'ECONNRESET'));
    socket.once('error', reject).once('close', closed);
    socket.once(event, (brought: unknown) => {
      socket.off('error', reject).off('close', closed);
      resolve(brought);
    });
  });
}

/** The driver has no way to hear that there is no socket, so it gets one that ends with the error. */
function failed(error: Error): Duplex {
  const ending = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  setImmediate(() => ending.destroy(error));
  return ending;
}
