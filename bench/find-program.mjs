import { existsSync } from 'node:fs';
import path from 'node:path';

/** The file that the environment names, or else the program of this name on the PATH; null when there is none. */
export function findProgram(named, program) {
  if (named) return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file)) ?? null;
}
