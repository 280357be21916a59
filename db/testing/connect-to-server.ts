import { connect, type Socket } from 'node:net';
import type { DbTarget } from '../db-target';

/** A raw connection to the database server, for a test that acts as a proxy between client and server. */
export function connectToServer(target: DbTarget): Socket {
  if (target.kind === 'embedded') return connect(target.socketPath);
  const { hostname, port } = new URL(target.url);
  return connect(Number(port || 5432), hostname);
}
