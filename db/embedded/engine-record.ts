import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { attempt } from './attempt';
import { isProcessAlive } from './is-alive';
import { ownPidScope, processStat } from './lock-record';

const RECORD_BYTES = 512;
const END_WAIT_MS = 2_000;
const END_RETRY_MS = 10;

/**
 * Records the process that is about to open the files of the engine. Overwrites the file in place with the same number
 * of bytes, so that the engine can be restarted when the disk is full.
 */
export function recordEngine(path: string, pid: number): void {
  const record = { pid, startTime: processStat(pid)?.startTime ?? null, pidScope: ownPidScope() };
  const file = attempt(() => openSync(path, 'r+'), 'ENOENT') ?? openSync(path, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(record)}\n`.padEnd(RECORD_BYTES), 0);
  } finally {
    closeSync(file);
  }
}

/** Removes the record of the engine of a closed directory. */
export function forgetEngine(path: string): void {
  rmSync(path, { force: true });
}

/**
 * Makes sure that the engine of the previous owner has ended. Call it while you hold the lock. The engine of a killed
 * owner may run for a moment longer: it is killed when its start time identifies it, and waited for otherwise. Returns
 * false when it still runs after two seconds. An engine in another container or on another host ended with its owner.
 */
export async function endLeftEngine(path: string): Promise<boolean> {
  const left = readEngine(path);
  if (left === null || left.pidScope !== ownPidScope()) return true;
  for (const end = Date.now() + END_WAIT_MS; isProcessAlive(left); ) {
    if (Date.now() >= end) return false;
    if (left.startTime !== null) attempt(() => process.kill(left.pid, 'SIGKILL'), 'ESRCH');
    await new Promise((resolve) => setTimeout(resolve, END_RETRY_MS));
  }
  return true;
}

function readEngine(path: string): { pid: number; startTime: string | null; pidScope: string } | null {
  const text = attempt(() => readFileSync(path, 'utf8'), 'ENOENT');
  try {
    const record = JSON.parse(text ?? 'null');
    return typeof record?.pid === 'number' && record.pid > 1 ? record : null;
  } catch {
    return null;
  }
}
