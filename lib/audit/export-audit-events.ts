import type { Ctx } from '../context';
import { verb } from '../verb';
import { auditPage } from './list-audit-events';
import { recordAudit } from './record-audit';
import { type AuditEvent, AuditFilter } from './schema';

const PAGE = 200;

/** Every event that the filter matches, newest first, read page by page while it is consumed. */
export const exportAuditEvents = verb(
  'audit:read',
  AuditFilter,
  async (ctx, filter): Promise<AsyncIterable<AuditEvent>> => {
    await recordAudit(ctx.db, ctx, 'audit.exported', { after: { ...filter } });
    return pages(ctx, filter);
  },
  { fresh: true },
);

async function* pages(
  ctx: Ctx,
  filter: Parameters<typeof auditPage>[1] | Record<string, unknown>,
): AsyncGenerator<AuditEvent> {
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

/** RFC 4180, every cell quoted; a cell that a spreadsheet would run as a formula is defused with a quote. */
export function csvLine(event: AuditEvent): string {
  const cells = [
    event.id, event.occurred_at, event.action, event.actor.kind, event.actor.id, event.actor.name,
    event.target?.kind, event.target?.id, event.target?.name,
    event.before && JSON.stringify(event.before), event.after && JSON.stringify(event.after), event.request_id, event.ip,
  ]; // biome-ignore format: in the order of the columns
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | null | undefined): string {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
