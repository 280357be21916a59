import type { SharedBuckets } from '@/lib/kernel/ports';
import {
  type LimitedEndpoint,
  type LimitKind,
  type Limits,
  limitedEndpoints,
  limitKinds,
} from '@/lib/kernel/request-limits';
import { type Bucket, BucketTable } from './bucket-table';

const SYNC_MS = 50;
const MAX_SYNCED = 1_000;

/** The tables of one endpoint, and its `RateLimit-Policy` field. */
export type EndpointLimits = { tables: Partial<Record<LimitKind, BucketTable>>; policy: string };

/**
 * Decides in memory whether a request is within its limits (decision 0033). With shared buckets, every process allows the whole limit
 * and reports what it allowed at most every 50 ms; the answer says what all processes allowed together. Without them, or
 * while they do not answer, each of `workers` processes allows its share.
 */
export class RequestLimits {
  readonly #endpoints: Record<LimitedEndpoint, EndpointLimits>;
  readonly #shared: SharedBuckets | null;
  readonly #ownShare: number;
  #isShared = false;
  #unsent: Bucket[] = [];
  #timer: NodeJS.Timeout | undefined;
  #syncing = false;
  #syncedAtMs = Number.NEGATIVE_INFINITY;

  constructor(limits: Record<LimitedEndpoint, Limits>, workers: number, shared: SharedBuckets | null) {
    this.#shared = shared;
    this.#ownShare = 1 / workers;
    this.#endpoints = Object.fromEntries(
      limitedEndpoints.map((endpoint) => [endpoint, limitsOf(endpoint, limits[endpoint], this.#ownShare)]),
    ) as Record<LimitedEndpoint, EndpointLimits>;
  }

  of(endpoint: LimitedEndpoint): EndpointLimits {
    return this.#endpoints[endpoint];
  }

  /** Takes a request from the bucket of this caller; `waitMs` of the bucket says whether it is allowed. */
  take(table: BucketTable, subject: string, nowMs = performance.now()): Bucket {
    const bucket = table.take(subject, nowMs);
    if (this.#shared !== null && bucket.waitMs === 0) {
      bucket.unsent += 1;
      if (bucket.unsent === 1) this.#send(bucket, nowMs);
    }
    return bucket;
  }

  /** Fills the bucket of a caller in this process, and the shared one unless another process has done so. */
  async lift(endpoint: LimitedEndpoint, kind: LimitKind, subject: string, { shared = true } = {}): Promise<void> {
    const table = this.#endpoints[endpoint]?.tables[kind];
    if (shared && table) await this.#shared?.fill(nameOf(table, subject));
    table?.fill(subject);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #send(bucket: Bucket, nowMs: number): void {
    this.#unsent.push(bucket);
    if (this.#timer === undefined && !this.#syncing) this.#plan(nowMs);
  }

  #plan(nowMs: number): void {
    const delayMs = Math.max(0, this.#syncedAtMs + SYNC_MS - nowMs);
    this.#timer = setTimeout(() => void this.#sync(), delayMs).unref();
  }

  async #sync(): Promise<void> {
    this.#timer = undefined;
    this.#syncing = true;
    this.#syncedAtMs = performance.now();
    const batch = this.#unsent.splice(0, MAX_SYNCED);
    const charges = batch.map(({ table, subject, unsent }) => ({
      name: nameOf(table, subject),
      costMs: unsent * table.intervalFor(1),
      periodMs: table.periodMs,
    }));
    for (const bucket of batch) bucket.unsent = 0;
    const debts = (await this.#shared?.charge(charges)) ?? [];
    this.#share(debts.some((debt) => debt !== null));
    const nowMs = performance.now();
    for (const [at, bucket] of batch.entries()) {
      const debtMs = debts[at] ?? null;
      if (debtMs !== null) bucket.fullAtMs = nowMs + debtMs + bucket.unsent * bucket.table.intervalMs;
    }
    this.#syncing = false;
    if (this.#unsent.length > 0) this.#plan(nowMs);
  }

  /** Changes what a request costs when the shared buckets begin or stop to answer. */
  #share(isShared: boolean): void {
    if (isShared === this.#isShared) return;
    this.#isShared = isShared;
    for (const { tables } of Object.values(this.#endpoints))
      for (const table of Object.values(tables)) table.intervalMs = table.intervalFor(isShared ? 1 : this.#ownShare);
  }
}

function limitsOf(endpoint: LimitedEndpoint, limits: Limits, share: number): EndpointLimits {
  const tables: Partial<Record<LimitKind, BucketTable>> = {};
  const policy: string[] = [];
  for (const kind of limitKinds) {
    const limit = limits[kind];
    if (!limit) continue;
    tables[kind] = new BucketTable({ endpoint, kind }, limit, share);
    policy.push(`"${kind}";q=${limit.requests};w=${limit.seconds}`);
  }
  return { tables, policy: policy.join(', ') };
}

const nameOf = ({ name: { endpoint, kind } }: BucketTable, subject: string): string => `${endpoint}:${kind}:${subject}`;
