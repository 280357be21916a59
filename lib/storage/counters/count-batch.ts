import { isUuid } from '@/lib/kernel/is-uuid';
import type { Measure } from './measures';

const MAX_KEYS = 2_000;
const NO_CLIENT = '';

export type CountedRow = { measure: Measure; detail: string; clientId: string | null; count: number };

/** Counts in memory. At most 2,000 keys have a client; what exceeds them is counted without one. */
export class CountBatch {
  readonly #counts = new Map<Measure, Map<string, Map<string, number>>>();
  #keys = 0;

  constructor(readonly startedAtMs: number) {}

  add(measure: Measure, detail: string, clientId: string | null, count = 1): void {
    const clients = this.#clientsOf(measure, detail);
    let client = clientId ?? NO_CLIENT;
    let counted = clients.get(client);
    if (counted === undefined) {
      if (this.#keys < MAX_KEYS) this.#keys += 1;
      else client = NO_CLIENT;
      counted = clients.get(client) ?? 0;
    }
    clients.set(client, counted + count);
  }

  rows(): CountedRow[] {
    return [...this.#counts].flatMap(([measure, details]) =>
      [...details].flatMap(([detail, clients]) =>
        [...clients].map(([client, count]) => ({
          measure,
          detail,
          clientId: isUuid(client) ? client : null,
          count,
        })),
      ),
    );
  }

  #clientsOf(measure: Measure, detail: string): Map<string, number> {
    let details = this.#counts.get(measure);
    if (!details) {
      details = new Map();
      this.#counts.set(measure, details);
    }
    let clients = details.get(detail);
    if (!clients) {
      clients = new Map();
      details.set(detail, clients);
    }
    return clients;
  }
}
