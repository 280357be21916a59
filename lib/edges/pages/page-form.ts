import { unstable_rethrow } from 'next/navigation';
import { describeError } from '@/lib/kernel/log';
import { noStore, type Reply, readForm, toResponse } from '../http';
import { refusalOf } from '../http/refusal';
import { requireSameOrigin } from '../http/same-origin';
import { requestParts } from './request-parts';

type Params = Record<string, string>;
type Handler = (form: URLSearchParams, request: Request, params: Params) => Promise<Reply>;

/**
 * The endpoint of a form on a page of this service; `handle` decides which page comes next. A form from another site is
 * 403, another media type 415, a body over 64 KiB 413 and unavailable storage 503, each as plain text.
 */
export const pageForm =
  (handle: Handler) =>
  async (request: Request, context?: RouteContext): Promise<Response> => {
    try {
      requireSameOrigin(request);
      return toResponse(await handle(await readForm(request), request, (await context?.params) ?? {}));
    } catch (error) {
      return refusedForm(error, request.headers);
    }
  };

/** Refuses HEAD where GET changes something: HEAD must be safe (RFC 9110 §9.2.1), and link scanners send it. */
export const refuseHead = (): Response =>
  new Response(null, { status: 405, headers: { Allow: 'GET, POST', ...noStore } });

/** What Next passes to a route besides the request. */
type RouteContext = { params: Promise<Params> };

/**
 * A route of a flow that other sites send browsers to: unlike a form it is open to every origin, so `handle` must find out
 * itself whether this browser asked for it. Errors are answered as those of a form.
 */
export const openRoute =
  (handle: (request: Request, params: Params) => Promise<Reply>) =>
  async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      return toResponse(await handle(request, await context.params));
    } catch (error) {
      unstable_rethrow(error);
      return refusedForm(error, request.headers);
    }
  };

/** The answer of a form to an error, as plain text. */
export async function refusedForm(error: unknown, asked: Headers): Promise<Response> {
  const { log, requestId, span } = await requestParts(asked);
  const { status, message, headers } = refusalOf(error);
  if (status === 500) log.error('form.failed', { requestId, error: describeError(error) });
  const ids = span ? `Request ${requestId} Trace ${span.traceId}` : `Request ${requestId}`;
  const text = status === 500 ? `${message} ${ids}` : message;
  return new Response(text, { status, headers: { ...noStore, ...headers } });
}
