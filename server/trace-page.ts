import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Connection, endRequest, startRequestSpan } from '@/lib/edges/http';
import type { Container } from '@/lib/kernel/container';
import { container } from '@/lib/kernel/container';
import type { Span } from '@/lib/kernel/tracing';
import { pageRoutes } from './page-routes';

const first = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header.join() : header) ?? null;

/**
 * Returns a function that starts the span of a page request and ends it with the response, or does nothing while no traces
 * are exported. The bundles of Next find the span by the id of the request.
 */
export function pageTracer({ config }: Pick<Container, 'config'>) {
  const routeOf = pageRoutes();
  return (request: IncomingMessage, response: ServerResponse, { ip, requestId }: Connection): Span | undefined => {
    const { tracer } = container();
    if (tracer === null) return undefined;
    const span = startRequestSpan(
      tracer,
      { config, ip, requestId },
      {
        route: routeOf((request.url ?? '/').split('?', 1)[0] ?? '/'),
        method: request.method ?? 'GET',
        headers: {
          traceparent: first(request.headers.traceparent),
          tracestate: first(request.headers.tracestate),
        },
      },
    );
    tracer.pageSpans.set(requestId, span);
    response.once('close', () => {
      tracer.pageSpans.delete(requestId);
      endRequest(span, response.statusCode);
    });
    return span;
  };
}
