import { sql } from 'drizzle-orm';
import type { Db } from '@/db';

const FLUSH_MS = 15_000;

/**
 * Notes when secrets and clients were used and writes the times in one statement every fifteen seconds, so that
 * requests need no write of their own. A crash loses at most fifteen seconds.
 */
export class LastUsed {
  #secrets = new Map<string, number>();
  #clients = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly db: Db) {}

  note(clientId: string, secretId: string | null): void {
    const now = Date.now();
    this.#clients.set(clientId, now);
    if (secretId) this.#secrets.set(secretId, now);
    this.#timer ??= setTimeout(() => void this.flush().catch(() => {}), FLUSH_MS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#write('client_secrets', this.#secrets);
    await this.#write('clients', this.#clients);
  }

  async #write(table: 'client_secrets' | 'clients', used: Map<string, number>): Promise<void> {
    if (used.size === 0) return;
    const noted = [...used].sort();
    const rows = JSON.stringify(noted.map(([id, at]) => ({ id, at })));
    used.clear();
    const write = this.db.execute(sql`
      update ${sql.identifier(table)} as t set last_used_at = greatest(t.last_used_at, to_timestamp(u.at / 1000.0))
        from json_to_recordset(${rows}::json) as u(id uuid, at float8) where t.id = u.id`);
    await write.catch((error: unknown) => {
      for (const [id, at] of noted) if (!used.has(id)) used.set(id, at);
      throw error;
    });
  }
}
