import { findClientOrigin } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { edge } from './edge';
import { refusalOf } from './refusal';

const EXPOSED =
  'X-Request-Id, WWW-Authenticate, Retry-After, RateLimit, RateLimit-Policy, DPoP-Nonce, ETag, Link, Location, Idempotency-Replayed';
const DEFAULT_ALLOWED = 'Authorization, Content-Type, DPoP, Idempotency-Key, If-Match, MCP-Protocol-Version';

const MAX_REQUESTED_LENGTH = 2_000;
/** A comma-separated list of field names (RFC 9110 §5.1 and §5.6.1). */
const fieldNames = /^[ \t,]*[\w!#$%&'*+.^`|~-]+(?:[ \t]*,[ \t,]*[\w!#$%&'*+.^`|~-]+)*[ \t,]*$/;

/** An allowed origin may send every header that it requests (Fetch §3.2.2): tracing and libraries add their own. */
const allowedHeaders = (requested: string | null): string =>
  requested && requested.length <= MAX_REQUESTED_LENGTH && fieldNames.test(requested) ? requested : DEFAULT_ALLOWED;

/** CORS headers for an allowed origin, none for others. Credentials are never allowed. */
export function corsHeaders(
  ctx: Ctx,
  origin: string | null,
  alsoAllowed: readonly string[] = [],
): Record<string, string> {
  if (!origin || !(ctx.config.corsOrigins.has(origin) || alsoAllowed.includes(origin)))
    return origin ? { Vary: 'Origin' } : {};
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED, Vary: 'Origin' };
}

/** Origins that are allowed besides the configured ones: the redirect origins of public clients, or every origin if `open`. */
export type AlsoAllowed = { publicClients: boolean; open?: (ctx: Ctx) => boolean };

/** The CORS headers of an answer to this origin. Looks up the origins of public clients if needed. */
export async function corsFor(ctx: Ctx, origin: string | null, also: AlsoAllowed): Promise<Record<string, string>> {
  if (!origin || ctx.config.corsOrigins.has(origin)) return corsHeaders(ctx, origin);
  const known = also.open?.(ctx) || (also.publicClients && (await findClientOrigin(ctx, origin)));
  return corsHeaders(ctx, origin, known ? [origin] : []);
}

/** The handler of preflight requests (Fetch §3.2.2). */
export const preflight = (route: string, allow: string, also: AlsoAllowed) =>
  edge({
    route,
    async handle(request, ctx) {
      const cors = await corsFor(ctx, request.headers.get('origin'), also);
      const permit = cors['Access-Control-Allow-Origin'] && {
        'Access-Control-Allow-Methods': allow,
        'Access-Control-Allow-Headers': allowedHeaders(request.headers.get('access-control-request-headers')),
        'Access-Control-Max-Age': '600',
        Vary: 'Origin, Access-Control-Request-Headers',
      };
      return { status: 204, headers: { Allow: `${allow}, OPTIONS`, ...cors, ...permit } };
    },
    refuse: (error) => {
      const { status, headers } = refusalOf(error);
      return { status, headers };
    },
  });
