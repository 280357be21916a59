import { isUnavailable } from '@/db';
import { container } from '../container';
import { AppError, isAppError } from '../errors';
import { connectionOf, readForm } from '../http';
import { describeError } from '../log';
import { isSameOrigin } from './see-other';

type Handler = (form: URLSearchParams, request: Request) => Promise<Response>;

/**
 * What a form on a page of ours is sent to. From another site it is 403, of another type 415, over 64 KiB 413, without
 * storage 503, each in words; `handle` says where the browser goes.
 */
export const pageForm =
  (handle: Handler) =>
  async (request: Request): Promise<Response> => {
    try {
      if (!isSameOrigin(request)) throw new AppError('forbidden', 'This form was sent from another site.');
      return await handle(await readForm(request), request);
    } catch (error) {
      return refusal(error, connectionOf(request.headers).requestId);
    }
  };

function refusal(error: unknown, requestId: string): Response {
  const [status, text] = isAppError(error)
    ? [error.status, error.message]
    : isUnavailable(error)
      ? [503, 'The service cannot answer right now. Try again.']
      : [500, `Something went wrong on our side (${requestId}).`];
  if (status === 500) container().log.error('form.failed', { requestId, error: describeError(error) });
  const headers = { 'Cache-Control': 'no-store', ...(status === 503 && { 'Retry-After': '2' }) };
  return new Response(text, { status, headers });
}
