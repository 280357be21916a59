import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import type { Reason, RequestGroup } from './schema';

type GroupedRequest = { id: string; endpoint: RecordedEndpoint; receivedAt: Date; count: number };

const MAX_GROUPS = 50;

/** Requests grouped by their endpoint and reason. They are added from the last to the first. */
export class RequestGroups {
  /** The number of requests in all groups. */
  requests = 0;
  readonly #groups = new Map<string, RequestGroup>();

  add({ id, endpoint, receivedAt, count }: GroupedRequest, reason: Reason): void {
    this.requests += count;
    const at = receivedAt.toISOString();
    const key = JSON.stringify([endpoint, reason]);
    const group = this.#groups.get(key);
    if (!group) {
      this.#groups.set(key, { ...reason, endpoint, count, first_at: at, last_at: at, record_id: id });
      return;
    }
    group.count += count;
    group.first_at = at;
  }

  /** The groups with the most requests, the largest first. */
  list(): RequestGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count).slice(0, MAX_GROUPS);
  }
}
