import { desc, getTableColumns, inArray, sql } from 'drizzle-orm';
import { auditEvents } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { decodeCursor, encodeCursor } from '@/lib/storage/page';
import { matchingEvents } from './matching-events';
import { type AuditAction, type AuditEvent, type AuditPage, AuditQuery } from './schema';

type Row = typeof auditEvents.$inferSelect;

/** Events are counted up to this number. */
const MAX_COUNTED = 1_000;

/** A cursor that leads to newer events. A cursor without it leads to older ones. */
const NEWER = 'newer.';

/**
 * Lists audit events, newest first. An event must match every filter, and of each filter one of its values.
 * @throws AppError `invalid` for an unknown filter or a cursor of another list.
 */
export const listAuditEvents = verb('audit:read', AuditQuery, async (ctx, query): Promise<AuditPage> => {
  const [page, total] = await Promise.all([auditPage(ctx, query), countEvents(ctx, query)]);
  return { ...page, total: Math.min(total, MAX_COUNTED), total_is_capped: total > MAX_COUNTED };
});

type Page = Pick<AuditPage, 'items' | 'next_cursor' | 'prev_cursor'>;

export async function auditPage(ctx: Ctx, query: AuditQuery): Promise<Page> {
  const { cursor, limit, ...filter } = query;
  const newer = cursor?.startsWith(NEWER) ?? false;
  const after = cursor && decodeCursor(ctx.keys.cursor, newer ? cursor.slice(NEWER.length) : cursor, sortOf(newer));
  const found = await read(ctx, matchingEvents(filter, { limit: limit + 1, newer, ...(after && { after }) }));
  const hasMore = found.length > limit;
  // The newest events fill the first page, also when it is reached from the second one.
  if (newer && !hasMore) return auditPage(ctx, { ...query, cursor: undefined });
  const rows = newer ? found.slice(1) : found.slice(0, limit);
  const at = ({ id, position: value }: { id: string; position: string }, isNewer: boolean): string =>
    (isNewer ? NEWER : '') + encodeCursor(ctx.keys.cursor, { sort: sortOf(isNewer), value, id });
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    items: rows.map(toAuditEvent),
    next_cursor: last && (hasMore || newer) ? at(last, false) : null,
    prev_cursor: first && cursor ? at(first, true) : null,
  };
}

const sortOf = (newer: boolean): string => (newer ? 'audit:newer' : 'audit');

/** The position is text: PostgreSQL stores microseconds, a Date only milliseconds. */
const read = (ctx: Ctx, ids: ReturnType<typeof matchingEvents>) =>
  ctx.db
    .select({ ...getTableColumns(auditEvents), position: sql<string>`${auditEvents.occurredAt}::text` })
    .from(auditEvents)
    .where(inArray(auditEvents.id, sql`(${ids})`))
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id));

async function countEvents(ctx: Ctx, { cursor, limit, ...filter }: AuditQuery): Promise<number> {
  const matching = matchingEvents(filter, { limit: MAX_COUNTED + 1 });
  const counted = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${matching}) counted`,
  );
  return oneRow(counted).count;
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
