import type { Ctx } from '@/lib/kernel/context';
import { csvCell } from '@/lib/kernel/csv-cell';
import { verb } from '@/lib/kernel/verb';
import { eventConditions } from './event-conditions';
import { auditPage } from './list-audit-events';
import { recordAudit } from './record-audit';
import { type AuditEvent, AuditFilter } from './schema';

const PAGE = 200;

/**
 * Every event that matches the filter, newest first. Pages are read while the result is consumed.
 * @throws AppError `invalid` for a search that cannot be read.
 */
export const exportAuditEvents = verb(
  'audit:read',
  AuditFilter,
  async (ctx, filter): Promise<AsyncIterable<AuditEvent>> => {
    eventConditions(filter);
    await recordAudit(ctx.db, ctx, 'audit.exported', { after: { ...filter } });
    return walkAuditEvents(ctx, filter);
  },
  { fresh: true },
);

/** Every event that matches the filter, newest first. The caller decides who may read them. */
export async function* walkAuditEvents(ctx: Ctx, filter: AuditFilter): AsyncGenerator<AuditEvent> {
  let cursor: string | undefined;
  do {
    const page = await auditPage(ctx, { ...filter, limit: PAGE, cursor });
    yield* page.items;
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
}

const columns = [
  'id', 'occurred_at', 'action', 'actor_kind', 'actor_id', 'actor_name',
  'target_kind', 'target_id', 'target_name', 'before', 'after', 'request_id', 'ip',
]; // biome-ignore format: one list

export const csvHeader = `${columns.join(',')}\r\n`;

/** The row of an event. */
export function csvLine(event: AuditEvent): string {
  const cells = [
    event.id, event.occurred_at, event.action, event.actor.kind, event.actor.id, event.actor.name,
    event.target?.kind, event.target?.id, event.target?.name,
    event.before && JSON.stringify(event.before), event.after && JSON.stringify(event.after), event.request_id, event.ip,
  ]; // biome-ignore format: in the order of the columns
  return `${cells.map(csvCell).join(',')}\r\n`;
}
