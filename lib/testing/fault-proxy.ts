import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export type FaultProxy = {
  port: number;
  /** `pass` forwards, `blackhole` accepts and forwards nothing, `refuse` drops what is open and what comes. */
  mode(next: 'pass' | 'blackhole' | 'refuse'): void;
  close(): Promise<void>;
};

/** A TCP proxy on loopback in front of a real server, to make it fail in the ways networks do. */
export async function faultProxy(port: number, host = '127.0.0.1'): Promise<FaultProxy> {
  let mode: 'pass' | 'blackhole' | 'refuse' = 'pass';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (mode === 'refuse') return client.destroy();
    const upstream = connect(port, host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => mode === 'pass' && upstream.write(chunk));
    upstream.on('data', (chunk) => mode === 'pass' && client.write(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    mode(next) {
      mode = next;
      if (next === 'refuse') drop();
    },
    close: () => {
      drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
