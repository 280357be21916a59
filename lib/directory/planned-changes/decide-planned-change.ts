import { and, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { plannedChanges } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { Permission } from '@/lib/kernel/access';
import { type ActName, actPermissions, acts } from '@/lib/kernel/acts';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { requirePermission, requireProvenSignIn, verb } from '@/lib/kernel/verb';
import { findRow } from './get-planned-change';
import { isRequester } from './is-requester';
import { tellRequester } from './notices';
import { auditedChange, type PlannedChangeRow, plannedChangeTarget, toPlannedChange } from './projection';
import { runIfDue } from './run-planned-change';
import { DecidePlannedChange, type PlannedChange, PlannedChangeId } from './schema';

/**
 * Approves a planned change, which then runs at once or at its time, with the permissions that both the requester and the
 * approver have at that moment. The answer says whether it is done.
 * @throws AppError `not_found`; `forbidden` for the requester, a client, and a caller without the permission of the act;
 * `conflict` if it does not wait any more; `reauthentication_required` unless the session or the token of the approver comes
 * from a recent sign-in.
 */
export const approvePlannedChange = verb(
  'audit:read',
  DecidePlannedChange,
  async (ctx, { id, note = null }): Promise<PlannedChange> => {
    if (ctx.actor.kind === 'user') requireProvenSignIn(ctx);
    await change(ctx, async (tx) => {
      const row = await decide(tx, ctx, id, {
        state: 'scheduled',
        note,
        runAt: sql`greatest(coalesce(${plannedChanges.runAt}, now()), now())`,
      });
      await recordDecision(tx, ctx, 'planned_change.approved', row);
      await tellRequester(tx, ctx, row, 'approved');
    });
    await runIfDue(ctx, id);
    return toPlannedChange(ctx, await findRow(ctx.db, id));
  },
);

/** Rejects a planned change. @throws AppError as `approvePlannedChange`. */
export const rejectPlannedChange = verb(
  'audit:read',
  DecidePlannedChange,
  (ctx, { id, note = null }): Promise<PlannedChange> =>
    change(ctx, async (tx) => {
      const row = await decide(tx, ctx, id, { state: 'rejected', note, finishedAt: sql`now()` });
      await recordDecision(tx, ctx, 'planned_change.rejected', row);
      await tellRequester(tx, ctx, row, 'rejected');
      return toPlannedChange(ctx, row);
    }),
);

/**
 * Takes a planned change back before it runs. What waits for an approval is taken back by its requester; what is scheduled
 * also by anybody who can read it and has the permission of the act.
 * @throws AppError `not_found`, `forbidden`, `conflict` if it has ended.
 */
export const withdrawPlannedChange = verb(
  ['audit:read', ...actPermissions],
  PlannedChangeId,
  async (ctx, { id }): Promise<PlannedChange> =>
    change(ctx, async (tx) => {
      const known = await findRow(tx, id);
      const isOwn = isRequester(ctx, known);
      if (!isOwn) requirePermission(ctx, 'audit:read');
      if (!isOwn) requirePermission(ctx, acts[known.act as ActName].permission);
      const open = isOwn ? sql`state in ('waiting','scheduled')` : sql`state = 'scheduled'`;
      const [row] = await tx
        .update(plannedChanges)
        .set({ state: 'withdrawn', finishedAt: sql`now()` })
        .where(and(eq(plannedChanges.id, id), open))
        .returning();
      if (!row && known.state === 'waiting')
        throw refusedDecider('Only its requester can withdraw a request. Reject it instead.');
      if (!row) throw ended(await findRow(tx, id));
      await recordAudit(tx, ctx, 'planned_change.withdrawn', {
        target: plannedChangeTarget(row),
        after: auditedChange(row),
      });
      return toPlannedChange(ctx, row);
    }),
);

type Decision = {
  state: 'scheduled' | 'rejected';
  note: string | null;
  runAt?: SQL;
  finishedAt?: SQL;
};

/** Claims the decision by one conditional update, so that of two decisions at once one wins. */
async function decide(tx: Tx, ctx: Ctx, id: string, decision: Decision): Promise<PlannedChangeRow> {
  const { actor } = ctx;
  const known = await findRow(tx, id);
  requirePermission(ctx, acts[known.act as ActName].permission);
  if (actor.kind !== 'user' || actor.id === null)
    throw refusedDecider('Only a person can decide about a planned change.');
  if (isRequester(ctx, known)) throw refusedDecider('Another administrator must decide about your request.');
  const [row] = await tx
    .update(plannedChanges)
    .set({
      ...decision,
      decidedById: actor.id,
      decidedByName: actor.name,
      decidedAt: sql`now()`,
      // A token of the one who decides may allow less than the roles of its user.
      permissions: known.permissions.filter((one) => actor.permissions.has(one as Permission)),
    })
    .where(
      and(
        eq(plannedChanges.id, id),
        sql`state = 'waiting' and expires_at > now()`,
        or(isNull(plannedChanges.requestedById), ne(plannedChanges.requestedById, actor.id)),
      ),
    )
    .returning();
  if (!row) throw ended(await findRow(tx, id));
  return row;
}

const refusedDecider = (message: string): AppError => new AppError('forbidden', message, { refused: 'decider' });

const ended = ({ state }: PlannedChangeRow): AppError =>
  new AppError(
    'conflict',
    state === 'waiting' ? 'This planned change has expired.' : `This planned change is ${state} already.`,
  );

const recordDecision = (
  tx: Tx,
  ctx: Ctx,
  action: 'planned_change.approved' | 'planned_change.rejected',
  row: PlannedChangeRow,
): Promise<void> =>
  recordAudit(tx, ctx, action, {
    target: plannedChangeTarget(row),
    after: { ...auditedChange(row), requested_by: row.requestedByName, ...(row.note && { note: row.note }) },
  });
