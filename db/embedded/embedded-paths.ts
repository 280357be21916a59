import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { StorageError } from '../storage-error';
import { attempt } from './attempt';

/** `sun_path` has 108 bytes on Linux and 104 on macOS, including the final NUL. */
const SOCKET_PATH_MAX_BYTES = 103;

/** Folder of the embedded engine inside a data directory. */
export function engineDir(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** Path of the file that records the process of the engine. */
export function engineRecordPath(dataDir: string): string {
  return join(dataDir, 'postgres.pid');
}

/**
 * Path of the Unix socket of the engine: inside the data directory, or, when that path is too long for a socket
 * address, in a private folder of this user below the temporary directory, whose name is derived from the data
 * directory. Throws StorageError `data_dir_unusable` when that folder is not private or no path is short enough.
 */
export function socketPathFor(dataDir: string): string {
  const real = realpathSync(dataDir);
  const direct = join(real, 'postgres.sock');
  if (Buffer.byteLength(direct) <= SOCKET_PATH_MAX_BYTES) return direct;

  const digest = createHash('sha256').update(real).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `identity-${userInfo().uid}-${digest}`);
  const path = join(folder, 'postgres.sock');
  if (Buffer.byteLength(path) > SOCKET_PATH_MAX_BYTES) {
    throw new StorageError('data_dir_unusable', `The paths ${dataDir} and ${folder} are too long for a Unix socket.`);
  }
  ensurePrivateFolder(folder);
  return path;
}

function ensurePrivateFolder(folder: string): void {
  const created = attempt(() => mkdirSync(folder, { mode: 0o700 }), 'EEXIST') !== null;
  if (created) chmodSync(folder, 0o700);
  const stat = lstatSync(folder);
  const ours = process.getuid === undefined || stat.uid === process.getuid();
  if (!stat.isDirectory() || !ours || (stat.mode & 0o077) !== 0) {
    const problem = `The socket folder ${folder} must belong to this user and have mode 0700.`;
    throw new StorageError('data_dir_unusable', problem);
  }
}
