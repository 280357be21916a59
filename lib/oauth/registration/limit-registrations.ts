import type { Ctx } from '@/lib/kernel/context';
import { registrationBuckets, reserve } from '@/lib/sign-in/throttle';
import { isOAuthError, OAuthError } from '../errors';

/**
 * Counts a new client, registered or described by a metadata document, against the limit of the caller's address.
 * @throws OAuthError `rate_limited` with the seconds to wait.
 */
export async function limitRegistrations(ctx: Ctx): Promise<void> {
  const reservation = await reserve(ctx.db, ctx.keys.throttle, registrationBuckets(ctx.config, ctx.ip));
  if (reservation.allowed) return;
  ctx.log.warn('registration.throttled', { requestId: ctx.requestId, ip: ctx.ip ?? undefined });
  throw new OAuthError('rate_limited', 'Too many new clients from this address. Try again later.', {
    check: 'limit.registrations',
    retryAfterSeconds: reservation.retryAfterSeconds,
  });
}

/** A rate limit does not depend on the client: the same request may succeed later. */
export const isRateLimited = (error: unknown): boolean => isOAuthError(error) && error.code === 'rate_limited';
