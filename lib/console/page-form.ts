import { container } from '../container';
import { isAppError } from '../errors';
import { connectionOf, readForm, toKnown } from '../http';
import { describeError } from '../log';
import { requireOwnForm } from './see-other';

type Handler = (form: URLSearchParams, request: Request) => Promise<Response>;

/**
 * What a form on a page of ours is sent to. From another site it is 403, of another type 415, over 64 KiB 413, without
 * storage 503, each in words; `handle` says where the browser goes.
 */
export const pageForm =
  (handle: Handler) =>
  async (request: Request): Promise<Response> => {
    try {
      requireOwnForm(request);
      return await handle(await readForm(request), request);
    } catch (error) {
      return refused(error, connectionOf(request.headers).requestId);
    }
  };

function refused(error: unknown, requestId: string): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  const known = toKnown(error);
  if (isAppError(known)) {
    if (known.retryAfterSeconds) headers.set('Retry-After', String(known.retryAfterSeconds));
    return new Response(known.message, { status: known.status, headers });
  }
  container().log.error('form.failed', { requestId, error: describeError(error) });
  return new Response(`Something went wrong on our side (${requestId}).`, { status: 500, headers });
}
