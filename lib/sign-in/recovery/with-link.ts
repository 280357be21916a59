import { type AccountLink, type AccountLinkKind, findAccountLink } from '@/lib/directory/account-links';
import type { Ctx } from '@/lib/kernel/context';
import { recoveryBuckets, reserve } from '../throttle';
import { type LinkState, recordRefusedLink } from './record-refused-link';

/** Why a link did nothing. */
export type LinkRefusal = { outcome: 'ended'; state: LinkState } | { outcome: 'throttled'; retryAfterSeconds: number };

export type UserLink = AccountLink & { userId: string };

/** `used` also stands for a link that lost a race. */
export const linkEnded = (state: LinkState): LinkRefusal => ({ outcome: 'ended', state });

/**
 * Runs `work` with the link of this token if it works: `work` must claim it in the transaction of its change. A link that does
 * not work is recorded and counts towards the limit of the network.
 */
export async function withLink<T>(
  ctx: Ctx,
  kind: AccountLinkKind,
  token: string,
  work: (link: UserLink) => Promise<T>,
): Promise<T | LinkRefusal> {
  const reserved = await reserve(ctx.db, ctx.keys.throttle, recoveryBuckets(ctx.config, ctx.ip));
  if (!reserved.allowed) return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
  const found = await findAccountLink(ctx, [kind], token);
  const link = found.state === 'unknown' ? null : found.link;
  if (found.state !== 'live' || !link?.userId) {
    const state = found.state === 'live' ? 'unknown' : found.state;
    await recordRefusedLink(ctx, state, link);
    return linkEnded(state);
  }
  await reserved.refund();
  return work({ ...link, userId: link.userId });
}
