import { and, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { decodeCursor, encodeCursor } from '@/lib/storage/page';
import { MAX_WALKED } from '@/lib/storage/walk';
import { type EventConditions, eventConditions } from './event-conditions';
import { eventsInOrder, furtherConditions, orderOf, type Place, type Range } from './events-in-order';
import { type AuditAction, type AuditEvent, type AuditPage, AuditQuery, MAX_COUNTED } from './schema';

type Row = typeof auditEvents.$inferSelect;

/** A cursor that leads back to the page before. A cursor without it leads on. */
const BACK = 'back.';

/**
 * Lists audit events, newest first or by `sort`. An event must match every filter, and of each filter one of its values. With
 * several filters, a page looks at no more than 5,000 events that match one of them (decision 0055): it can be short, or
 * empty, and have a next one.
 * @throws AppError `invalid` for an unknown filter, a search that cannot be read, or a cursor of another list.
 */
export const listAuditEvents = verb('audit:read', AuditQuery, async (ctx, query): Promise<AuditPage> => {
  const [page, counted] = await Promise.all([auditPage(ctx, query), countEvents(ctx, query)]);
  return { ...page, ...counted };
});

type Page = Pick<AuditPage, 'items' | 'next_cursor' | 'prev_cursor'>;

export async function auditPage(ctx: Ctx, query: AuditQuery): Promise<Page> {
  const { cursor, limit, sort, ...filter } = query;
  const isOldestFirst = sort === 'occurred_at';
  const isBack = cursor?.startsWith(BACK) ?? false;
  const named = (back: boolean) => `audit${isOldestFirst ? ':oldest' : ''}${back ? ':back' : ''}`;
  const after = cursor && decodeCursor(ctx.keys.cursor, isBack ? cursor.slice(BACK.length) : cursor, named(isBack));
  const range = { newer: isBack !== isOldestFirst, ...(after && { after }) };
  const { found, end } = await findEvents(ctx, eventConditions(filter), range, limit + 1);
  const hasMore = found.length > limit;
  // The first events fill the first page, also when it is reached from the second one.
  if (isBack && !hasMore) return auditPage(ctx, { ...query, cursor: undefined });
  const rows = isBack ? found.slice(0, limit).reverse() : found.slice(0, limit);
  const next = hasMore || isBack ? rows.at(-1) : end;
  const at = ({ value, id }: Place, back: boolean): string =>
    (back ? BACK : '') + encodeCursor(ctx.keys.cursor, { sort: named(back), value, id });
  return {
    items: rows.map(toAuditEvent),
    next_cursor: next ? at(next, false) : null,
    prev_cursor: cursor && rows[0] ? at(rows[0], true) : null,
  };
}

/** `end`: the last event that was looked at, if there are more and the page is not full. */
type Found = { found: (Row & Place)[]; end?: Place | undefined };

/**
 * The end of a look is read before the events up to it, so that no event is found twice when new ones come in meanwhile.
 */
async function findEvents(ctx: Ctx, conditions: EventConditions, range: Range, limit: number): Promise<Found> {
  const further = furtherConditions(conditions);
  if (!further) return { found: await readEvents(ctx, eventsInOrder(conditions, range, limit), range, limit) };
  const found = await readEvents(ctx, eventsInOrder(conditions, range, MAX_WALKED), range, limit, further);
  if (found.length === limit) return { found };
  const end = await endOfLook(ctx, conditions, range);
  if (!end) return { found };
  const looked = eventsInOrder(conditions, { ...range, upTo: end }, 2 * MAX_WALKED);
  return { found: await readEvents(ctx, looked, range, limit, further), end };
}

const readEvents = (ctx: Ctx, inOrder: SQL, range: Range, limit: number, further?: SQL): Promise<(Row & Place)[]> =>
  ctx.db
    .select({ ...getTableColumns(auditEvents), value: sql<string>`${auditEvents.occurredAt}::text` })
    .from(auditEvents)
    .where(and(sql`${auditEvents.id} in (select id from (${inOrder}) looked)`, further))
    .orderBy(orderOf(range))
    .limit(limit);

/** The last event of those that a page looks at; undefined if there are no more. */
async function endOfLook(ctx: Ctx, conditions: EventConditions, range: Range): Promise<Place | undefined> {
  const [end, following] = await ctx.db.execute<Place>(
    sql`select occurred_at::text as value, id from (${eventsInOrder(conditions, range, MAX_WALKED + 1)}) looked
         order by ${sql.raw(range.newer ? 'occurred_at, id' : 'occurred_at desc, id desc')} offset ${MAX_WALKED - 1}`,
  );
  return following && end;
}

async function countEvents(
  ctx: Ctx,
  { cursor, limit, sort, ...filter }: AuditQuery,
): Promise<Pick<AuditPage, 'total' | 'total_is_capped'>> {
  const conditions = eventConditions(filter);
  const further = furtherConditions(conditions);
  const range = { newer: false };
  const most = MAX_COUNTED + 1;
  const inOrder = eventsInOrder(conditions, range, further ? MAX_WALKED : most);
  const rows = further
    ? sql`select from ${auditEvents} where ${auditEvents.id} in (select id from (${inOrder}) looked) and ${further} limit ${most}`
    : inOrder;
  const counted = await ctx.db.execute<{ count: number }>(sql`select count(*)::int as count from (${rows}) counted`);
  const { count } = oneRow(counted);
  const isCapped =
    count > MAX_COUNTED || (further !== undefined && (await endOfLook(ctx, conditions, range)) !== undefined);
  return { total: Math.min(count, MAX_COUNTED), total_is_capped: isCapped };
}

export function toAuditEvent(row: Row): AuditEvent {
  return {
    id: row.id,
    occurred_at: row.occurredAt.toISOString(),
    action: row.action as AuditAction,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    target: row.targetKind ? { kind: row.targetKind, id: row.targetId, name: row.targetName ?? '' } : null,
    before: row.before ?? null,
    after: row.after ?? null,
    request_id: row.requestId,
    ip: row.ip,
  };
}
