import type { Verdict } from './mend-socket';

const READY = Buffer.from('Z\0\0\0\x05I');
/** Parameters that PostgreSQL 14 and newer report of a session that cannot write. */
const STANDBY = Buffer.from('in_hot_standby\0on\0');
const READ_ONLY_SESSION = Buffer.from('default_transaction_read_only\0on\0');

/** Fields of errors and notices (PostgreSQL, "Error and Notice Message Fields"); text from a table has no NUL. */
const MESSAGE = Buffer.from('\0M');
const FATAL = Buffer.from('FATAL\0C');
const PANIC = Buffer.from('PANIC\0C');
const READ_ONLY = Buffer.from('VERROR\0C25006\0');
const SKIPPED_STANDBY = Buffer.from('\0RSyncRepWaitForLSN\0');

export type Watching = {
  /** A session that cannot write is closed before it is used. */
  mustWrite: boolean;
  onReadOnlySession(): void;
  onReadOnlyError(): void;
};

/**
 * Watches what a PostgreSQL server sends on one connection, and says when the connection must not be used any further:
 * - at its start, when the session cannot write and must;
 * - after an error that ends the session, which a pooler may pass on without closing anything;
 * - after a write was refused as read-only (25006): another connection may reach the new primary;
 * - before an answer to COMMIT that did not wait for the synchronous standby: the write exists on one server only, and
 *   is lost with it.
 */
export function watchSession({ mustWrite, onReadOnlySession, onReadOnlyError }: Watching): (chunk: Buffer) => Verdict {
  let startup: Buffer | null = Buffer.alloc(0);
  return (chunk) => {
    if (startup) {
      startup = Buffer.concat([startup, chunk]);
      if (!startup.includes(READY)) return 'deliver';
      const cannotWrite = startup.includes(STANDBY) || startup.includes(READ_ONLY_SESSION);
      startup = null;
      if (!mustWrite || !cannotWrite) return 'deliver';
      onReadOnlySession();
      return 'drop and close';
    }
    if (!chunk.includes(MESSAGE)) return 'deliver';
    if (chunk.includes(SKIPPED_STANDBY)) return 'drop and close';
    if (chunk.includes(READ_ONLY)) {
      onReadOnlyError();
      return 'deliver and close';
    }
    return chunk.includes(FATAL) || chunk.includes(PANIC) ? 'deliver and close' : 'deliver';
  };
}
