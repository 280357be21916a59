import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  BLOCK_BYTES,
  bitsOf,
  blockOf,
  type FilterHeader,
  HEADER_BYTES,
  hasBits,
  readHeader,
} from '@/lib/directory/breached-passwords';
import { ConfigError } from '@/lib/kernel/config-error';
import type { BreachedPasswords } from '@/lib/kernel/ports';

const readAt = promisify(read);

/**
 * Looks hashes up in a filter that `identity passwords build-filter` made. Nothing of the file is kept in memory: a look-up
 * reads one block. A file that replaces this one under the same name is used from the next start on.
 * @throws ConfigError if the file is not usable.
 */
export function breachedPasswordsFile(file: string): BreachedPasswords {
  const { descriptor, header } = openFilter(file);
  return {
    async has(sha1) {
      const block = Buffer.alloc(BLOCK_BYTES);
      const position = HEADER_BYTES + blockOf(header, sha1) * BLOCK_BYTES;
      const { bytesRead } = await readAt(descriptor, block, 0, BLOCK_BYTES, position);
      if (bytesRead !== BLOCK_BYTES) throw new Error('the file is shorter than at the start');
      return hasBits(block, bitsOf(header, sha1));
    },
    close: () => closeSync(descriptor),
  };
}

function openFilter(file: string): { descriptor: number; header: FilterHeader } {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    const bytes = Buffer.alloc(HEADER_BYTES);
    readSync(descriptor, bytes, 0, HEADER_BYTES, 0);
    const header = readHeader(bytes, fstatSync(descriptor).size);
    if (header) return { descriptor, header };
    closeSync(descriptor);
  } catch {
    if (descriptor !== null) closeSync(descriptor);
  }
  throw new ConfigError(
    `BREACHED_PASSWORDS_FILE is not usable: it must be a file that "identity passwords build-filter" made (${file})`,
  );
}
