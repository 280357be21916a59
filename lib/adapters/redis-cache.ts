import { describeError, type Log } from '../log';
import type { AnswerCache, CacheLookup, Stamp, Subject } from '../ports';
import { readRedisUrl } from '../redis-target';
import { remember } from '../remember';
import { batchedReads } from './batched-reads';
import { cachedEntries, type OpenedEntry } from './cached-entry';
import { OutageLog } from './outage-log';
import { bySlot, type Layout, type Place, SLOTS } from './redis-layout';
import { RedisTopology } from './redis-topology';

const STALE_LIMIT_MS = 5_000;
const CLOCK_MARGIN_MS = 500;
const KILL_TRIES = 2;

/**
 * What was looked up before: its places, dear to make and to hash, and the last entry and nonces whose MAC was right, since
 * the same bytes need no second look, except at their deadline.
 */
type Seen = {
  layout: Layout;
  subjects: readonly Subject[];
  entry: Place | null;
  keys: string[];
  found: readonly (string | null)[];
  opened: OpenedEntry | null;
};

type Counts = Record<'hit' | 'miss' | 'fault', { value: number }>;

/**
 * The nonce protocol on Redis (decisions 0003 and 0022): an entry counts only while every nonce it was stamped with is
 * still there unchanged, and not past the deadline under its MAC. `url` is one that `readRedisUrl` accepts.
 */
export function redisCache(url: string, macKey: Buffer, log: Log, counts: Counts): AnswerCache & { isOpen(): boolean } {
  const target = readRedisUrl(url);
  if (!target) throw new Error('not a Redis URL');
  const secrets = [target.password, target.sentinel?.password].filter((secret) => secret !== undefined);
  const outage = new OutageLog(log, secrets);
  const topology = new RedisTopology(target, outage);
  const readMany = batchedReads(async (keys) => (await topology.layout?.read(keys)) ?? []);
  const entries = cachedEntries(macKey);
  const seen = new Map<string, Seen>();

  const recall = (layout: Layout, { key, subjects }: CacheLookup): Seen => {
    const known = seen.get(key);
    if (known?.layout === layout && sameInOrder(known.subjects, subjects)) return known;
    const places = placesOf(layout, [entryName(key), ...subjects.map(nonceName)]);
    const keys = places?.map((place) => place.key) ?? [];
    const fresh = { layout, subjects, entry: places?.[0] ?? null, keys, found: [], opened: null };
    remember(seen, key, fresh);
    return fresh;
  };

  const unseal = (lookup: Seen, [text = null, ...rest]: readonly (string | null)[]): OpenedEntry | null => {
    const nonces = rest.filter((nonce) => nonce !== null);
    if (lookup.entry === null || text === null || nonces.length < rest.length) return null;
    return entries.open({ key: lookup.entry.key, subjects: lookup.subjects }, nonces, text);
  };

  /** The value of the entry found, if it was stamped with the nonces found after it and its deadline is not over. */
  const liveValue = (lookup: Seen, found: readonly (string | null)[]): string | null => {
    if (!sameInOrder(lookup.found, found)) {
      lookup.opened = unseal(lookup, found);
      lookup.found = found;
    }
    const { entry, opened } = lookup;
    return entry && opened && entry.home.node.clock.latest() < opened.deadlineMs ? opened.value : null;
  };

  return {
    enabled: true,
    isOpen: () => topology.layout?.homes.some(({ node }) => node.breaker.isTripped()) ?? false,
    staleLimitMs: STALE_LIMIT_MS,

    async read(lookups) {
      const { layout } = topology;
      const asked = layout && lookups.map((lookup) => recall(layout, lookup));
      const found = asked && (await readMany(asked.map(({ keys }) => keys)).catch(() => null));
      // An answer from another connection may hold old keys under the same names.
      if (!found || topology.layout !== layout) {
        counts.fault.value += lookups.length;
        return lookups.map(() => null);
      }
      return asked.map((lookup, at) => {
        const value = liveValue(lookup, found[at] ?? []);
        counts[value === null ? 'miss' : 'hit'].value += 1;
        return value;
      });
    },

    async stamp(subjects) {
      const { layout } = topology;
      const places = layout && placesOf(layout, subjects.map(nonceName));
      if (!places) return null;
      const takenAt = performance.now();
      try {
        const groups = await Promise.all(
          bySlot(places).map(async ({ node, keys, positions }) => ({ positions, ...(await node.stamp(keys)) })),
        );
        if (topology.layout !== layout) return null;
        outage.well();
        const nonces = subjects.map(() => '');
        for (const group of groups)
          for (const [at, position] of group.positions.entries()) nonces[position] = group.nonces[at] ?? '';
        return { nonces, takenAt, takenAtMs: Math.min(...groups.map(({ timeMs }) => timeMs)), layout };
      } catch {
        return null;
      }
    },

    async fill({ key, subjects }: CacheLookup, value: string, stamp: Stamp, ttlMs: number) {
      const place = topology.layout === stamp.layout && topology.layout?.place(entryName(key));
      if (!place || ttlMs <= 0) return;
      const { node } = place.home;
      const deadline = Math.floor(node.clock.earliest(stamp.takenAt) + Math.min(ttlMs, STALE_LIMIT_MS));
      const entry = entries.seal({ key: place.key, subjects }, stamp.nonces, deadline, value);
      await node.fill(place.key, entry, deadline).catch(() => {});
    },

    async kill(subjects) {
      for (let attempt = 0; attempt < KILL_TRIES; attempt++) {
        const { layout } = topology;
        const places = layout && placesOf(layout, subjects.map(nonceName));
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
    },

    async status() {
      const { layout } = topology;
      if (!layout?.isComplete) return 'down';
      try {
        await Promise.all(healthPlaces(layout).map(({ key, home }) => home.node.prove(key)));
        outage.well();
        return 'ok';
      } catch {
        return 'down';
      }
    },

    close: async () => topology.close(),
  };
}

function sameInOrder(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

const entryName = (key: string): string => `e:${key}`;
const nonceName = (subject: Subject): string => `n:${subject}`;

/** Null when one of them has no server. */
function placesOf(layout: Layout, names: readonly string[]): Place[] | null {
  const places = names.map((name) => layout.place(name)).filter((place) => place !== null);
  return places.length === names.length ? places : null;
}

/** A key for each server, to see whether it accepts writes. */
function healthPlaces(layout: Layout): Place[] {
  const places = new Map<unknown, Place>();
  for (let number = 0; number < SLOTS && places.size < layout.homes.length; number++) {
    const place = layout.place(`h:${number}`);
    if (place && !places.has(place.home)) places.set(place.home, place);
  }
  return [...places.values()];
}
