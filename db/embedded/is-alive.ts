import { statSync } from 'node:fs';
import { attempt } from './attempt';
import { canConnect } from './can-connect';
import { type LockRecord, ownPidScope, processStat } from './lock-record';

/** A holder in another PID namespace counts as alive while its heartbeat is younger than this. */
const HEARTBEAT_FRESH_MS = 15_000;

/**
 * Whether the holder of a lock record is alive. In this PID namespace the process table decides. In another one (a host
 * or container that shares the volume) the heartbeat, which is the mtime of `recordPath`, or the socket decides.
 */
export async function isAlive(record: LockRecord, recordPath: string): Promise<boolean> {
  if (record.pidScope === ownPidScope()) return isProcessAlive(record);
  if (record.pid === 0) return false;
  const file = attempt(() => statSync(recordPath), 'ENOENT');
  if (file !== null && Date.now() - file.mtimeMs < HEARTBEAT_FRESH_MS) return true;
  return canConnect(record.socketPath);
}

/** Whether a process of this PID namespace is alive. Its start time, if recorded, detects a reused pid. */
export function isProcessAlive(record: Pick<LockRecord, 'pid' | 'startTime'>): boolean {
  if (record.startTime !== null) {
    const stat = processStat(record.pid);
    return stat !== null && !['Z', 'X'].includes(stat.state) && stat.startTime === record.startTime;
  }
  try {
    process.kill(record.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
