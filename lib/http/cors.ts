import { findClientOrigin } from '../clients';
import type { Ctx } from '../context';
import { edge } from './edge';

const EXPOSED = 'X-Request-Id, WWW-Authenticate, Retry-After, DPoP-Nonce';

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

type Preflight = { publicClients: boolean; open?: (ctx: Ctx) => boolean };

/**
 * A preflight request: allowed for configured origins, where public clients post from the origins they redirect to, and
 * for every origin where `open` says that anyone may ask.
 */
export const preflight = (route: string, allow: string, options: Preflight) =>
  edge({
    route,
    async handle(request, ctx) {
      const origin = request.headers.get('origin');
      const known = origin && (options.open?.(ctx) || (options.publicClients && (await findClientOrigin(ctx, origin))));
      const cors = corsHeaders(ctx, origin, known ? [origin] : []);
      const permit = cors['Access-Control-Allow-Origin'] && {
        'Access-Control-Allow-Methods': allow,
        'Access-Control-Allow-Headers': 'Authorization, Content-Type, DPoP, MCP-Protocol-Version',
        'Access-Control-Max-Age': '600',
      };
      return { status: 204, headers: { Allow: `${allow}, OPTIONS`, ...cors, ...permit } };
    },
    refuse: () => ({ status: 503, headers: { 'Retry-After': '2' } }),
  });
