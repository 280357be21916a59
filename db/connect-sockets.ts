import { Duplex } from 'node:stream';
import { connectSocket, failure } from './connect-socket';
import type { Tls } from './database-tls';
import type { Host } from './database-url';
import { watchSession } from './watch-session';

/** The servers of a pool, and how to connect to them. */
export type Address = { hosts: readonly Host[]; tls: Tls; mustWrite: boolean; shuffle: boolean };

export type Sockets = {
  /** For the `socket` option of the driver. */
  connect(): Promise<Duplex>;
  /** Closes every connection, so that the next query opens a new one. Acts at most once per `RENEW_EVERY_MS`. */
  renew(): void;
  /** Closes every connection, also those that were being opened when the pool closed: the driver forgets these. */
  destroyAll(): void;
};

/** How long a host is skipped after it gave a read-only session. */
const PASSED_OVER_MS = 1_000;
/** While no server accepts writes, every refused write would otherwise close the connections of the reads. */
const RENEW_EVERY_MS = 5_000;

/**
 * Opens the sockets of a postgres.js pool. Each one goes to the first host that accepts the connection and, with
 * `mustWrite`, gives a session that can write. The host that worked last is tried first.
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

  /** When a socket closes without an error, the driver keeps its query and connects again. */
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

/** A socket that fails with the error: the driver offers no other way to report a failed connection. */
function failed(error: Error): Duplex {
  const ending = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  setImmediate(() => ending.destroy(error));
  return ending;
}
