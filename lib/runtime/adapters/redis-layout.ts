import calculateSlot from 'cluster-key-slot';
import type { RedisNode } from './redis-node';

/** A server that holds keys. Its run id is part of the keys, so that the cache is empty after a restart or failover. */
export type Home = { node: RedisNode; namespace: string };

export type Place = { key: string; slot: number; home: Home };

/** The assignment of keys to servers. A new connection or slot map creates a new layout. */
export type Layout = {
  /** Returns null when the server of this name is unknown. */
  place(name: string): Place | null;
  readonly homes: readonly Home[];
  /** Whether every key has a server. */
  readonly isComplete: boolean;
  /** The namespace of each slot; on a single server there is one slot. */
  readonly namespaces: readonly (string | undefined)[];
  /** Reads the values of these keys in one round trip. A value is null also when the server of its key is unknown. */
  read(keys: string[]): Promise<(string | null)[]>;
};

export function isSame(a: Layout, b: Layout): boolean {
  const nodes = new Map(b.homes.map(({ namespace, node }) => [namespace, node]));
  return (
    a.homes.every(({ namespace, node }) => nodes.get(namespace) === node) &&
    a.namespaces.length === b.namespaces.length &&
    a.namespaces.every((namespace, slot) => namespace === b.namespaces[slot])
  );
}

export const SLOTS = 16_384;

export function singleLayout(home: Home): Layout {
  return {
    place: (name) => ({ key: `identity:${home.namespace}:${name}`, slot: 0, home }),
    homes: [home],
    isComplete: true,
    namespaces: [home.namespace],
    read: (keys) => home.node.read(keys),
  };
}

/** The hash tag excludes the run id from the slot computation, because the run id depends on the slot. */
export function clusterLayout(owners: readonly (Home | undefined)[]): Layout {
  const homes = [...new Set(owners)].filter((home) => home !== undefined);
  return {
    place(name) {
      const slot = calculateSlot(`{${name}}`);
      const home = owners[slot];
      return home ? { key: `identity:${home.namespace}:{${name}}`, slot, home } : null;
    },
    homes,
    isComplete: !owners.includes(undefined),
    namespaces: owners.map((home) => home?.namespace),
    async read(keys) {
      const values = new Map<string, string | null>();
      const places = keys.flatMap((key) => {
        const slot = calculateSlot(key);
        const home = owners[slot];
        return home ? [{ key, slot, home }] : [];
      });
      const readGroup = async (group: Group) => {
        const found = await group.node.read(group.keys);
        for (const [at, key] of group.keys.entries()) values.set(key, found[at] ?? null);
      };
      const results = await Promise.allSettled(bySlot(places).map(readGroup));
      if (results.every(({ status }) => status === 'rejected')) throw new Error('no node answered');
      return keys.map((key) => values.get(key) ?? null);
    },
  };
}

/** Keys of one slot, which one command may contain, with their positions in the original list. */
export type Group = { node: RedisNode; keys: string[]; positions: number[] };

export function bySlot(places: readonly Place[]): Group[] {
  const groups = new Map<number, Group>();
  for (const [position, { key, slot, home }] of places.entries()) {
    const group = groups.get(slot) ?? { node: home.node, keys: [], positions: [] };
    group.keys.push(key);
    group.positions.push(position);
    groups.set(slot, group);
  }
  return [...groups.values()];
}
