import { type NotedRequest, type StoredParameter, storableClientId, storedParameters } from '@/lib/directory/requests';
import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { RequestFacts } from '@/lib/kernel/request-facts';
import { claimedClientId } from '@/lib/oauth';
import type { EndpointRequest } from './endpoint-request';
import { requestPath } from './inside-issuer';
import { presentedMethod } from './presented-method';
import { recordedRoute } from './recorded-route';

export type RecordedCtx = Ctx & { facts: RequestFacts };

export type Answered = { route: string; request: EndpointRequest; status: number };

/** The endpoints whose clients authenticate in the request. */
const authenticating: ReadonlySet<RecordedEndpoint> = new Set([
  'token',
  'introspect',
  'revoke',
  'par',
  'device_authorization',
]);

/** The record of an answered request, without what refused it. */
export function requestRecord(
  { facts, requestId, ip, config }: RecordedCtx,
  { endpoint, hasRoute }: { endpoint: RecordedEndpoint; hasRoute: boolean },
  { route, request, status }: Answered,
): Omit<NotedRequest, 'outcome' | 'count'> {
  const received = parametersOf(facts);
  return {
    requestId,
    endpoint,
    status,
    clientId: facts.clientId,
    claimedClient: facts.clientId === null ? claimedBy(request, received) : null,
    userId: facts.userId,
    error: null,
    failedCheck: null,
    description: null,
    parameter: null,
    received: null,
    expected: null,
    setting: null,
    parameters: [
      ...(hasRoute ? [['route', recordedRoute(route, requestPath(request, config))] satisfies StoredParameter] : []),
      ...storedParameters(endpoint, received),
      ...(hasRoute ? [] : presentedMethods(endpoint, request, received)),
      ...(request.headers.get('dpop') === null ? [] : [['dpop', null] satisfies StoredParameter]),
    ],
    ip,
  };
}

function parametersOf({ received }: RequestFacts): [string, unknown][] {
  if (received === null) return [];
  if (typeof received === 'string') return [...new URLSearchParams(received)];
  return received instanceof URLSearchParams ? [...received] : Object.entries(received);
}

/** Parameters without a value are not sent (RFC 6749 §3.2). */
const formOf = (received: [string, unknown][]): URLSearchParams =>
  new URLSearchParams(
    received.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  );

/** The client that the request names, if it can be one. */
function claimedBy({ headers }: EndpointRequest, received: [string, unknown][]): string | null {
  const authorization = headers.get('authorization');
  const claimed = claimedClientId({ form: formOf(received), authorization, path: '' });
  return claimed === null ? null : storableClientId(claimed);
}

/** How the client authenticated, at an endpoint that asks for it. */
function presentedMethods(
  endpoint: RecordedEndpoint,
  { headers }: EndpointRequest,
  received: [string, unknown][],
): StoredParameter[] {
  const method = authenticating.has(endpoint) ? presentedMethod(headers.get('authorization'), formOf(received)) : null;
  return method === null ? [] : [['client_authentication', method]];
}
