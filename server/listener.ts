import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Container } from '@/lib/container';
import { insideIssuer, issuerPathOf, type RouteHandler } from '@/lib/http';
import { connectionOfSocket } from './connection-of-socket';
import { type Match, matcher } from './match';
import { routes } from './routes';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const match = matcher(routes);

const pathOf = (url: string): string => {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
};

/** Whether a URL is a page of Next's: no route of the table and no file of the build. */
export const isPage = (url: string): boolean => !url.startsWith('/_next/') && match(pathOf(url)) === null;

const found = Symbol('found');
type Routed = IncomingMessage & { [found]?: Match };

/** Answers protocol and management routes itself and hands everything else to the pages. */
export function listener({ config, metrics }: Pick<Container, 'config' | 'metrics'>, pages: Listener): Listener {
  const answer = getRequestListener(
    (request, env) => {
      const incoming = (env as HttpBindings).incoming as Routed;
      const route = incoming[found];
      const handler = route?.methods[request.method as keyof Match['methods']] as RouteHandler | undefined;
      if (!route || !handler) return new Response(null, { status: 501 });
      const connection = connectionOfSocket(incoming, config);
      return handler(request, { params: route.params, connection });
    },
    {
      errorHandler: () => new Response(null, { status: 400, headers: { 'Cache-Control': 'no-store' } }),
      hostname: 'localhost',
    },
  );
  const issuerPath = issuerPathOf(config.issuer);
  return (request: Routed, response) => {
    const route = match(insideIssuer(issuerPath, pathOf(request.url ?? '/')));
    if (!route) {
      const startedAt = performance.now();
      response.once('close', () =>
        metrics.request('pages', request.method ?? '', response.statusCode, (performance.now() - startedAt) / 1000),
      );
      return pages(request, response);
    }
    request[found] = route;
    void answer(request, response);
  };
}
