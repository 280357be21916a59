import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { recordedRequests } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import type { CountedPage } from '@/lib/storage/keyset';
import { oneRow } from '@/lib/storage/one-row';
import { decodeCursor, encodeCursor } from '@/lib/storage/page';
import { type RecordedRequest, RequestQuery } from './schema';
import { selectRequests } from './select-requests';

/** Records are counted up to this number. */
const MAX_COUNTED = 1_000;
const SORT = 'requests';

/**
 * Lists recorded requests, newest first. A record must match every filter.
 * @throws AppError `invalid` for an unknown filter or a cursor of another list.
 */
export const listRequests = verb(
  'audit:read',
  RequestQuery,
  async (ctx, { cursor, limit, ...filter }): Promise<CountedPage<RecordedRequest>> => {
    const before = cursor === undefined ? undefined : decodeCursor(ctx.keys.cursor, cursor, SORT);
    const matching = conditionsOf(filter);
    const [rows, counted] = await Promise.all([
      selectRequests(ctx.db, {
        where: and(matching, before && lt(recordedRequests.id, before.id)),
        order: desc(recordedRequests.id),
        limit: limit + 1,
      }),
      ctx.db.execute<{ count: number }>(sql`
        select count(*)::int as count
          from (select from ${recordedRequests} where ${matching ?? sql`true`} limit ${MAX_COUNTED + 1}) counted`),
    ]);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const { count } = oneRow(counted);
    return {
      items,
      next_cursor: last ? encodeCursor(ctx.keys.cursor, { sort: SORT, value: null, id: last.id }) : null,
      total: Math.min(count, MAX_COUNTED),
      total_is_capped: count > MAX_COUNTED,
    };
  },
);

function conditionsOf(filter: Omit<RequestQuery, 'cursor' | 'limit'>): SQL | undefined {
  const { request_id, client_id, user_id, endpoint, outcome, error } = filter;
  return and(
    request_id === undefined ? undefined : eq(recordedRequests.requestId, request_id),
    client_id === undefined ? undefined : eq(recordedRequests.clientId, client_id),
    user_id === undefined ? undefined : eq(recordedRequests.userId, user_id),
    error === undefined ? undefined : eq(recordedRequests.error, error),
    endpoint === undefined ? undefined : eq(recordedRequests.endpoint, endpoint),
    outcome === undefined ? undefined : eq(recordedRequests.outcome, outcome),
  );
}
