import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { type Measure, readLeaders } from '@/lib/storage/counters';
import { type Leader, OverviewQuery, type Range, ranges } from './schema';

const LISTED = 5;

const leadersOf = (ctx: Ctx, range: Range, measure: Measure, except?: string): Promise<Leader[]> => {
  const { unit, buckets } = ranges[range];
  return readLeaders(ctx, { unit, back: buckets - 1, measure, except, limit: LISTED });
};

/** The clients that got the most access tokens in a range. */
export const listBusiestClients = verb('clients:read', OverviewQuery, (ctx, { range }) =>
  leadersOf(ctx, range, 'tokens_issued'),
);

/** The clients with the most refused token requests in a range. */
export const listMostRefusedClients = verb('clients:read', OverviewQuery, (ctx, { range }) =>
  leadersOf(ctx, range, 'tokens_refused'),
);

/** The clients whose users failed to sign in most often in a range. */
export const listClientsOfFailedSignIns = verb('users:read', OverviewQuery, (ctx, { range }) =>
  leadersOf(ctx, range, 'sign_ins', 'succeeded'),
);
