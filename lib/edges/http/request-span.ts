import type { Ctx } from '@/lib/kernel/context';
import { attachSpan, type Span, type SpanAttributes, type Tracer } from '@/lib/kernel/tracing';
import type { EndpointRequest } from './endpoint-request';

/** Probes and scrapes arrive every few seconds and would be most of the traces. */
export const isTracedRoute = (route: string): boolean => !/^\/(health|metrics)(\/|$)/.test(route);

/** Starts the span of a request and makes its context, which nobody else has yet, work for it. */
export function startRequest(
  ctx: Ctx,
  tracer: Tracer,
  route: string,
  request: Pick<EndpointRequest, 'method' | 'headers'>,
): void {
  const headers = {
    traceparent: request.headers.get('traceparent'),
    tracestate: request.headers.get('tracestate'),
  };
  attachSpan(ctx, startRequestSpan(tracer, ctx, { route, method: request.method, headers }));
}

type Asked = { route: string; method: string; headers: Parameters<Tracer['startRequest']>[1] };

/**
 * Starts the span of a request (OpenTelemetry, HTTP server spans). Path and query of the URL are left out: they can contain
 * codes, tokens and ids of pending requests.
 */
export function startRequestSpan(
  tracer: Tracer,
  { config, requestId, ip }: Pick<Ctx, 'config' | 'requestId' | 'ip'>,
  { route, method, headers }: Asked,
): Span {
  const { scheme, address } = placeOf(config.issuer);
  const attributes: SpanAttributes = {
    'http.request.method': method,
    'url.scheme': scheme,
    'server.address': address,
    'identity.request_id': requestId,
  };
  if (ip !== null) attributes['client.address'] = ip;
  if (!route.startsWith('/')) return tracer.startRequest(method, headers, attributes);
  attributes['http.route'] = route;
  return tracer.startRequest(`${method} ${route}`, headers, attributes);
}

let known = { issuer: '', scheme: '', address: '' };

function placeOf(issuer: string): { scheme: string; address: string } {
  if (known.issuer !== issuer) {
    const { protocol, hostname } = new URL(issuer);
    known = { issuer, scheme: protocol.slice(0, -1), address: hostname };
  }
  return known;
}

/** Ends the span of a request. Only statuses from 500 are failures of the server. */
export function endRequest(span: Span, status: number): void {
  span.set({ 'http.response.status_code': status });
  span.end(status >= 500 ? { code: String(status) } : undefined);
}
