import { connect, createServer, type Socket } from 'node:net';
import { listenOnLoopback } from './listen-on-loopback';

/**
 * `pass` forwards, `blackhole` accepts connections and forwards nothing, `refuse` closes open and new connections, `slow`
 * forwards answers two seconds late.
 */
export type FaultMode = 'pass' | 'blackhole' | 'refuse' | 'slow';

/** What happens to a chunk from a client: `cut` closes the connection instead, `cut_after` when the answer arrives. */
export type Fate = 'pass' | 'cut' | 'cut_after';

export type FaultProxy = {
  port: number;
  mode(next: FaultMode): void;
  /** Decides about each chunk that clients send from now on; null passes all of them. */
  intercept(decide: ((sent: Buffer) => Fate) | null): void;
  close(): Promise<void>;
};

const SLOW_MS = 2_000;

/** Starts a TCP proxy on loopback in front of a server, to simulate network faults. */
export async function faultProxy(port: number, host = '127.0.0.1'): Promise<FaultProxy> {
  let mode: FaultMode = 'pass';
  let decide: ((sent: Buffer) => Fate) | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (mode === 'refuse') return client.destroy();
    const upstream = connect(port, host);
    const drop = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        drop();
      });
    }
    let cutting = false;
    client.on('data', (chunk) => {
      if (mode === 'blackhole') return;
      const fate = decide?.(chunk) ?? 'pass';
      if (fate === 'cut') return drop();
      cutting ||= fate === 'cut_after';
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (cutting) return drop();
      if (mode === 'slow') setTimeout(() => client.destroyed || client.write(chunk), SLOW_MS);
      else if (mode === 'pass') client.write(chunk);
    });
  });
  const ownPort = await listenOnLoopback(server);
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: ownPort,
    mode(next) {
      mode = next;
      if (next === 'refuse') dropAll();
    },
    intercept(next) {
      decide = next;
    },
    close: () => {
      dropAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
