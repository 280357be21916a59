import { readSettings } from '@/lib/directory/settings';
import { actPermissions, acts } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid } from '@/lib/kernel/errors';
import { parse, requirePermission, verb } from '@/lib/kernel/verb';
import { type ActName, isSchedulable, MAX_DAYS_AHEAD } from './choices';
import { describeAct } from './describe-act';
import { toPlannedChange } from './projection';
import { isApprovalNeeded, requireDoable, requirePermitted } from './require-approval';
import { PlanChange, type PlannedChange } from './schema';
import { storeRequest } from './store-request';

const DAY_MS = 86_400_000;

/**
 * Plans an act: for a time, or for the moment in which a second administrator approves it. Needs the permission of the act.
 * @throws AppError `forbidden`; `invalid` for an act that cannot be planned for a time, a time that is not in the future or
 * too far ahead, and an input that the act refuses; `not_found`, `conflict`, `reauthentication_required`.
 */
export const planChange = verb(
  actPermissions,
  PlanChange,
  async (ctx, { act, input, run_at, reason }): Promise<PlannedChange> => {
    requirePermission(ctx, acts[act].permission);
    requireValidInput(ctx, act, input);
    const runAt = run_at ? new Date(run_at) : null;
    if (runAt) requireTimeFor(act, runAt);
    const needsApproval = await isApprovalNeeded(ctx, act, ctx.db, input);
    if (!runAt && !needsApproval)
      throw invalid('run_at', 'must be given, because this act needs no approval: it can be done at once');
    if (runAt) await requirePermitted(ctx, act, input);
    else await requireDoable(ctx, act, input);
    const { expires_days: expiresDays } = (await readSettings(ctx.db)).approvals;
    const { target, changes } = await describeAct(ctx, act, input);
    const request = { act, input, target, changes, reason: reason ?? null, runAt, needsApproval, expiresDays };
    return toPlannedChange(ctx, await storeRequest(ctx, request));
  },
  { fresh: true },
);

function requireValidInput(ctx: Ctx, act: ActName, input: unknown): void {
  try {
    parse(ctx.approvals.verbs[act].schema, input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const errors = error.errors.map(({ path, message }) => ({ path: path ? `input.${path}` : 'input', message }));
    throw new AppError('invalid', error.message, { errors });
  }
}

function requireTimeFor(act: ActName, runAt: Date): void {
  if (!isSchedulable(act)) throw invalid('run_at', 'must not be given: this act cannot be planned for a time');
  const ahead = runAt.getTime() - Date.now();
  if (ahead <= 0) throw invalid('run_at', 'must be a time in the future');
  if (ahead > MAX_DAYS_AHEAD * DAY_MS) throw invalid('run_at', `must be at most ${MAX_DAYS_AHEAD} days ahead`);
}
