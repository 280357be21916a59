import { findRequest } from '@/lib/directory/requests';
import { type ExplainedRequest, RequestId } from '@/lib/directory/requests/schema';
import { verb } from '@/lib/kernel/verb';
import { checksOf } from '../checks';

/**
 * A recorded request with the checks that it passed, the one that failed and those that were not reached; by the id of the
 * record, or the newest record of a request id.
 * @throws AppError `not_found`.
 */
export const explainRequest = verb('audit:read', RequestId, async (ctx, { id }): Promise<ExplainedRequest> => {
  const request = await findRequest(ctx, id);
  return { ...request, checks: request.outcome === 'refused' ? checksOf(request) : [] };
});
