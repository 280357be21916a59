import { createHmac } from 'node:crypto';
import type { Charge, SharedBuckets } from '@/lib/kernel/ports';
import { bySlot, type Layout, type Place } from './redis-layout';
import type { RedisTopology } from './redis-topology';

/**
 * Token buckets in Redis, one key each: the time at which the bucket is full again. The names contain addresses, so the keys are
 * MACs of them. The buckets of one slot are charged by one script.
 */
export function redisBuckets(topology: Pick<RedisTopology, 'layout'>, key: Buffer): SharedBuckets {
  const placeOf = (layout: Layout, name: string): Place | null =>
    layout.place(`b:${createHmac('sha256', key).update(name).digest('base64url')}`);

  return {
    async charge(charges) {
      const debts: (number | null)[] = charges.map(() => null);
      const { layout } = topology;
      if (!layout) return debts;
      const placed = charges.flatMap((charge, at) => {
        const place = placeOf(layout, charge.name);
        return place ? [{ place, charge, at }] : [];
      });
      const groups = bySlot(placed.map(({ place }) => place));
      await Promise.allSettled(
        groups.map(async ({ node, keys, positions }) => {
          const members = positions.map((position) => placed[position]).filter((member) => member !== undefined);
          const found = await node.charge(
            keys,
            members.map(({ charge }) => charge),
          );
          for (const [order, { charge, at }] of members.entries()) debts[at] = usable(found[order], charge);
        }),
      );
      return debts;
    },

    async fill(name) {
      const { layout } = topology;
      const place = layout && placeOf(layout, name);
      if (place) await place.home.node.remove([place.key]).catch(() => {});
    },
  };
}

/** Writing to Redis cannot refuse a caller for longer than a period. */
const usable = (debtMs: number | undefined, { periodMs }: Charge): number | null =>
  debtMs !== undefined && debtMs >= 0 && debtMs <= periodMs ? debtMs : null;
