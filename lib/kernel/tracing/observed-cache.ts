import type { AnswerCache, CacheLookup, CacheTag, Stamp } from '../ports';
import { ended } from './ended';
import type { Span, SpanAttributes } from './span';

const attributesOf = (operation: string): SpanAttributes => ({
  'db.system.name': 'redis',
  'db.operation.name': operation,
});
const [MGET, EVALSHA, DEL] = [attributesOf('MGET'), attributesOf('EVALSHA'), attributesOf('DEL')];

/**
 * The cache, with a span for each call. Reads of one turn of the event loop share a command: each request has a span for the
 * time that it waited.
 */
export const observedCache = (cache: AnswerCache, span: Span): AnswerCache =>
  cache.enabled ? new ObservedCache(cache.shared ?? cache, span) : cache;

class ObservedCache implements AnswerCache {
  readonly enabled = true;
  readonly #span: Span;

  constructor(
    readonly shared: AnswerCache,
    span: Span,
  ) {
    this.#span = span;
  }

  get staleLimitMs(): number {
    return this.shared.staleLimitMs;
  }

  read(lookups: readonly CacheLookup[]): Promise<(string | null)[]> {
    return ended(this.#span.start('MGET', 'client', MGET), async (own) => {
      const values = await this.shared.read(lookups);
      own.set({
        'db.operation.batch.size': lookups.length,
        'identity.cache.hits': values.filter((value) => value !== null).length,
      });
      return values;
    });
  }

  stamp(tags: readonly CacheTag[]): Promise<Stamp | null> {
    return ended(this.#span.start('EVALSHA stampNonces', 'client', EVALSHA), () => this.shared.stamp(tags));
  }

  fill(lookup: CacheLookup, value: string, stamp: Stamp, ttlMs: number): Promise<void> {
    const own = this.#span.start('EVALSHA fillEntry', 'client', EVALSHA);
    return ended(own, () => this.shared.fill(lookup, value, stamp, ttlMs));
  }

  invalidate(tags: readonly CacheTag[]): Promise<boolean> {
    return ended(this.#span.start('DEL', 'client', DEL), () => this.shared.invalidate(tags));
  }

  status(): Promise<'ok' | 'down' | 'off'> {
    return this.shared.status();
  }

  close(): Promise<void> {
    return this.shared.close();
  }
}
