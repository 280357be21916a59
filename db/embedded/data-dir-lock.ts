import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { attempt } from './attempt';
import { isAlive } from './is-alive';
import { type LockRecord, ownRecord, type Role, readRecord } from './lock-record';

/** A held lock; the holder calls `beat` every second or two, and `release` once the engine is closed. */
export type DataDirLock = {
  record: LockRecord;
  /** False when another process has taken the lock over. */
  isHeld(): boolean;
  /** Refreshes the heartbeat; false when another process has taken the lock over. */
  beat(): boolean;
  /** Gives the lock up; harmless when repeated or when the lock was lost. Synchronous, fit for an 'exit' handler. */
  release(): void;
};

/** What one try gave: the lock, or the holder; a null holder means that the lock changed hands meanwhile. */
export type LockAttempt = { lock: DataDirLock } | { lock: null; holder: LockRecord | null };

type Tail = { record: LockRecord; path: string };

/** Path of the lock file of a data directory. */
export function lockPath(dataDir: string): string {
  return join(dataDir, 'postgres.lock');
}

/**
 * Tries once to take the exclusive lock of a data directory that exists. Throws only what the file system throws.
 *
 * A lock is a chain of records: the head is the lock file, and a record that was found stale is succeeded by the file
 * `<lock file>.next-<its nonce>`. The holder is the last record of the chain. Every step is made by `link()`, which
 * creates a complete file or fails because the name exists, so of many processes that see one stale record exactly one
 * succeeds it, and a process killed halfway leaves just one more stale record. The new holder then makes itself the
 * head (`rename`) before it removes the records behind it; whoever extended a chain cut off in this way does not find
 * its own record from the head any more, and withdraws.
 */
export async function tryLock(dataDir: string, role: Role, socketPath: string): Promise<LockAttempt> {
  const head = lockPath(dataDir);
  const tail = findTail(head);
  if (tail !== null && (await isAlive(tail.record, tail.path))) return { lock: null, holder: tail.record };

  const own = ownRecord(role, socketPath);
  const claim = tail === null ? head : successorPath(head, tail.record);
  if (publish(own, claim, head)) {
    if (findTail(head)?.record.nonce === own.nonce) {
      becomeHead(own, head);
      return { lock: heldLock(own, head) };
    }
    rmSync(claim, { force: true });
  }
  return { lock: null, holder: findTail(head)?.record ?? null };
}

function successorPath(head: string, record: LockRecord): string {
  return `${head}.next-${record.nonce}`;
}

function findTail(head: string): Tail | null {
  const first = readRecord(head);
  if (first === null) return null;
  let tail: Tail = { record: first, path: head };
  for (;;) {
    const path = successorPath(head, tail.record);
    const record = readRecord(path);
    if (record === null) return tail;
    tail = { record, path };
  }
}

/** Creates `target` with the record in one step; false when it exists. */
function publish(record: LockRecord, target: string, head: string): boolean {
  const draft = writeDraft(record, head);
  try {
    return attempt(() => linkSync(draft, target), 'EEXIST', 'ENOENT') !== null;
  } finally {
    rmSync(draft, { force: true });
  }
}

function becomeHead(own: LockRecord, head: string): void {
  renameSync(writeDraft(own, head), head);
  // Drafts go too: one that is still about to be published fails with ENOENT, which its author takes as a lost race.
  const leftover = new RegExp(`^${basename(head).replace('.', '\\.')}\\.(next|draft)-`);
  for (const name of readdirSync(dirname(head))) {
    if (leftover.test(name) && !name.endsWith(own.nonce)) rmSync(join(dirname(head), name), { force: true });
  }
}

function writeDraft(record: LockRecord, head: string): string {
  const draft = `${head}.draft-${record.nonce}`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(record)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

function heldLock(own: LockRecord, head: string): DataDirLock {
  const isHeld = () => findTail(head)?.record.nonce === own.nonce;
  return {
    record: own,
    isHeld,
    beat() {
      if (!isHeld()) return false;
      const now = new Date();
      return attempt(() => utimesSync(head, now, now), 'ENOENT') !== null;
    },
    release() {
      if (isHeld()) rmSync(head, { force: true });
    },
  };
}
