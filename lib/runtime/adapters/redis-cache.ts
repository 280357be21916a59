import { BoundedMap } from '@/lib/kernel/bounded-map';
import { describeError, type Log } from '@/lib/kernel/log';
import type { AnswerCache, CacheLookup, CacheTag, SharedBuckets, Stamp } from '@/lib/kernel/ports';
import { readRedisUrl } from '@/lib/kernel/redis-target';
import { batchedReads } from './batched-reads';
import { cachedEntries, type OpenedEntry } from './cached-entry';
import { OutageLog } from './outage-log';
import { redisBuckets } from './redis-buckets';
import { bySlot, type Layout, type Place, SLOTS } from './redis-layout';
import { RedisTopology } from './redis-topology';

const STALE_LIMIT_MS = 5_000;
const CLOCK_MARGIN_MS = 500;
const MAX_REMOVAL_ATTEMPTS = 2;

/**
 * An earlier look-up: its places, which are expensive to compute, the bytes that it found last, and the result of their
 * MAC check. Equal bytes need no second check, except of their deadline.
 */
type Seen = {
  layout: Layout;
  tags: readonly CacheTag[];
  entry: Place | null;
  keys: string[];
  found: readonly (string | null)[];
  opened: OpenedEntry | null;
};

type Counts = Record<'hit' | 'miss' | 'fault', { value: number }>;

type Parts = { topology: RedisTopology; entries: ReturnType<typeof cachedEntries>; outage: OutageLog; log: Log };

/**
 * The nonce protocol on Redis (decisions 0003 and 0022): an entry is valid only while every nonce that it was stamped
 * with is unchanged, and before the deadline that its MAC covers. `readRedisUrl` must accept `url`.
 */
export function redisCache(
  url: string,
  macKey: Buffer,
  log: Log,
  counts: Counts,
): AnswerCache & { isOpen(): boolean; buckets: SharedBuckets } {
  const target = readRedisUrl(url);
  if (!target) throw new Error('REDIS_URL must be a Redis URL');
  const secrets = [target.password, target.sentinel?.password].filter((secret) => secret !== undefined);
  const outage = new OutageLog(log, secrets);
  const topology = new RedisTopology(target, outage);
  const parts: Parts = { topology, entries: cachedEntries(macKey), outage, log };
  return {
    enabled: true,
    buckets: redisBuckets(topology, macKey),
    isOpen: () => topology.layout?.homes.some(({ node }) => node.breaker.isTripped()) ?? false,
    staleLimitMs: STALE_LIMIT_MS,
    read: entryReader(parts, counts),
    stamp: (tags) => stampNonces(parts, tags),
    fill: (lookup, value, stamp, ttlMs) => fillEntry(parts, lookup, value, stamp, ttlMs),
    invalidate: (tags) => removeNonces(parts, tags),
    status: () => checkServers(parts),
    close: async () => topology.close(),
  };
}

function entryReader({ topology, entries }: Parts, counts: Counts): AnswerCache['read'] {
  const readMany = batchedReads(async (keys) => (await topology.layout?.read(keys)) ?? []);
  const seen = new BoundedMap<string, Seen>();

  const recall = (layout: Layout, { key, tags }: CacheLookup): Seen => {
    const known = seen.get(key);
    if (known?.layout === layout && sameInOrder(known.tags, tags)) return known;
    const places = placesOf(layout, [entryName(key), ...tags.map(nonceName)]);
    const keys = places?.map((place) => place.key) ?? [];
    const fresh = { layout, tags, entry: places?.[0] ?? null, keys, found: [], opened: null };
    seen.set(key, fresh);
    return fresh;
  };

  return async (lookups) => {
    const { layout } = topology;
    const asked = layout && lookups.map((lookup) => recall(layout, lookup));
    const found = asked && (await readMany(asked.map(({ keys }) => keys)).catch(() => null));
    // After a change of the layout, the keys may be old keys of another connection.
    if (!found || topology.layout !== layout) {
      counts.fault.value += lookups.length;
      return lookups.map(() => null);
    }
    return asked.map((lookup, at) => {
      const value = liveValue(entries, lookup, found[at] ?? []);
      counts[value === null ? 'miss' : 'hit'].value += 1;
      return value;
    });
  };
}

