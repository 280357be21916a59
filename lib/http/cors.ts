import { findClientOrigin } from '../clients';
import type { Ctx } from '../context';
import { edge } from './edge';

const EXPOSED = 'X-Request-Id, WWW-Authenticate, Retry-After, DPoP-Nonce, ETag, Link, Location, Idempotency-Replayed';
const USUAL = 'Authorization, Content-Type, DPoP, Idempotency-Key, If-Match, MCP-Protocol-Version';

const MAX_ASKED = 2_000;
/** Field names with commas between them (RFC 9110 §5.1 and §5.6.1). */
const fieldNames = /^[ \t,]*[\w!#$%&'*+.^`|~-]+(?:[ \t]*,[ \t,]*[\w!#$%&'*+.^`|~-]+)*[ \t,]*$/;

/** An allowed origin may send what it asks for (Fetch §3.2.2): tracing and libraries add headers that nobody lists. */
const allowedHeaders = (asked: string | null): string =>
  asked && asked.length <= MAX_ASKED && fieldNames.test(asked) ? asked : USUAL;

/** Without an entry in the allow-list there is no CORS header at all; credentials are never allowed. */
export function corsHeaders(
  ctx: Ctx,
  origin: string | null,
  alsoAllowed: readonly string[] = [],
): Record<string, string> {
  if (!origin || !(ctx.config.corsOrigins.has(origin) || alsoAllowed.includes(origin)))
    return origin ? { Vary: 'Origin' } : {};
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED, Vary: 'Origin' };
}

/** Who may ask beside the configured origins: those that public clients redirect to, or everyone where `open` says so. */
export type AlsoAllowed = { publicClients: boolean; open?: (ctx: Ctx) => boolean };

/** The CORS headers of an answer to this origin. */
export async function corsFor(ctx: Ctx, origin: string | null, also: AlsoAllowed): Promise<Record<string, string>> {
  if (!origin || ctx.config.corsOrigins.has(origin)) return corsHeaders(ctx, origin);
  const known = also.open?.(ctx) || (also.publicClients && (await findClientOrigin(ctx, origin)));
  return corsHeaders(ctx, origin, known ? [origin] : []);
}

/**
 * A preflight request: allowed for configured origins, where public clients post from the origins they redirect to, and
 * for every origin where `open` says that anyone may ask.
 */
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
    refuse: () => ({ status: 503, headers: { 'Retry-After': '2' } }),
  });
