import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/**
 * `pass` forwards, `blackhole` accepts and forwards nothing, `refuse` drops what is open and what comes, `slow` forwards
 * answers two seconds late.
 */
export type FaultMode = 'pass' | 'blackhole' | 'refuse' | 'slow';

/** What happens to a piece of a client's traffic: `cut` drops the connection before it, `cut_after` once it is answered. */
export type Fate = 'pass' | 'cut' | 'cut_after';

export type FaultProxy = {
  port: number;
  mode(next: FaultMode): void;
  /** Decides over each piece that clients send from now on; null passes all of it. */
  intercept(decide: ((sent: Buffer) => Fate) | null): void;
  close(): Promise<void>;
};

const SLOW_MS = 2_000;

/** A TCP proxy on loopback in front of a real server, to make it fail in the ways networks do. */
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
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
