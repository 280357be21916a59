import { desc, eq, type SQL } from 'drizzle-orm';
import { recordedRequests } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import { verb } from '@/lib/kernel/verb';
import { type RecordedRequest, RequestId } from './schema';
import { selectRequests } from './select-requests';

/** By the id of the record, or the newest record of a request id. @throws AppError `not_found`. */
export const getRequest = verb('audit:read', RequestId, async (ctx, { id }) => findRequest(ctx, id));

/** @throws AppError `not_found`. */
export async function findRequest(ctx: Ctx, id: string): Promise<RecordedRequest> {
  const byId = isUuid(id) ? await newest(ctx, eq(recordedRequests.id, id)) : undefined;
  const found = byId ?? (await newest(ctx, eq(recordedRequests.requestId, id)));
  if (!found) throw new AppError('not_found', 'No record of this request is kept.');
  return found;
}

async function newest(ctx: Ctx, where: SQL): Promise<RecordedRequest | undefined> {
  const [found] = await selectRequests(ctx.db, { where, order: desc(recordedRequests.id), limit: 1 });
  return found;
}
