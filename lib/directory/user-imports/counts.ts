import type { RowResult } from './schema';

export type Tally = { created: number; updated: number; skipped: number; refused: number };

export const noCounts = (): Tally => ({ created: 0, updated: 0, skipped: 0, refused: 0 });

/** How many rows had each outcome. */
export function tallyOf(results: readonly RowResult[]): Tally {
  const tally = noCounts();
  for (const { outcome } of results) tally[outcome] += 1;
  return tally;
}

export const addTally = (a: Tally, b: Tally): Tally => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  skipped: a.skipped + b.skipped,
  refused: a.refused + b.refused,
});
