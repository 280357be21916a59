import type { plannedChanges } from '@/db/schema';
import type { AuditTarget } from '@/lib/audit/record-audit';
import type { ActName } from '@/lib/kernel/acts';
import type { Container } from '@/lib/kernel/container';
import type { PlannedChange } from './schema';
import { openAct } from './sealed-act';

export type PlannedChangeRow = typeof plannedChanges.$inferSelect;

export function toPlannedChange(parts: Pick<Container, 'keys'>, row: PlannedChangeRow): PlannedChange {
  const act = openAct(parts, row);
  return { ...membersOf(row), changes: act?.changes ?? [], job: act?.job ?? null };
}

const membersOf = (row: PlannedChangeRow): Omit<PlannedChange, 'changes' | 'job'> => ({
  id: row.id,
  state: row.state,
  act: row.act as ActName,
  target: { kind: row.targetKind, id: row.targetId, name: row.targetName },
  reason: row.reason,
  needs_approval: row.needsApproval,
  run_at: row.runAt?.toISOString() ?? null,
  requested_by: { kind: row.requestedByKind, id: row.requestedById, name: row.requestedByName },
  decided_by: row.decidedByName === null ? null : { id: row.decidedById, name: row.decidedByName },
  decided_at: row.decidedAt?.toISOString() ?? null,
  note: row.note,
  failure: row.failure,
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
  finished_at: row.finishedAt?.toISOString() ?? null,
});

export const plannedChangeTarget = ({ id, targetName }: PlannedChangeRow): AuditTarget => ({
  kind: 'planned_change',
  id,
  name: targetName,
});

/** What audit events say about a planned change. */
export const auditedChange = (row: PlannedChangeRow) => ({
  act: row.act,
  [row.targetKind]: row.targetId ?? row.targetName,
  ...(row.targetKind === 'client' && { client_name: row.targetName }),
  ...(row.runAt && { run_at: row.runAt.toISOString() }),
});
