import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { plannedChanges } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { ActName } from '@/lib/kernel/acts';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { oneRow } from '@/lib/storage/one-row';
import type { Described } from './describe-act';
import { askForApproval } from './notices';
import { auditedChange, type PlannedChangeRow, plannedChangeTarget } from './projection';
import type { PlannedJob } from './schema';
import { openAct, sealAct } from './sealed-act';

const MAX_OPEN = 100;

type NewRequest = Described & {
  act: ActName;
  /** The bulk job that starts instead of the act of one record. */
  job?: PlannedJob;
  /** As the caller gave it: the verb parses it again when it runs. */
  input: Record<string, unknown>;
  reason: string | null;
  runAt: Date | null;
  needsApproval: boolean;
  expiresDays: number;
};

/**
 * Stores an act that runs later, with the permissions of the caller. The same request of the same caller that is still open
 * is answered again, unless the caller has more permissions than then.
 * @throws AppError `conflict` if the caller has too many open requests.
 */
export async function storeRequest(ctx: Ctx, request: NewRequest): Promise<PlannedChangeRow> {
  const { act, input, target, changes, job, runAt, needsApproval } = request;
  return change(ctx, async (tx) => {
    const open = await openRequestsOf(tx, ctx);
    const same = open.find((row) => isSame(ctx, row, request));
    if (same) return same;
    if (open.length >= MAX_OPEN)
      throw new AppError(
        'conflict',
        `You have ${MAX_OPEN} planned changes that are open. Withdraw some of them first.`,
      );
    const id = newId();
    const row = oneRow(
      await tx
        .insert(plannedChanges)
        .values({
          id,
          state: needsApproval ? 'waiting' : 'scheduled',
          act,
          targetKind: target.kind,
          targetId: target.id,
          targetName: target.name,
          sealedInput: sealAct(ctx, id, { input, changes, ...(job && { job }) }),
          reason: request.reason,
          needsApproval,
          runAt,
          requestedByKind: ctx.actor.kind,
          requestedById: ctx.actor.id,
          requestedByName: ctx.actor.name,
          permissions: [...ctx.actor.permissions],
          expiresAt: expiryOf(request),
        })
        .returning(),
    );
    await recordAudit(tx, ctx, 'planned_change.requested', {
      target: plannedChangeTarget(row),
      after: { ...auditedChange(row), needs_approval: needsApproval, ...(row.reason && { reason: row.reason }) },
    });
    if (needsApproval) await askForApproval(tx, ctx, row);
    return row;
  });
}

/** A request must be approved before its own time. */
const expiryOf = ({ expiresDays, runAt }: NewRequest) => {
  const end = sql`now() + make_interval(days => ${expiresDays})`;
  return runAt ? sql`least(${end}, ${runAt.toISOString()}::timestamptz)` : end;
};

/** Locks the caller's requests against each other, so that two equal ones at once are stored once. */
async function openRequestsOf(tx: Tx, { actor }: Ctx): Promise<PlannedChangeRow[]> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`planned-change:${actor.kind}:${actor.id}`}, 0))`,
  );
  return tx
    .select()
    .from(plannedChanges)
    .where(
      and(
        // Written out: the condition of the partial index.
        sql`state in ('waiting','scheduled')`,
        actor.id === null ? isNull(plannedChanges.requestedById) : eq(plannedChanges.requestedById, actor.id),
      ),
    )
    .orderBy(desc(plannedChanges.createdAt))
    .limit(MAX_OPEN);
}

function isSame(ctx: Ctx, row: PlannedChangeRow, { act, input, target, runAt }: NewRequest): boolean {
  if (row.act !== act || row.targetKind !== target.kind || row.runAt?.getTime() !== runAt?.getTime()) return false;
  // Each request for a bulk job has a new id. Its records are in the input.
  if (row.targetKind !== 'bulk_job' && row.targetId !== target.id) return false;
  if (![...ctx.actor.permissions].every((one) => row.permissions.includes(one))) return false;
  return JSON.stringify(openAct(ctx, row)?.input) === JSON.stringify(input);
}
