import type { Tx } from '@/db';
import { auditEvents } from '@/db/schema';
import type { Ctx } from '../context';
import { newId } from '../new-id';
import type { AuditAction } from './schema';

export type AuditTarget = { kind: string; id: string; name: string };

export type AuditDetail = {
  target?: AuditTarget;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Writes the event of a change in the transaction that makes the change: both are kept or neither. */
export async function recordAudit(
  tx: Pick<Tx, 'insert'>,
  ctx: Pick<Ctx, 'actor' | 'requestId' | 'ip'>,
  action: AuditAction,
  { target, before, after }: AuditDetail = {},
): Promise<void> {
  await tx.insert(auditEvents).values({
    id: newId(),
    action,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    targetKind: target?.kind,
    targetId: target?.id,
    targetName: target?.name,
    before,
    after,
    requestId: ctx.requestId,
    ip: ctx.ip,
  });
}

/** Only the members that differ, as they were and as they are. */
export function differences<T extends Record<string, unknown>>(before: T, after: T) {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (source: T) => Object.fromEntries(changed.map((key) => [key, source[key]]));
  return { before: pick(before), after: pick(after), changed: changed.length > 0 };
}
