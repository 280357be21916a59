import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DbTarget } from '../db-target';
import { StorageError } from '../storage-error';
import { canConnect } from './can-connect';
import { type DataDirLock, lockPath, tryLock } from './data-dir-lock';
import { readMarker, writeMarker } from './data-dir-marker';
import type { EmbeddedLog } from './embedded-log';
import { engineDir, engineRecordPath, socketPathFor } from './embedded-paths';
import { createEngine } from './engine-process';
import { endLeftEngine, forgetEngine } from './engine-record';
import type { LockRecord, Role } from './lock-record';
import { ensureDataDir, prepareEngineDir } from './prepare-data-dir';
import { superviseEngine } from './supervise-engine';

const LOCK_WAIT_MS = 2_500;
const LOCK_RETRY_MS = 50;
const HEARTBEAT_MS = 1_000;
const DEADLINE_MS = 10_000;
const CREATE_MS = 60_000;

/** An open embedded database, owned by this process or by another one. */
export type Embedded = {
  target: DbTarget;
  /** Whether this process runs the engine. */
  owner: boolean;
  /** Closes the engine, then removes its socket and lock. Does nothing when another process owns it. */
  close(): Promise<void>;
};

export type EmbeddedOptions = {
  /** A 'server' must own the engine. A 'cli' uses the engine of a running server. */
  role: Role;
  log?: EmbeddedLog;
  /** The engine is killed and restarted when it has not answered for this long; default 10000. */
  deadlineMs?: number;
};

/**
 * Opens the embedded database of a data directory, and creates it when it is missing or empty. Only one process at a
 * time owns a directory: waits up to 2.5 seconds for another owner. Rejects with StorageError `data_dir_locked`,
 * `data_dir_unusable` or `engine_failed`.
 */
export async function openEmbedded(dataDir: string, options: EmbeddedOptions): Promise<Embedded> {
  const folder = resolve(dataDir);
  ensureDataDir(folder);
  const found = await lockOrConnect(folder, options.role);
  if ('socketPath' in found) {
    return { target: { kind: 'embedded', socketPath: found.socketPath }, owner: false, close: async () => {} };
  }
  return own(folder, found, options);
}

/** Takes the lock of a closed directory. Waits and rejects like `openEmbedded`. */
export async function lockDataDir(dataDir: string, role: Role): Promise<DataDirLock> {
  const socketPath = socketPathFor(dataDir);
  const end = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const attempt = await tryLock(dataDir, role, socketPath);
    if (attempt.lock !== null) return attempt.lock;
    if (Date.now() >= end) throw locked(dataDir, attempt.holder);
    await pause();
  }
}

async function lockOrConnect(dataDir: string, role: Role): Promise<DataDirLock | { socketPath: string }> {
  if (role === 'server') return lockDataDir(dataDir, role);
  const socketPath = socketPathFor(dataDir);
  const end = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const attempt = await tryLock(dataDir, role, socketPath);
    if (attempt.lock !== null) return attempt.lock;
    const holder = attempt.holder;
    if (holder?.role === 'server' && (await canConnect(holder.socketPath))) return { socketPath: holder.socketPath };
    if (Date.now() >= end) throw locked(dataDir, holder);
    await pause();
  }
}

async function own(dataDir: string, lock: DataDirLock, options: EmbeddedOptions): Promise<Embedded> {
  const { socketPath } = lock.record;
  const log = options.log ?? (() => {});
  const letGo = () => {
    process.off('exit', letGo);
    if (lock.isHeld()) rmSync(socketPath, { force: true });
    lock.release();
  };
  process.on('exit', letGo);
  try {
    const heartbeat = startHeartbeat(lock);
    const engine = await startEngine(dataDir, lock, options.deadlineMs ?? DEADLINE_MS, log).catch((error) => {
      heartbeat.stop();
      throw error;
    });
    writeMarker(dataDir, 'ready');
    let closed: Promise<void> | null = null;
    const close = async () => {
      await engine.close();
      if (lock.isHeld()) forgetEngine(engineRecordPath(dataDir));
      heartbeat.stop();
      letGo();
    };
    heartbeat.whenLost(() => {
      log('data_dir_lost', { lock: lockPath(dataDir) });
      closed ??= engine.kill().then(letGo);
    });
    log('engine_opened', { dataDir, socketPath, role: options.role });
    return {
      target: { kind: 'embedded', socketPath },
      owner: true,
      close() {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
}

async function startEngine(dataDir: string, lock: DataDirLock, deadlineMs: number, log: EmbeddedLog) {
  const { socketPath } = lock.record;
  const paths = { engineDir: engineDir(dataDir), socketPath, recordPath: engineRecordPath(dataDir) };
  if (!(await endLeftEngine(paths.recordPath))) throw locked(dataDir, null);
  prepareEngineDir(dataDir);
  if (readMarker(dataDir)?.engine !== 'ready') await createEngine(paths, CREATE_MS);
  return superviseEngine(paths, deadlineMs, log);
}

function startHeartbeat(lock: DataDirLock) {
  let lost = () => {};
  const timer = setInterval(() => {
    if (lock.beat()) return;
    clearInterval(timer);
    lost();
  }, HEARTBEAT_MS);
  timer.unref();
  return {
    stop: () => clearInterval(timer),
    whenLost: (callback: () => void) => {
      lost = callback;
    },
  };
}

/** An error that names the process that holds the directory. */
export function locked(dataDir: string, holder: LockRecord | null): StorageError {
  const who = holder === null ? 'another process' : `process ${holder.pid} (${holder.role}) on ${holder.hostname}`;
  return new StorageError('data_dir_locked', `The data directory is in use by ${who}: ${lockPath(dataDir)}.`);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
}
