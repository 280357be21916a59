import type { Limit } from '@/lib/kernel/request-limits';

/** The token bucket of one caller. Times are those of `performance.now()`. */
export type Bucket = {
  readonly table: BucketTable;
  readonly subject: string;
  /** When the bucket is full again. */
  fullAtMs: number;
  /** How long the last request must wait; 0 if it was allowed. */
  waitMs: number;
  /** Allowed requests that the shared bucket does not know of yet. */
  unsent: number;
};

const MAX_BUCKETS = 10_000;
/** How many of the oldest buckets a new one looks at, to drop one that gives little away. */
const MAX_LOOKS = 8;
/** Intervals are fractions: a sum of them may exceed the period by a rounding error. */
const TOLERANCE = 1e-6;

export type TableName = { endpoint: string; kind: string };

/**
 * The buckets of one limit. A bucket is one instant, as in `throttle.ts`: each request moves the time at which it is full again
 * by an interval, and at most one period into the future. At most ten thousand are kept.
 */
export class BucketTable {
  readonly #buckets = new Map<string, Bucket>();
  readonly periodMs: number;
  /** The time that one request costs. */
  intervalMs: number;

  /** `share` is the part of the requests that this process may allow. */
  constructor(
    readonly name: TableName,
    readonly limit: Limit,
    share: number,
  ) {
    this.periodMs = limit.seconds * 1_000;
    this.intervalMs = this.intervalFor(share);
  }

  /** The cost of a request for a process with this share of the limit, which is at least one request. */
  intervalFor(share: number): number {
    return this.periodMs / Math.max(1, Math.floor(this.limit.requests * share));
  }

  /** Takes a request from the bucket of the caller; `waitMs` of the bucket says whether it is allowed. */
  take(subject: string, nowMs: number): Bucket {
    const bucket = this.#buckets.get(subject) ?? this.#add(subject);
    const next = Math.max(bucket.fullAtMs, nowMs) + this.intervalMs;
    const over = next - nowMs - this.periodMs * (1 + TOLERANCE);
    if (over > 0) {
      bucket.waitMs = over;
      return bucket;
    }
    bucket.waitMs = 0;
    bucket.fullAtMs = next;
    return bucket;
  }

  /** Fills the bucket of the caller. */
  fill(subject: string): void {
    this.#buckets.delete(subject);
  }

  /** The requests that a caller with this bucket may still make at once. */
  left({ fullAtMs }: Bucket, nowMs: number): number {
    const owedMs = Math.max(0, fullAtMs - nowMs);
    return Math.max(0, Math.floor((this.periodMs * (1 + TOLERANCE) - owedMs) / this.intervalMs));
  }

  get size(): number {
    return this.#buckets.size;
  }

  #add(subject: string): Bucket {
    if (this.#buckets.size >= MAX_BUCKETS) this.#drop();
    const bucket = { table: this, subject, fullAtMs: 0, waitMs: 0, unsent: 0 };
    this.#buckets.set(subject, bucket);
    return bucket;
  }

  /** Of the oldest buckets, drops the fullest. The others move to the end, so that the next call looks at others. */
  #drop(): void {
    let fullest: Bucket | null = null;
    let looks = 0;
    for (const [subject, bucket] of this.#buckets) {
      if (fullest === null || bucket.fullAtMs < fullest.fullAtMs) fullest = bucket;
      this.#buckets.delete(subject);
      this.#buckets.set(subject, bucket);
      looks += 1;
      if (looks === MAX_LOOKS) break;
    }
    if (fullest !== null) this.#buckets.delete(fullest.subject);
  }
}
