import type { Socket } from 'node:net';

/** How a startup message begins after its length (PostgreSQL, StartupMessage): version 3.0, and the driver's first name. */
const STARTUP = Buffer.from([0, 3, 0, 0, ...Buffer.from('user\0')]);

/** The driver holds back what is shorter; see below. */
const WRITTEN_AT_ONCE = 1_024;

/** For the driver's `connection` option: makes its startup message long. The sockets take it out again. */
export const padding = { padding: ' '.repeat(WRITTEN_AT_ONCE) };

const PADDING = Buffer.from(`padding\0${padding.padding}\0`);

/** What to do with a piece of what the server sent. */
export type Verdict = 'deliver' | 'deliver and close' | 'drop and close';

/**
 * Mends two things that happen in version 3.4 of postgres.js when a connection is lost while it is in use.
 *
 * The driver gives up the queries of a connection when its socket reports an error, and takes the connection out of the
 * pool when it closes. Node lets other work happen between the two, and a query that is sent then is never answered, nor
 * anything on that connection after it. These sockets report both in one breath.
 *
 * The driver collects short messages until the event loop has gone round. Where the connection closes before that, they
 * stay, and with them the mark that something will be written soon: the startup message of the next connection joins
 * them and is never sent. `padding` makes it long enough to be sent at once, and these sockets cut off what stands before.
 *
 * @param watch sees what the server sends before the driver does.
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
