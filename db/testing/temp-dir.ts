import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder for one test, and a function that removes it. */
export function tempDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'identity-storage-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
