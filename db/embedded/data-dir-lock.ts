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

/** A held lock. The holder calls `beat` every second or two, and `release` after the engine is closed. */
export type DataDirLock = {
  record: LockRecord;
  /** False when another process has taken over the lock. */
  isHeld(): boolean;
  /** Refreshes the heartbeat; false when another process has taken over the lock. */
  beat(): boolean;
  /** Releases the lock; does nothing when it is released or lost. Synchronous, so an 'exit' handler can call it. */
  release(): void;
};

/** The result of one attempt: the lock, or its holder. A null holder means that the holder changed in the meantime. */
export type LockAttempt = { lock: DataDirLock } | { lock: null; holder: LockRecord | null };

type Tail = { record: LockRecord; path: string };

/** Path of the lock file of a data directory. */
export function lockPath(dataDir: string): string {
  return join(dataDir, 'postgres.lock');
}

/**
 * Tries once to take the exclusive lock of an existing data directory. Throws only errors of the file system.
 *
 * A lock is a chain of records: the head is the lock file, and the successor of a stale record is the file
 * `<lock file>.next-<nonce of the stale record>`. The holder is the last record of the chain. Each record is created by
 * `link()`, which creates a complete file or fails because the name exists. So when many processes see one stale
 * record, exactly one succeeds it, and a process that is killed halfway only leaves one more stale record. The new
 * holder then makes its record the head (`rename`) and removes the older records. A process that extended the removed
 * chain cannot reach its own record from the head, and withdraws.
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

/** Creates `target` with the record atomically; false when it exists. */
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
  // Removes drafts too: publishing a removed draft fails with ENOENT, which its process treats as a lost race.
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
