import type { Socket } from 'node:net';

/** A startup message after its length (PostgreSQL, StartupMessage): version 3.0, then the driver's first parameter. */
const STARTUP = Buffer.from([0, 3, 0, 0, ...Buffer.from('user\0')]);

/** The driver buffers shorter messages, see `mendSocket`. */
const WRITTEN_AT_ONCE = 1_024;

/** For the `connection` option of the driver: makes its startup message long. The sockets remove it. */
export const padding = { padding: ' '.repeat(WRITTEN_AT_ONCE) };

const PADDING = Buffer.from(`padding\0${padding.padding}\0`);

/** What to do with a chunk of data from the server. */
export type Verdict = 'deliver' | 'deliver and close' | 'drop and close';

/**
 * Works around two defects of postgres.js 3.4 that occur when a connection is lost while it is in use.
 *
 * 1. The driver rejects the queries of a connection at the `error` event of its socket, and removes the connection from
 *    the pool at the `close` event. Node.js runs other work between the two events. A query that is sent in between is
 *    never answered, nor is any later query on that connection. These sockets emit both events together.
 * 2. The driver buffers short messages until the next turn of the event loop. When the connection closes before that,
 *    the messages stay in the buffer, and so does the flag that a write is scheduled: the startup message of the next
 *    connection is added to them and never sent. `padding` makes the startup message long enough to be sent at once,
 *    and these sockets remove the old messages before it.
 *
 * @param watch receives the data of the server before the driver does.
 */
export function mendSocket<S extends Socket>(socket: S, watch: (received: Buffer) => Verdict): S {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
  let withheld: unknown[] | null = null;
  const together = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event === 'data') return received(args[0] as Buffer);
    if (event === 'error') {
      withheld = args;
      return true;
    }
    if (event === 'close' && withheld) emit('error', ...withheld);
    return emit(event, ...args);
  };
  const received = (chunk: Buffer): boolean => {
    const verdict = watch(chunk);
    const delivered = verdict !== 'drop and close' && emit('data', chunk);
    if (verdict !== 'deliver') socket.destroy();
    return delivered;
  };
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const first = (message: Buffer, ...args: unknown[]): boolean => {
    Object.assign(socket, { write });
    return write(startupOf(message), ...args);
  };
  return Object.assign(socket, { emit: together, write: first });
}

/** The startup message at the end of the written bytes, without its padding; the bytes unchanged if there is none. */
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
