import type { CustomFetch } from 'openid-client';
import type { Ctx } from '@/lib/kernel/context';
import { type OutboundAnswer, outboundRequest } from '@/lib/kernel/outbound';
import type { Span } from '@/lib/kernel/tracing';

/** Providers are slower than the servers of clients; a sign-in makes up to four requests within the time of one answer. */
const DEADLINE_MS = 3_500;

/** Statuses whose answer has no body (Fetch Standard §2.2.3). */
const bodiless = new Set([101, 204, 205, 304]);

export type GuardedFetch = { fetch: CustomFetch; span: Span | undefined };

/**
 * `fetch` for openid-client through the guard of outbound requests. `standsFor` replaces the origin of URLs. The span is the
 * one of the request that uses the connection at the moment.
 */
export function guardedFetch(
  { config }: Pick<Ctx, 'config'>,
  standsFor: { real: string; actual: string } | null,
): GuardedFetch {
  const guarded: GuardedFetch = {
    span: undefined,
    fetch: async (url, { method, headers, body }) => {
      const target =
        standsFor && url.startsWith(standsFor.real) ? standsFor.actual + url.slice(standsFor.real.length) : url;
      const answer = await outboundRequest(config.outboundAllow, target, {
        method: method === 'POST' ? 'POST' : 'GET',
        headers,
        deadlineMs: DEADLINE_MS,
        span: guarded.span,
        ...(body != null && { body: String(body) }),
      });
      return toResponse(answer);
    },
  };
  return guarded;
}

function toResponse({ status, headers, body }: OutboundAnswer): Response {
  const kept = new Headers();
  for (const name of ['content-type', 'www-authenticate', 'retry-after', 'dpop-nonce']) {
    const value = headers[name];
    if (typeof value === 'string') kept.set(name, value);
  }
  return new Response(bodiless.has(status) ? null : body, { status, headers: kept });
}
