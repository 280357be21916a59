import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { attempt } from './attempt';

export type Role = 'server' | 'cli';

/** The process that holds, or held, the data directory. */
export type LockRecord = {
  nonce: string;
  pid: number;
  /** Start of the process in clock ticks after boot; null on systems without /proc. */
  startTime: string | null;
  /** The scope in which `pid` is valid: hostname, boot id and PID namespace. */
  pidScope: string;
  hostname: string;
  role: Role;
  socketPath: string;
};

/** Returns a record of this process with a new nonce. */
export function ownRecord(role: Role, socketPath: string): LockRecord {
  return {
    nonce: randomUUID(),
    pid: process.pid,
    startTime: processStat(process.pid)?.startTime ?? null,
    pidScope: ownPidScope(),
    hostname: hostname(),
    role,
    socketPath,
  };
}

/**
 * Reads the record at `path`; null when the file does not exist. A damaged file (power loss) gives a record without a
 * process, whose nonce is derived from the file, so that it can be taken over like any stale record.
 */
export function readRecord(path: string): LockRecord | null {
  const text = attempt(() => readFileSync(path, 'utf8'), 'ENOENT');
  if (text === null) return null;
  try {
    const record: unknown = JSON.parse(text);
    if (isRecord(record)) return record;
  } catch {}
  const file = attempt(() => statSync(path), 'ENOENT');
  if (file === null) return null;
  const nonce = `damaged-${file.ino}-${Math.floor(file.mtimeMs)}`;
  return { nonce, pid: 0, startTime: null, pidScope: 'damaged', hostname: '', role: 'cli', socketPath: '' };
}

function isRecord(value: unknown): value is LockRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return (
    typeof record.nonce === 'string' &&
    /^[\w-]+$/.test(record.nonce) &&
    typeof record.pid === 'number' &&
    typeof record.pidScope === 'string' &&
    typeof record.socketPath === 'string' &&
    (record.role === 'server' || record.role === 'cli')
  );
}

/** Containers that share a volume may all be "pid 1" on one kernel, so the PID namespace is part of the scope. */
export function ownPidScope(): string {
  const read = (from: () => string) => {
    try {
      return from().trim();
    } catch {
      return '-';
    }
  };
  const bootId = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return [hostname(), bootId, read(() => readlinkSync('/proc/self/ns/pid'))].join(' ');
}

/** State and start time of a process of this PID namespace; null when it has ended or the system has no /proc. */
export function processStat(pid: number): { state: string; startTime: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name, in parentheses, may contain spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return null;
  }
}
