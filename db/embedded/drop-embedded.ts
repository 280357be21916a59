import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { markerPath, writeMarker } from './data-dir-marker';
import { engineDir, engineRecordPath } from './embedded-paths';
import { endLeftEngine, forgetEngine } from './engine-record';
import { lockDataDir, locked } from './open-embedded';
import { checkEngineDir, ensureDataDir } from './prepare-data-dir';

/**
 * Deletes the embedded database of a data directory, and no other file; false when there is none. Rejects with
 * StorageError `data_dir_locked` while a process owns the directory, or `data_dir_unusable` when it is not a data
 * directory of this service.
 */
export async function dropEmbedded(dataDir: string): Promise<boolean> {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) return false;
  ensureDataDir(folder);
  const lock = await lockDataDir(folder, 'cli');
  try {
    if (!(await endLeftEngine(engineRecordPath(folder)))) throw locked(folder, null);
    checkEngineDir(folder);
    const existed = existsSync(engineDir(folder));
    // If the process dies after this point, the directory opens as a fresh database.
    writeMarker(folder, 'creating');
    rmSync(engineDir(folder), { recursive: true, force: true });
    rmSync(markerPath(folder), { force: true });
    forgetEngine(engineRecordPath(folder));
    return existed;
  } finally {
    lock.release();
  }
}
