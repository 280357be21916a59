import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from '../storage-error';
import { attempt } from './attempt';
import { DATA_DIR_FORMAT, readMarker, writeMarker } from './data-dir-marker';
import { engineDir } from './embedded-paths';

/** PostgreSQL major version of the embedded engine, as in its PG_VERSION file. */
export const ENGINE_VERSION = '18';

/**
 * Creates the data directory (mode 0700) unless it exists, and checks that it is a writable folder. Throws StorageError
 * `data_dir_unusable`.
 */
export function ensureDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!statSync(dataDir).isDirectory()) throw unusable(dataDir, 'it is not a folder');
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw asUnusable(dataDir, error);
  }
}

/**
 * Prepares the folder of the engine for opening. Call it while you hold the lock. A folder whose creation was
 * interrupted is deleted and created again. Throws StorageError `data_dir_unusable`.
 */
export function prepareEngineDir(dataDir: string): void {
  checkEngineDir(dataDir);
  if (readMarker(dataDir)?.engine === 'ready') return;
  try {
    rmSync(engineDir(dataDir), { recursive: true, force: true });
    writeMarker(dataDir, 'creating');
    mkdirSync(engineDir(dataDir), { mode: 0o700 });
  } catch (error) {
    throw asUnusable(dataDir, error);
  }
}

/**
 * Checks that the folder of the engine, if it exists, was created by this service for this version of the engine. Call
 * it while you hold the lock, because the owner may be creating the folder. Throws StorageError `data_dir_unusable`.
 */
export function checkEngineDir(dataDir: string): void {
  const marker = readMarker(dataDir);
  if (marker !== null && marker.format !== DATA_DIR_FORMAT) {
    throw unusable(dataDir, `its identity.json must have format ${DATA_DIR_FORMAT}, the format of this version`);
  }
  if (marker?.engine === 'creating') return;
  const folder = engineDir(dataDir);
  const entries = attempt(() => readdirSync(folder), 'ENOENT') ?? [];
  if (entries.length === 0) {
    if (marker !== null) throw unusable(dataDir, 'its identity.json names a database, but postgres/ is empty');
    return;
  }
  const version = attempt(() => readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim(), 'ENOENT');
  if (version === null) throw unusable(dataDir, 'its postgres/ folder has files but is not a database');
  if (version !== ENGINE_VERSION) {
    throw unusable(dataDir, `its postgres/ must be of PostgreSQL ${ENGINE_VERSION}, not ${version}`);
  }
  if (marker === null) throw unusable(dataDir, 'its postgres/ was not created by this service (no identity.json)');
}

function unusable(dataDir: string, reason: string, cause?: unknown): StorageError {
  return new StorageError('data_dir_unusable', `The data directory ${dataDir} cannot be used: ${reason}.`, { cause });
}

function asUnusable(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error instanceof StorageError) return error;
  const reasons: Record<string, string> = {
    EEXIST: 'it is not a folder',
    ENOTDIR: 'a part of its path is not a folder',
    EACCES: 'it is not writable for this user',
    EPERM: 'it is not writable for this user',
    EROFS: 'it is on a read-only file system',
    ENOSPC: 'the disk is full',
  };
  return unusable(dataDir, reasons[String(error.code)] ?? error.message, error);
}
