import { eq } from 'drizzle-orm';
import { recordedRequests } from '@/db/schema';
import { readClient } from '@/lib/directory/clients';
import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { replay } from './replay';
import { type RetriedRequest, RetryRequest } from './schema';

/**
 * Repeats the checks of a recorded request with the client as it is now. Issues nothing.
 * @throws AppError `not_found` for a record that does not exist or whose client was deleted.
 */
export const retryRequest = verb('clients:read', RetryRequest, async (ctx, { id }): Promise<RetriedRequest> => {
  const [row] = await ctx.db.select().from(recordedRequests).where(eq(recordedRequests.id, id));
  if (!row?.clientId) throw notFound('request');
  const client = await readClient(ctx, row.clientId);
  return replay(ctx, client, { endpoint: row.endpoint as RecordedEndpoint, parameters: row.parameters });
});
