import { BoundedMap } from '@/lib/kernel/bounded-map';

const BURST = 10;
const SECONDS = 6;
const MAX_KEYS = 10_000;

/** What one key may record: attempts that are left, when that was counted, and how many were left out since. */
type Budget = { left: number; at: number; leftOut: number };

/**
 * Decides which attempts of a flood are recorded: the first ten of a key, then ten a minute. Kept in memory, for each
 * process: it protects the audit log, and decides nothing about the attempt.
 */
export class FailureSampler {
  readonly #budgets = new BoundedMap<string, Budget>(MAX_KEYS);

  /** How many attempts the record of this one stands for; null when it is left out. `now` is in milliseconds. */
  take(key: string, now = Date.now()): number | null {
    const known = this.#budgets.get(key) ?? { left: BURST, at: now, leftOut: 0 };
    const left = Math.min(BURST, known.left + (now - known.at) / (SECONDS * 1000));
    const isTaken = left >= 1;
    const budget = { left: isTaken ? left - 1 : left, at: now, leftOut: isTaken ? 0 : known.leftOut + 1 };
    this.#budgets.set(key, budget);
    return isTaken ? known.leftOut + 1 : null;
  }
}
