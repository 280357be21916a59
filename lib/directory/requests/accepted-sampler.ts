import { BoundedMap } from '@/lib/kernel/bounded-map';
import type { RecordedEndpoint } from './schema';

const INTERVAL_MS = 1_000;
/** A combination of parameters that was not recorded for this long is recorded at once. */
const COMBINATION_MS = 600_000;
const MAX_CLIENTS = 10_000;
const MAX_COMBINATIONS = 32;

type Combination = { dueMs: number; leftOut: number };

type Seen = {
  nextMs: number;
  combinations: Map<number, Combination>;
  /** All combinations that are too many: none of them is recorded at once. */
  others: Combination;
};

/**
 * Decides which accepted requests are recorded: for each client and endpoint, one a second in each process. Each combination of
 * parameters is recorded at once when it is new, so that a rare one is not lost among the others: at most 32 in ten minutes.
 */
export class AcceptedSampler {
  readonly #seen = new Map<RecordedEndpoint, BoundedMap<string, Seen>>();

  /**
   * The number of requests that the record of this one stands for; 0 if it is left out.
   * @param combination a hash of the parameters that the settings of the client decide about.
   */
  take(endpoint: RecordedEndpoint, clientId: string, combination: number, nowMs = Date.now()): number {
    const seen = this.#seen.get(endpoint)?.get(clientId) ?? this.#begin(endpoint, clientId);
    const known = seen.combinations.get(combination) ?? addCombination(seen, combination, nowMs);
    if (nowMs < seen.nextMs && nowMs < known.dueMs) {
      known.leftOut += 1;
      return 0;
    }
    const count = known.leftOut + 1;
    seen.nextMs = nowMs + INTERVAL_MS;
    known.leftOut = 0;
    if (known !== seen.others) known.dueMs = nowMs + COMBINATION_MS;
    return count;
  }

  #begin(endpoint: RecordedEndpoint, clientId: string): Seen {
    let clients = this.#seen.get(endpoint);
    if (clients === undefined) {
      clients = new BoundedMap(MAX_CLIENTS);
      this.#seen.set(endpoint, clients);
    }
    const seen = { nextMs: 0, combinations: new Map(), others: { dueMs: Number.POSITIVE_INFINITY, leftOut: 0 } };
    clients.set(clientId, seen);
    return seen;
  }
}

/** If there are too many, a new combination takes the place of one that was not recorded for ten minutes, once a second. */
function addCombination({ combinations, others, nextMs }: Seen, combination: number, nowMs: number): Combination {
  if (combinations.size >= MAX_COMBINATIONS) {
    if (nowMs < nextMs) return others;
    const idle = [...combinations].find(([, { dueMs }]) => dueMs <= nowMs);
    if (idle === undefined) return others;
    combinations.delete(idle[0]);
  }
  const added = { dueMs: 0, leftOut: 0 };
  combinations.set(combination, added);
  return added;
}
