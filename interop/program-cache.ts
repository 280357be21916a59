import { mkdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/**
 * Returns a folder for a program that tests install once and keep between runs.
 * @throws if another user owns the folder, since programs in it are executed.
 */
export function programCache(name: string): string {
  const { uid } = userInfo();
  const root = path.join(tmpdir(), `identity-interop-${uid}`);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  if (uid >= 0 && statSync(root).uid !== uid) throw new Error(`${root} belongs to another user`);
  const folder = path.join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
