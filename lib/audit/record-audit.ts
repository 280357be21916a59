import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { auditEvents } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { oneRow } from '@/lib/storage/one-row';
import type { AuditAction } from './schema';
import { eventLeaf, exactly } from './seal';

/** `id` is null for a name that nothing has, for example of a failed sign-in. */
export type AuditTarget = { kind: string; id: string | null; name: string };

export type AuditDetail = {
  target?: AuditTarget;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/**
 * Writes the event of a change in the transaction of that change, so that both are committed or neither. The leaf covers
 * the time of the event, so the time is read from the database first.
 */
export async function recordAudit(
  tx: Pick<Tx, 'insert' | 'execute'>,
  ctx: Pick<Ctx, 'actor' | 'requestId' | 'ip' | 'keys' | 'running'>,
  action: AuditAction,
  { target, before, after }: AuditDetail = {},
): Promise<void> {
  const row = oneRow(await tx.execute<{ now: string }>(sql`select ${exactly(sql`now()`)} as now`));
  const event = {
    id: newId(),
    occurredAt: row.now,
    action,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name.toWellFormed(),
    targetKind: target?.kind ?? null,
    targetId: target?.id?.toWellFormed() ?? null,
    targetName: target?.name.toWellFormed() ?? null,
    before: before ?? null,
    after: approved(ctx, after) ?? null,
    requestId: ctx.requestId,
    ip: ctx.ip,
  };
  await tx
    .insert(auditEvents)
    .values({ ...event, occurredAt: sql`${row.now}::timestamptz`, leaf: eventLeaf(ctx.keys, event) });
}

/** The event of a planned change also names the administrator who approved it. */
const approved = ({ running }: Pick<Ctx, 'running'>, after: AuditDetail['after']): AuditDetail['after'] =>
  running?.approvedBy ? { ...after, approved_by: running.approvedBy } : after;

/** The members that differ, with their old and new values. */
export function differences<T extends Record<string, unknown>>(before: T, after: T) {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (source: T) => Object.fromEntries(changed.map((key) => [key, source[key]]));
  return { before: pick(before), after: pick(after), changed: changed.length > 0 };
}
