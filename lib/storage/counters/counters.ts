import { sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { describeError, type Log } from '@/lib/kernel/log';
import { CountBatch } from './count-batch';
import type { Measure } from './measures';

const FLUSH_MS = 5_000;
const HOUR_MS = 3_600_000;
/** While the database fails, the counts of this many hours are kept. */
const MAX_HOURS = 24;

/**
 * Counts in memory and adds the numbers to the table in one statement every five seconds, so that a request needs no
 * write of its own. A crash loses at most five seconds of statistics (decision 0029).
 */
export class Counters {
  /** What is not written yet, by hour. After a failed write there are several. */
  #waiting = new Map<number, CountBatch>();
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly db: Db,
    readonly log: Pick<Log, 'warn'>,
  ) {}

  /** Counts one event. `detail` is from a closed set, never text of a caller. */
  add(measure: Measure, detail: string, clientId: string | null = null, atMs = Date.now()): void {
    this.#batchOf(atMs).add(measure, detail, clientId);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes what is waiting, after a write that is still running. Never throws: what was not written stays waiting. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const taken = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.db.execute(upsert([...taken.values()], Date.now()));
    } catch (error) {
      this.log.warn('counters.flush_failed', { error: describeError(error) });
      for (const batch of taken.values()) this.#putBack(batch);
      this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
    }
  }

  #putBack(batch: CountBatch): void {
    const kept = this.#batchOf(batch.startedAtMs);
    for (const { measure, detail, clientId, count } of batch.rows()) kept.add(measure, detail, clientId, count);
  }

  #batchOf(atMs: number): CountBatch {
    const hour = Math.floor(atMs / HOUR_MS);
    const known = this.#waiting.get(hour);
    if (known) return known;
    if (this.#waiting.size >= MAX_HOURS) this.#waiting.delete(Math.min(...this.#waiting.keys()));
    const batch = new CountBatch(atMs);
    this.#waiting.set(hour, batch);
    return batch;
  }
}

/**
 * Adds the batches to the rows of their hour and day, and to the totals. Rows are written in one order, so that processes
 * that write at the same time do not deadlock. The database's clock decides the hour.
 */
function upsert(batches: CountBatch[], nowMs: number) {
  const rows = batches.flatMap((batch) => {
    const age = Math.max(0, nowMs - batch.startedAtMs) / 1000;
    return batch.rows().map(({ clientId, ...row }) => ({ ...row, client_id: clientId, age }));
  });
  return sql`
    with flushed as (
      select u.unit, date_trunc(u.unit, now() - make_interval(secs => f.age), 'UTC') as starts_at,
             f.measure, f.detail, f.client_id, sum(f.count)::bigint as count
        from json_to_recordset(${JSON.stringify(rows)}::json)
               as f(measure text, detail text, client_id uuid, age float8, count bigint)
       cross join (values ('hour'), ('day')) as u(unit)
       group by 1, 2, 3, 4, 5),
    counted as (
      select * from flushed where client_id is not null
      union all
      select unit, starts_at, measure, detail, null::uuid, sum(count)::bigint from flushed group by 1, 2, 3, 4)
    insert into counters as kept (unit, starts_at, measure, detail, client_id, count)
    select unit, starts_at, measure, detail, client_id, count from counted
     order by unit, starts_at, measure, detail, client_id nulls first
    on conflict (unit, client_id, measure, starts_at, detail) do update set count = kept.count + excluded.count`;
}