/** The value of the found entry, if it was stamped with the found nonces and its deadline has not passed. */
function liveValue(entries: Parts['entries'], lookup: Seen, found: readonly (string | null)[]): string | null {
  if (!sameInOrder(lookup.found, found)) {
    lookup.opened = openEntry(entries, lookup, found);
    lookup.found = found;
  }
  const { entry, opened } = lookup;
  return entry && opened && entry.home.node.clock.latest() < opened.deadlineMs ? opened.value : null;
}

function openEntry(
  entries: Parts['entries'],
  { entry, tags }: Seen,
  [text = null, ...rest]: readonly (string | null)[],
): OpenedEntry | null {
  const nonces = rest.filter((nonce) => nonce !== null);
  if (entry === null || text === null || nonces.length < rest.length) return null;
  return entries.open({ key: entry.key, tags }, nonces, text);
}

async function stampNonces({ topology, outage }: Parts, tags: readonly CacheTag[]): Promise<Stamp | null> {
  const { layout } = topology;
  const places = layout && placesOf(layout, tags.map(nonceName));
  if (!places) return null;
  const takenAt = performance.now();
  try {
    const groups = await Promise.all(
      bySlot(places).map(async ({ node, keys, positions }) => ({ positions, ...(await node.stamp(keys)) })),
    );
    if (topology.layout !== layout) return null;
    outage.well();
    const nonces = tags.map(() => '');
    for (const group of groups)
      for (const [at, position] of group.positions.entries()) nonces[position] = group.nonces[at] ?? '';
    return { nonces, takenAt, takenAtMs: Math.min(...groups.map(({ timeMs }) => timeMs)), layout };
  } catch {
    return null;
  }
}

async function fillEntry(
  { topology, entries }: Parts,
  { key, tags }: CacheLookup,
  value: string,
  stamp: Stamp,
  ttlMs: number,
): Promise<void> {
  const place = topology.layout === stamp.layout && topology.layout?.place(entryName(key));
  if (!place || ttlMs <= 0) return;
  const { node } = place.home;
  const deadline = Math.floor(node.clock.earliest(stamp.takenAt) + Math.min(ttlMs, STALE_LIMIT_MS));
  const entry = entries.seal({ key: place.key, tags }, stamp.nonces, deadline, value);
  await node.fill(place.key, entry, deadline).catch(() => {});
}

async function removeNonces({ topology, log }: Parts, tags: readonly CacheTag[]): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_REMOVAL_ATTEMPTS; attempt++) {
    const { layout } = topology;
    const places = layout && placesOf(layout, tags.map(nonceName));
    if (!places) return false;
    try {
      await Promise.all(bySlot(places).map(({ node, keys }) => node.remove(keys)));
      if (layout === topology.layout) return topology.settledForMs() > STALE_LIMIT_MS + CLOCK_MARGIN_MS;
    } catch (error) {
      log.warn('cache.kill_failed', { error: describeError(error) });
      await topology.refresh();
    }
  }
  return false;
}

async function checkServers({ topology, outage }: Parts): Promise<'ok' | 'down'> {
  const { layout } = topology;
  if (!layout?.isComplete) return 'down';
  try {
    await Promise.all(healthPlaces(layout).map(({ key, home }) => home.node.prove(key)));
    outage.well();
    return 'ok';
  } catch {
    return 'down';
  }
}

function sameInOrder(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

const entryName = (key: string): string => `e:${key}`;
const nonceName = (tag: CacheTag): string => `n:${tag}`;

/** Returns null when the server of a name is unknown. */
function placesOf(layout: Layout, names: readonly string[]): Place[] | null {
  const places = names.map((name) => layout.place(name)).filter((place) => place !== null);
  return places.length === names.length ? places : null;
}

/** One key for each server, to test whether it accepts writes. */
function healthPlaces(layout: Layout): Place[] {
  const places = new Map<unknown, Place>();
  for (let number = 0; number < SLOTS && places.size < layout.homes.length; number++) {
    const place = layout.place(`h:${number}`);
    if (place && !places.has(place.home)) places.set(place.home, place);
  }
  return [...places.values()];
}
