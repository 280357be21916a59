import type { Ctx } from '@/lib/kernel/context';
import { FailureSampler } from '@/lib/kernel/failure-sampler';
import { isUuid } from '@/lib/kernel/is-uuid';
import { claimedClientId, isOAuthError, type OAuthErrorCode, type OAuthRequest } from '@/lib/oauth';
import { networkOf } from '@/lib/sign-in/throttle';

/** Answers that a client gets in the course of its work: RFC 8628 §3.5, RFC 9449 §8. */
const expected: ReadonlySet<OAuthErrorCode> = new Set(['authorization_pending', 'slow_down', 'use_dpop_nonce']);

const sampler = new FailureSampler();

/**
 * Logs the refusal of a request to a protocol endpoint: its error, the client that it names and the request id. `request` is
 * null if its form could not be read. Of a flood, ten lines are written, then ten a minute, for each error of a client; before a
 * client has authenticated, of a network. `count` is the number of requests that the line stands for.
 */
export function logRefusal(ctx: Ctx, route: string, request: OAuthRequest | null, error: unknown): void {
  if (!isOAuthError(error) || error.status >= 500 || expected.has(error.code)) return;
  const { code, message } = error;
  const clientId = request ? clientIdOf(request) : undefined;
  // Anyone can name any client, so a claimed one has no budget of its own.
  const sender = (code !== 'invalid_client' && clientId) || networkOf(ctx.ip);
  const count = sampler.take(`${route} ${code} ${sender}`);
  if (count === null) return;
  const { requestId } = ctx;
  ctx.log.info('request.refused', { requestId, route, clientId, code, error: message, ip: ctx.ip ?? undefined, count });
}

/** The client that the request names, if it can be one: people also send secrets as an id. */
function clientIdOf(request: OAuthRequest): string | undefined {
  const claimed = claimedClientId(request);
  if (!claimed || isUuid(claimed)) return claimed ?? undefined;
  if (!URL.canParse(claimed)) return undefined;
  const { protocol, host, pathname } = new URL(claimed);
  return protocol === 'https:' ? `https://${host}${pathname}`.slice(0, 200) : undefined;
}
