import { BoundedMap } from '@/lib/kernel/bounded-map';
import type { Ctx } from '@/lib/kernel/context';
import type { AnswerCache, CacheTag } from '@/lib/kernel/ports';

/**
 * A value that is read often, from the cache or the database. Without tags it is not cached. `cannotExist` tells without either that
 * there is no such value; it is called only when the cache has none.
 */
export type Source<T> = {
  key: string;
  tags: CacheTag[] | null;
  cannotExist?: () => boolean;
  load: () => Promise<T | null>;
  expiresAtMs: (value: T) => number;
};

const loading = new WeakMap<AnswerCache, Map<string, Promise<unknown>>>();

/**
 * Reads two sources with one round trip to the cache. A missing value is loaded in three steps: stamp, query, fill. A call
 * during the load of the same key waits and reads the cache again. It does not use the loaded value, which may be older than
 * a revocation.
 */
export async function readThrough<A, B>(
  ctx: Ctx,
  a: Source<A> | null,
  b: Source<B> | null,
): Promise<[A | null, B | null]> {
  const sources: (Keyed | null)[] = [a, b];
  const lookups = ctx.cache.enabled ? sources.filter(isCached) : [];
  const texts = lookups.length > 0 ? await ctx.cache.read(lookups) : [];
  const found = <T>(source: Source<T> | null) => source && accept(source, texts[lookups.indexOf(source as Lookup)]);
  const foundA = found(a);
  const foundB = found(b);
  if ((foundA || !a) && (foundB || !b)) return [foundA, foundB];
  return Promise.all([foundA ?? (a && load(ctx, a)), foundB ?? (b && load(ctx, b))]);
}

type Keyed = Pick<Source<unknown>, 'key' | 'tags'>;
type Lookup = Keyed & { tags: CacheTag[] };

const isCached = (source: Keyed | null): source is Lookup => source !== null && source.tags !== null;

function accept<T>(source: Source<T>, text: string | null | undefined): T | null {
  if (!text) return null;
  const value = parse<T>(text);
  return source.expiresAtMs(value) > Date.now() ? value : null;
}

const parsed = new BoundedMap<string, unknown>();

/** Parses the same text once. The value is shared, so it is frozen. */
function parse<T>(text: string): T {
  const known = parsed.get(text);
  if (known !== undefined) return known as T;
  const value = freeze(JSON.parse(text));
  parsed.set(text, value);
  return value as T;
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

async function load<T>(ctx: Ctx, source: Source<T>): Promise<T | null> {
  if (source.cannotExist?.()) return null;
  if (!ctx.cache.enabled || !source.tags) return source.load();
  const lookup = { key: source.key, tags: source.tags };
  const cache = ctx.cache.shared ?? ctx.cache;
  const flights = loading.get(cache) ?? new Map<string, Promise<unknown>>();
  loading.set(cache, flights);
  const underWay = flights.get(source.key);
  if (underWay) {
    await underWay.catch(() => {});
    const [again] = await ctx.cache.read([lookup]);
    const value = accept(source, again);
    if (value) return value;
  }
  const flight = (async () => {
    const stamp = await ctx.cache.stamp(lookup.tags);
    const value = await source.load();
    if (value && stamp)
      await ctx.cache.fill(lookup, JSON.stringify(value), stamp, source.expiresAtMs(value) - stamp.takenAtMs);
    return value;
  })();
  flights.set(source.key, flight);
  try {
    return await flight;
  } finally {
    if (flights.get(source.key) === flight) flights.delete(source.key);
  }
}
