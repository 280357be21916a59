import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { throttleBuckets } from '@/db/schema';
import { auditPage } from '@/lib/audit/list-audit-events';
import type { Ctx } from '@/lib/kernel/context';
import { bucketKey } from '@/lib/storage/take-token';
import { networkOf, signInBuckets } from '../throttle';

/** Networks in which a limit is reached. `hasOthers`: also networks or devices that are not named. */
export type ReachedLimit = { networks: string[]; hasOthers: boolean; until: Date };

export type Limits = {
  /** When the budget of the user in all networks together allows another attempt; null while it is not used up. */
  everywhereUntil: Date | null;
  /** The budgets that the user has in each network and on each known device. */
  ofUser: ReachedLimit | null;
  /** The budgets of networks, which all users share. Only networks of the latest attempts of this user are looked at. */
  ofNetworks: ReachedLimit | null;
};

const MAX_ATTEMPTS = 100;

type Named = { network: string; key: string };

/**
 * The limits that keep a user from signing in, and where. Buckets do not name their network: the keys of the networks of the
 * latest attempts are compared with theirs. Networks are named only with `audit:read`, as in the list of attempts.
 */
export async function findLimits(ctx: Ctx, userId: string): Promise<Limits> {
  const addresses = await recentAddresses(ctx, userId);
  const keyed = addresses.map((ip) => {
    const [ofUser, , ofNetwork] = bucketsAt(ctx, userId, ip);
    return { network: networkOf(ip), ofUser, ofNetwork };
  });
  const shared = keyed.map(({ network, ofNetwork }) => ({ network, key: ofNetwork ?? '' }));
  const own = keyed.map(({ network, ofUser }) => ({ network, key: ofUser ?? '' }));
  const [, everywhere] = bucketsAt(ctx, userId, null);
  const used = await usedUp(ctx, userId, shared);
  const isShared = ({ key }: Used) => shared.some((named) => named.key === key);
  const reached = (buckets: Used[], names: Named[]) => reachedIn(ctx, buckets, names);
  return {
    everywhereUntil: used.find(({ key }) => key === everywhere)?.freeAt ?? null,
    ofUser: reached(
      used.filter((bucket) => !isShared(bucket) && bucket.key !== everywhere),
      own,
    ),
    ofNetworks: reached(used.filter(isShared), shared),
  };
}

const bucketsAt = (ctx: Ctx, userId: string, ip: string | null): string[] =>
  signInBuckets(ctx.config, { account: userId, userId }, ip, null).map(({ name }) =>
    bucketKey(ctx.keys.throttle, name).toString('hex'),
  );

/** One address of each network that the user tried to sign in from lately. */
async function recentAddresses(ctx: Ctx, userId: string): Promise<string[]> {
  const { items } = await auditPage(ctx, {
    target: [userId],
    action: ['user.signed_in', 'user.sign_in_failed'],
    limit: MAX_ATTEMPTS,
  });
  const found = items.flatMap(({ ip }) => (ip === null ? [] : [ip]));
  return [...new Map(found.map((ip) => [networkOf(ip), ip])).values()];
}

type Used = { key: string; freeAt: Date };

async function usedUp({ db }: Ctx, userId: string, shared: Named[]): Promise<Used[]> {
  const keys = shared.map(({ key }) => Buffer.from(key, 'hex'));
  const rows = await db
    .select({ key: throttleBuckets.key, freeAt: throttleBuckets.freeAt })
    .from(throttleBuckets)
    .where(
      and(
        or(eq(throttleBuckets.userId, userId), inArray(throttleBuckets.key, keys)),
        gt(throttleBuckets.freeAt, sql`now()`),
      ),
    );
  return rows.flatMap(({ key, freeAt }) => (freeAt ? [{ key: Buffer.from(key).toString('hex'), freeAt }] : []));
}

function reachedIn({ actor }: Ctx, used: Used[], names: Named[]): ReachedLimit | null {
  if (used.length === 0) return null;
  const named = names.filter(({ key }) => used.some((bucket) => bucket.key === key));
  const networks = actor.permissions.has('audit:read') ? named.map(({ network }) => network) : [];
  const until = new Date(Math.max(...used.map(({ freeAt }) => freeAt.getTime())));
  return { networks, hasOthers: networks.length < used.length, until };
}
