/**
 * What a cached answer depends on: a token family (or a token without one), a user, a client, an API resource.
 * Invalidating a tag makes every entry that was filled under it a miss.
 */
export type CacheTag = `${'f' | 'u' | 'c' | 'r'}:${string}`;

export type CacheLookup = { key: string; tags: readonly CacheTag[] };

/**
 * When a load began: taken before the database is read and passed to `fill` with what was read. `takenAt` is
 * `performance.now()`, `takenAtMs` the time of day; `layout` identifies the state of the cache's servers.
 */
export type Stamp = {
  readonly nonces: readonly string[];
  readonly takenAt: number;
  readonly takenAtMs: number;
  readonly layout: unknown;
};

/** The cache of live answers with the nonce protocol (decision 0003). It may be emptied at any moment. */
export type AnswerCache = {
  /** The cache itself, of a view that reports to a span. */
  readonly shared?: AnswerCache;
  /** False without a cache: callers skip stamps and fills. */
  readonly enabled: boolean;
  /** One round trip for all look-ups. Null for a miss, a fault or a forged entry; never throws. */
  read(lookups: readonly CacheLookup[]): Promise<(string | null)[]>;
  /** Must resolve before the database is queried. Null when the answer must not be cached. */
  stamp(tags: readonly CacheTag[]): Promise<Stamp | null>;
  /** Keeps `value` for `ttlMs` at most, counted from the stamp. Never throws. */
  fill(lookup: CacheLookup, value: string, stamp: Stamp, ttlMs: number): Promise<void>;
  /** Call after COMMIT. True when no reader can see an older answer, false when that is unknown. */
  invalidate(tags: readonly CacheTag[]): Promise<boolean>;
  /** The longest that an answer can outlive its tag when `invalidate` could not be acknowledged. */
  readonly staleLimitMs: number;
  status(): Promise<'ok' | 'down' | 'off'>;
  close(): Promise<void>;
};

/** Slow hashing of low-entropy passwords, in other threads. */
export type PasswordHasher = {
  /** @throws AppError `unavailable` when a check would not be finished in time, before anything is computed. */
  requireRoom(): void;
  /** @throws AppError `unavailable` when the queue is too long. */
  hash(password: string): Promise<string>;
  /** Always makes one comparison at the current cost, also for `null` (no such user), which never matches. */
  verify(password: string, stored: string | null): Promise<{ ok: boolean; outdated: boolean }>;
  /** The number of hashes that wait for a thread. */
  waiting(): number;
  close(): Promise<void>;
};

/** Requests that were allowed, as time: what they cost of a bucket that is full again after `periodMs`. */
export type Charge = { name: string; costMs: number; periodMs: number };

/** Token buckets that all processes share. They may be lost at any moment; then they are full. */
export type SharedBuckets = {
  /** Charges each bucket. Returns the time until each is full again, null where that is unknown; never throws. */
  charge(charges: readonly Charge[]): Promise<(number | null)[]>;
  /** Fills a bucket. Never throws. */
  fill(name: string): Promise<void>;
};

export type OutgoingMail = { id: string; to: string; subject: string; html: string; text: string };

/** Why a mail was not accepted: the answer of the SMTP server, or what went wrong before there was one. */
export type MailRefusal = { isPermanent: boolean; reason: string };

/** The way to the SMTP server. */
export type Mailer = {
  /** Null when the server accepted the mail. Never rejects, and answers within `SEND_MS`. */
  send(mail: OutgoingMail): Promise<MailRefusal | null>;
  /** False from the call of `close`. */
  isOpen(): boolean;
  /** Waits a moment for mails that are being sent, so that their outcome is recorded. */
  close(): Promise<void>;
};

/** A local list of breached passwords. */
export type BreachedPasswords = {
  /** Whether the list has this SHA-1 hash, or one of the few others that it cannot tell apart. Rejects if it cannot be read. */
  has(sha1: Buffer): Promise<boolean>;
  close(): void;
};

/** Finds the approximate place of an address. */
export type PlaceFinder = {
  /** For example "Berlin, Germany". Null if it is unknown, and for every address that is not public. */
  placeOf(ip: string | null): string | null;
  close(): void;
};
