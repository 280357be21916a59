import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from './attempt';

/** Version of the layout of a data directory. */
export const DATA_DIR_FORMAT = 1;

/** `engine` is `ready` once the engine has opened its folder. Until then the folder may be deleted. */
export type Marker = { format: number; engine: 'creating' | 'ready' };

/** Path of the marker file of a data directory. */
export function markerPath(dataDir: string): string {
  return join(dataDir, 'identity.json');
}

/** Reads the marker; null when there is none. A file that this service did not write gives the format NaN. */
export function readMarker(dataDir: string): Marker | null {
  const text = attempt(() => readFileSync(markerPath(dataDir), 'utf8'), 'ENOENT');
  if (text === null) return null;
  try {
    const { format, engine } = JSON.parse(text);
    if (typeof format === 'number') return { format, engine: engine === 'ready' ? 'ready' : 'creating' };
  } catch {}
  return { format: Number.NaN, engine: 'ready' };
}

/** Replaces the marker atomically. */
export function writeMarker(dataDir: string, engine: Marker['engine']): void {
  const draft = `${markerPath(dataDir)}.draft`;
  writeFileSync(draft, `${JSON.stringify({ format: DATA_DIR_FORMAT, engine })}\n`, { mode: 0o600, flush: true });
  renameSync(draft, markerPath(dataDir));
}
