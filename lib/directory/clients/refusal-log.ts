import { sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { newId } from '@/lib/kernel/new-id';
import type { RefusalSetting } from './schema';

const FLUSH_MS = 1_000;
const MAX_WAITING = 1_000;

export type NotedRefusal = {
  error: string;
  /** The parameter at fault; empty when no single one is. */
  parameter: string;
  description: string;
  setting: RefusalSetting | null;
  received: string | null;
  requestId: string;
};

type Waiting = NotedRefusal & { clientId: string; atMs: number };

/**
 * Notes refused authorization requests and writes the last one of each client, error and parameter in one statement
 * every second, so that requests need no write of their own. A crash loses at most one second.
 */
export class RefusalLog {
  #waiting = new Map<string, Waiting>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly db: Db) {}

  note(clientId: string, refusal: NotedRefusal, atMs = Date.now()): void {
    const key = `${clientId} ${refusal.error} ${refusal.parameter}`;
    if (this.#waiting.size >= MAX_WAITING && !this.#waiting.has(key)) return;
    this.#waiting.set(key, { ...refusal, clientId, atMs });
    this.#timer ??= setTimeout(() => void this.flush().catch(() => {}), FLUSH_MS).unref();
  }

  /** Writes the waiting refusals. If the database fails, they are lost: the log still has a line for each. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    const now = Date.now();
    // Processes that write at the same time lock the rows in the same order, so they do not deadlock.
    const rows = [...this.#waiting].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, refusal]) => toJson(refusal, now));
    this.#waiting.clear();
    await this.db.execute(sql`
      insert into client_refusals as kept
        (id, client_id, error, parameter, description, setting, received, request_id, refused_at)
      select r.id, c.id, r.error, r.parameter, r.description, r.setting, r.received, r.request_id,
             now() - make_interval(secs => r.age)
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(
               id uuid, client_id uuid, error text, parameter text, description text, setting text, received text,
               request_id text, age float8)
        join clients c on c.id = r.client_id
      on conflict (client_id, error, parameter) do update
        set description = excluded.description, setting = excluded.setting, received = excluded.received,
            request_id = excluded.request_id, refused_at = excluded.refused_at
        where kept.refused_at < excluded.refused_at`);
  }
}

const toJson = ({ clientId, requestId, atMs, ...refusal }: Waiting, now: number) => ({
  ...refusal,
  id: newId(),
  client_id: clientId,
  request_id: requestId,
  age: Math.max(0, now - atMs) / 1000,
});
