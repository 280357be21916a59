import type { Verdict } from './mend-socket';

const READY = Buffer.from('Z\0\0\0\x05I');
/** Parameters that PostgreSQL 14 and newer report for a session that cannot write. */
const STANDBY = Buffer.from('in_hot_standby\0on\0');
const READ_ONLY_SESSION = Buffer.from('default_transaction_read_only\0on\0');

/** Fields of errors and notices (PostgreSQL, "Error and Notice Message Fields"). Text from a table contains no NUL. */
const MESSAGE = Buffer.from('\0M');
const FATAL = Buffer.from('FATAL\0C');
const PANIC = Buffer.from('PANIC\0C');
const READ_ONLY = Buffer.from('VERROR\0C25006\0');
const SKIPPED_STANDBY = Buffer.from('\0RSyncRepWaitForLSN\0');

export type Watching = {
  /** Whether a session that cannot write is closed before it is used. */
  mustWrite: boolean;
  onReadOnlySession(): void;
  onReadOnlyError(): void;
};

/**
 * Watches the data that a PostgreSQL server sends on one connection, and says when the connection must be closed:
 * - at its start, when the session must be able to write and cannot;
 * - after an error that ends the session, which a pooler may pass on without closing the connection;
 * - after a write was refused as read-only (25006): a new connection may reach the new primary;
 * - before the answer to a COMMIT that did not wait for the synchronous standby: the write exists on one server only
 *   and is lost if that server fails.
 */
export function watchSession({ mustWrite, onReadOnlySession, onReadOnlyError }: Watching): (chunk: Buffer) => Verdict {
  let startup: Buffer | null = Buffer.alloc(0);
  return (chunk) => {
    if (!startup) return judgeMessages(chunk, onReadOnlyError);
    startup = Buffer.concat([startup, chunk]);
    if (!startup.includes(READY)) return 'deliver';
    const cannotWrite = startup.includes(STANDBY) || startup.includes(READ_ONLY_SESSION);
    startup = null;
    if (!mustWrite || !cannotWrite) return 'deliver';
    onReadOnlySession();
    return 'drop and close';
  };
}

function judgeMessages(chunk: Buffer, onReadOnlyError: () => void): Verdict {
  if (!chunk.includes(MESSAGE)) return 'deliver';
  if (chunk.includes(SKIPPED_STANDBY)) return 'drop and close';
  if (chunk.includes(READ_ONLY)) {
    onReadOnlyError();
    return 'deliver and close';
  }
  return chunk.includes(FATAL) || chunk.includes(PANIC) ? 'deliver and close' : 'deliver';
}
