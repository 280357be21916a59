import type { Ctx } from '@/lib/kernel/context';
import { preflight } from './cors';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { oauthError } from './oauth-endpoint';
import type { Reply } from './reply';

type Options = { route: string; maxAgeSeconds: number };

/** A public JSON document that every origin may read and cache. `read` returns JSON text or an object. */
export function jsonDocument(
  read: (ctx: Ctx) => string | object | Promise<string | object>,
  { route, maxAgeSeconds }: Options,
): Methods {
  const GET = edge({
    route,
    async handle(_request, ctx): Promise<Reply> {
      const document = await read(ctx);
      return {
        status: 200,
        headers: {
          'Content-Type': 'application/json',
          'Cache-Control': `public, max-age=${maxAgeSeconds}`,
          'Access-Control-Allow-Origin': '*',
        },
        body: typeof document === 'string' ? document : JSON.stringify(document),
      };
    },
    refuse: oauthError,
  });
  return methods({ GET, OPTIONS: preflight(route, 'GET, HEAD', { publicClients: false, open: () => true }) });
}
