/**
 * What a cached answer depends on: a family (or a family-less token), a user, a client, an API resource. Killing a
 * subject makes every entry that was filled under it a miss.
 */
export type Subject = `${'f' | 'u' | 'c' | 'r'}:${string}`;

export type CacheLookup = { key: string; subjects: readonly Subject[] };

/**
 * Proof of when a load began: taken before the database is read, handed back with what was read. `takenAt` is of
 * `performance.now()`, `takenAtMs` the time of day; `layout` tells one state of the cache's servers from another.
 */
export type Stamp = {
  readonly nonces: readonly string[];
  readonly takenAt: number;
  readonly takenAtMs: number;
  readonly layout: unknown;
};

/** The cache of live answers by the nonce protocol (decision 0003). It may be wiped at any moment. */
export type AnswerCache = {
  /** False where there is no cache at all: callers skip stamps and fills. */
  readonly enabled: boolean;
  /** One round trip for all look-ups. A miss, a fault and a forged entry are all null; never throws. */
  read(lookups: readonly CacheLookup[]): Promise<(string | null)[]>;
  /** Must resolve before the database is queried. Null when the answer must not be cached. */
  stamp(subjects: readonly Subject[]): Promise<Stamp | null>;
  /** Keeps `value` for `ttlMs` at most, counted from the stamp. Never throws. */
  fill(lookup: CacheLookup, value: string, stamp: Stamp, ttlMs: number): Promise<void>;
  /** After COMMIT: true when no reader can see an older answer any more, false when that is unknown. */
  kill(subjects: readonly Subject[]): Promise<boolean>;
  /** The longest that an answer can outlive its subject when `kill` could not be acknowledged. */
  readonly staleLimitMs: number;
  status(): Promise<'ok' | 'down' | 'off'>;
  close(): Promise<void>;
};

/** Slow hashing of low-entropy passwords, off the request thread. */
export type PasswordHasher = {
  /** @throws AppError `unavailable` when more work is queued than can be done in time. */
  hash(password: string): Promise<string>;
  /** Always one comparison at the current cost, also for `null` (no such user), which is never equal. */
  verify(password: string, stored: string | null): Promise<{ ok: boolean; outdated: boolean }>;
  close(): Promise<void>;
};
