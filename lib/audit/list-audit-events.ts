import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { auditEvents } from '@/db/schema';
import type { Ctx } from '../context';
import { decodeCursor, encodeCursor, type Page } from '../page';
import { verb } from '../verb';
import { type AuditAction, type AuditEvent, AuditQuery } from './schema';

type Row = typeof auditEvents.$inferSelect;

/** Newest first. `actor` and `target` match an id exactly or a name without regard to case. */
export const listAuditEvents = verb('audit:read', AuditQuery, auditPage);

export async function auditPage(ctx: Ctx, query: AuditQuery): Promise<Page<AuditEvent>> {
  const after = query.cursor ? decodeCursor(ctx.keys.cursor, query.cursor, 'audit') : null;
  const rows = await ctx.db
    .select()
    .from(auditEvents)
    .where(
      and(
        ...auditFilters(query),
        after
          ? sql`(${auditEvents.occurredAt}, ${auditEvents.id}) < (${after.value}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id))
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const more = rows.length > query.limit && last;
  return {
    items: items.map(toAuditEvent),
    next_cursor: more
      ? encodeCursor(ctx.keys.cursor, { sort: 'audit', value: await exactInstant(ctx, last.id), id: last.id })
      : null,
  };
}

/** Postgres keeps microseconds, a Date milliseconds: the cursor needs what the index holds. */
async function exactInstant(ctx: Ctx, id: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ at: sql<string>`${auditEvents.occurredAt}::text` })
    .from(auditEvents)
    .where(eq(auditEvents.id, id));
  return row?.at ?? null;
}

function auditFilters(query: Partial<AuditQuery>): (SQL | undefined)[] {
  return [
    query.action ? eq(auditEvents.action, query.action) : undefined,
    query.actor ? isParty(query.actor, auditEvents.actorId, auditEvents.actorName) : undefined,
    query.target ? isParty(query.target, auditEvents.targetId, auditEvents.targetName) : undefined,
    query.from ? gte(auditEvents.occurredAt, new Date(query.from)) : undefined,
    query.to ? lt(auditEvents.occurredAt, new Date(query.to)) : undefined,
  ];
}

/** Ids of keys and of client metadata documents keep their case; UUIDs are stored in lower case. */
const isParty = (text: string, id: PgColumn, name: PgColumn): SQL | undefined =>
  or(inArray(id, [text, text.toLowerCase()]), sql`lower(${name}) = lower(${text})`);

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
