import { Duplex } from 'node:stream';
import { connectSocket, failure } from './connect-socket';
import type { Tls } from './database-tls';
import type { Host } from './database-url';
import { watchSession } from './watch-session';

/** Where the sockets of a pool go. */
export type Address = { hosts: readonly Host[]; tls: Tls; mustWrite: boolean; shuffle: boolean };

export type Sockets = {
  /** For the driver's `socket` option. */
  connect(): Promise<Duplex>;
  /** Closes every connection, so that the next query opens another; within `RENEW_EVERY_MS` of the last time, none. */
  renew(): void;
  /** Ends what the driver left: it forgets a connection that is being made when its pool is closed. */
  destroyAll(): void;
};

/** How long a host whose session could not write is passed over. */
const PASSED_OVER_MS = 1_000;
/** Where no server accepts writes, reads must not lose their connections with each write that is refused. */
const RENEW_EVERY_MS = 5_000;

/**
 * Makes the sockets of a postgres.js pool: to the first of the hosts that can be connected to and, with `mustWrite`, whose
 * session can write; the last good one is tried first.
 */
export function connectSockets(address: Address, timeoutMs: number): Sockets {
  const { hosts, tls, mustWrite, shuffle } = address;
  const alive = new Set<Duplex>();
  const passedOverUntil = new Map<Host, number>();
  let preferred = 0;
  let renewedAt = Number.NEGATIVE_INFINITY;

  const opened = (socket: Duplex): void => {
    alive.add(socket);
    socket.once('close', () => alive.delete(socket));
  };

  const destroyAll = (): void => {
    for (const socket of alive) socket.destroy();
  };

  const renew = (): void => {
    if (performance.now() - renewedAt < RENEW_EVERY_MS) return;
    renewedAt = performance.now();
    destroyAll();
  };

  /** The driver connects once more, and keeps its query, when a socket closes without an error. */
  const watch = (at: number, host: Host) =>
    watchSession({
      mustWrite,
      onReadOnlySession() {
        passedOverUntil.set(host, performance.now() + PASSED_OVER_MS);
        preferred = (at + 1) % hosts.length;
      },
      onReadOnlyError: renew,
    });

  const connect = async (): Promise<Duplex> => {
    let problem: Error = failure('No host of DATABASE_URL accepts writes at the moment.', '25006');
    const first = shuffle ? Math.floor(Math.random() * hosts.length) : preferred;
    for (let tried = 0; tried < hosts.length; tried++) {
      const at = (first + tried) % hosts.length;
      const host = hosts[at] as Host;
      if (performance.now() < (passedOverUntil.get(host) ?? 0)) continue;
      try {
        const socket = await connectSocket(host, tls, timeoutMs, { opened, watch: watch(at, host) });
        if (!shuffle) preferred = at;
        return socket;
      } catch (error) {
        problem = error as Error;
      }
    }
    return failed(problem);
  };

  return {
    connect,
    renew,
    destroyAll,
  };
}

/** The driver has no way to hear that there is no socket, so it gets one that ends with the error. */
function failed(error: Error): Duplex {
  const ending = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  setImmediate(() => ending.destroy(error));
  return ending;
}
