import type { Ctx } from './context';
import type { AnswerCache, Subject } from './ports';
import { remember } from './remember';

/** Something that is read often and decided by the database. Without subjects it is never cached. */
export type Source<T> = {
  key: string;
  subjects: Subject[] | null;
  load: () => Promise<T | null>;
  expiresAtMs: (value: T) => number;
};

const loading = new WeakMap<AnswerCache, Map<string, Promise<unknown>>>();

/**
 * Reads two sources with one cache round trip; what is missing is loaded by the nonce protocol: stamp, then
 * query, then fill. Who meets a load under way waits for it and reads the cache again, and never takes over
 * its answer, which may be older than a revocation.
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

type Keyed = Pick<Source<unknown>, 'key' | 'subjects'>;
type Lookup = Keyed & { subjects: Subject[] };

const isCached = (source: Keyed | null): source is Lookup => source !== null && source.subjects !== null;

function accept<T>(source: Source<T>, text: string | null | undefined): T | null {
  if (!text) return null;
  const value = parse<T>(text);
  return source.expiresAtMs(value) > Date.now() ? value : null;
}

const parsed = new Map<string, unknown>();

/** The same text is parsed once; what comes of it is shared, hence frozen. */
function parse<T>(text: string): T {
  const known = parsed.get(text);
  if (known !== undefined) return known as T;
  const value = freeze(JSON.parse(text));
  remember(parsed, text, value);
  return value as T;
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

async function load<T>(ctx: Ctx, source: Source<T>): Promise<T | null> {
  if (!ctx.cache.enabled || !source.subjects) return source.load();
  const lookup = { key: source.key, subjects: source.subjects };
  const flights = loading.get(ctx.cache) ?? new Map<string, Promise<unknown>>();
  loading.set(ctx.cache, flights);
  const underWay = flights.get(source.key);
  if (underWay) {
    await underWay.catch(() => {});
    const [again] = await ctx.cache.read([lookup]);
    const value = accept(source, again);
    if (value) return value;
  }
  const flight = (async () => {
    const stamp = await ctx.cache.stamp(lookup.subjects);
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
