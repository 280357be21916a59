import { sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { describeError, type Log } from '@/lib/kernel/log';
import { newId } from '@/lib/kernel/new-id';
import type { LimitedEndpoint, LimitKind } from '@/lib/kernel/request-limits';
import type { Bucket } from './bucket-table';
import type { RequestLimits } from './request-limits';

const TICK_MS = 1_000;
const MAX_WAITING = 1_000;

type Waiting = { bucket: Bucket; refusals: number; firstAtMs: number; lastAtMs: number };

type Lifted = { endpoint: LimitedEndpoint; kind: LimitKind; subject: string; at: string };

const keyOf = ({ endpoint, kind }: { endpoint: string; kind: string }, subject: string): string =>
  `${endpoint} ${kind} ${subject}`;

/**
 * Writes down who is refused, in one statement every second, so that the console can show it. While a bucket of this process is not
 * full again, asks every second which limits an administrator has lifted. Refusing itself needs no database.
 */
export class LimitedCallers {
  #waiting = new Map<string, Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #watchesUntilMs = 0;
  /** Lifts that this process has applied: a lift is asked for several times, since it may be committed late. */
  readonly #applied = new Set<string>();

  constructor(
    readonly db: Db,
    readonly limits: Pick<RequestLimits, 'lift'>,
    readonly log: Pick<Log, 'warn'>,
  ) {}

  /** Notes that the owner of this bucket was refused. */
  note(bucket: Bucket, nowMs = performance.now()): void {
    const { table, subject, fullAtMs } = bucket;
    const key = keyOf(table.name, subject);
    const known = this.#waiting.get(key);
    if (known) {
      known.refusals += 1;
      known.lastAtMs = nowMs;
    } else if (this.#waiting.size < MAX_WAITING)
      this.#waiting.set(key, { bucket, refusals: 1, firstAtMs: nowMs, lastAtMs: nowMs });
    this.#watchesUntilMs = Math.max(this.#watchesUntilMs, fullAtMs);
    this.#plan();
  }

  /** Applies what was lifted, then writes what is waiting. If the database fails, that is lost. Never throws. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      await this.#applyLifts();
      await this.#write();
    } catch (error) {
      this.#waiting.clear();
      this.log.warn('limits.flush_failed', { error: describeError(error) });
    }
    if (performance.now() < this.#watchesUntilMs) this.#plan();
    else this.#applied.clear();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => void this.flush(), TICK_MS).unref();
  }

  async #applyLifts(): Promise<void> {
    if (performance.now() >= this.#watchesUntilMs) return;
    const rows = await this.db.execute<Lifted>(sql`
      select endpoint, kind, subject, lifted_at::text as at from limited_callers
       where lifted_at > now() - interval '5 seconds'`);
    for (const { endpoint, kind, subject, at } of rows) {
      const key = keyOf({ endpoint, kind }, subject);
      if (this.#applied.has(`${key} ${at}`)) continue;
      this.#applied.add(`${key} ${at}`);
      this.#waiting.delete(key);
      await this.limits.lift(endpoint, kind, subject, { shared: false });
    }
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const nowMs = performance.now();
    // Processes that write at the same time lock the rows in the same order, so they do not deadlock.
    const rows = [...this.#waiting].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, waiting]) => toJson(waiting, nowMs));
    this.#waiting.clear();
    await this.db.execute(sql`
      insert into limited_callers as kept (id, endpoint, kind, subject, refusals, since, refused_at, full_at)
      select r.id, r.endpoint, r.kind, r.subject, r.refusals, now() - make_interval(secs => r.first_age),
             now() - make_interval(secs => r.last_age), now() + make_interval(secs => r.full_in)
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(
               id uuid, endpoint text, kind text, subject text, refusals bigint, first_age float8, last_age float8,
               full_in float8)
      on conflict (endpoint, kind, subject) do update
        set refusals = excluded.refusals + case when kept.full_at < excluded.since then 0 else kept.refusals end,
            since = case when kept.full_at < excluded.since then excluded.since else kept.since end,
            refused_at = greatest(kept.refused_at, excluded.refused_at),
            full_at = greatest(kept.full_at, excluded.full_at)
        where kept.lifted_at is null or kept.lifted_at < excluded.refused_at`);
  }
}

const toJson = ({ bucket, refusals, firstAtMs, lastAtMs }: Waiting, nowMs: number) => ({
  id: newId(),
  ...bucket.table.name,
  subject: bucket.subject,
  refusals,
  first_age: (nowMs - firstAtMs) / 1_000,
  last_age: (nowMs - lastAtMs) / 1_000,
  full_in: Math.max(0, bucket.fullAtMs - nowMs) / 1_000,
});
