import { listRequests, RequestLog } from '@/lib/directory/requests';
import type { ExplainedRequest, RecordedEndpoint } from '@/lib/directory/requests/schema';
import { permissions } from '@/lib/kernel/access';
import { container } from '@/lib/kernel/container';
import { explainRequest } from '@/lib/oauth/explanation';
import { withContainer } from './with-container';

/**
 * Runs `work` and reads the explanation of the last request to this endpoint that it had refused, as the console does. Null if
 * none was recorded. `work` has a recorder of its own, because refusals of a sender are sampled.
 */
export async function recordedExplanation(
  endpoint: RecordedEndpoint,
  work: () => Promise<unknown>,
): Promise<ExplainedRequest | null> {
  const { db, log } = container();
  await db.execute('delete from recorded_requests');
  const requests = new RequestLog(db, log, { value: 0 });
  await withContainer({ requests }, work);
  await requests.flush();
  const actor = { kind: 'system' as const, id: null, name: 'a test', permissions: new Set(permissions) };
  const ctx = { ...container(), actor, requestId: 'a test', ip: null };
  const { items } = await listRequests(ctx, { endpoint, outcome: 'refused', limit: 1 });
  return items[0] ? explainRequest(ctx, { id: items[0].id }) : null;
}
