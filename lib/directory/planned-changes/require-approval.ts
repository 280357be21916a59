import type { Db, Tx } from '@/db';
import { readSettings } from '@/lib/directory/settings';
import type { ActName } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { type AppErrorCode, ApprovalRequested, isAppError } from '@/lib/kernel/errors';
import { describeAct } from './describe-act';
import { isApprovalImplied } from './implied-approvals';
import { toPlannedChange } from './projection';
import { rehearse } from './rehearse';
import { storeRequest } from './store-request';

/**
 * Whether a second administrator must approve this act of the caller. The command line and the service itself are exempt:
 * a person on the machine must be able to repair what no two administrators can. Without `input` it is unknown which record
 * the act is for.
 */
export async function isApprovalNeeded(
  ctx: Ctx,
  act: ActName,
  db: Db | Tx = ctx.db,
  input: unknown = {},
): Promise<boolean> {
  if (isExempt(ctx)) return false;
  const { acts } = (await readSettings(db)).approvals;
  if (acts.length === 0 || acts.includes(act)) return acts.length > 0;
  return isApprovalImplied(act, { ctx, db, acts, input: input as Record<string, unknown> });
}

/** Whether a second administrator must approve any act of the caller. */
export async function isAnyApprovalNeeded(ctx: Ctx, db: Db | Tx = ctx.db): Promise<boolean> {
  return !isExempt(ctx) && (await readSettings(db)).approvals.acts.length > 0;
}

const isExempt = ({ actor, running }: Ctx): boolean => actor.kind === 'system' || running !== undefined;

/**
 * Returns if the caller may do the act at once. Otherwise stores the request, unless the act would be refused anyway.
 * @throws AppError `approval_requested`, and what the verb of the act would throw.
 */
export async function requireApproval(ctx: Ctx, act: ActName, input: unknown): Promise<void> {
  if (!(await isApprovalNeeded(ctx, act, ctx.db, input))) return;
  const alone = outsideOf(ctx);
  await requireDoable(alone, act, input);
  const given = input as Record<string, unknown>;
  const reason = typeof given.reason === 'string' ? given.reason : null;
  return requestApproval(alone, { act, input: given, ...(await describeAct(alone, act, given)), reason });
}

type Request = Omit<Parameters<typeof storeRequest>[1], 'runAt' | 'needsApproval' | 'expiresDays'>;

/** Stores the request. @throws AppError `approval_requested`; `conflict` if the caller has too many open requests. */
export async function requestApproval(ctx: Ctx, request: Request): Promise<never> {
  const alone = outsideOf(ctx);
  const { expires_days: expiresDays } = (await readSettings(alone.db)).approvals;
  const row = await storeRequest(alone, { ...request, runAt: null, needsApproval: true, expiresDays });
  throw new ApprovalRequested(toPlannedChange(alone, row));
}

/** The request is kept although the change that encloses the call is rolled back. */
function outsideOf(ctx: Ctx): Ctx {
  const alone: Ctx = { ...ctx };
  delete alone.enclosing;
  return alone;
}

/** @throws what the verb of the act throws. */
export const requireDoable = (ctx: Ctx, act: ActName, input: unknown): Promise<void> =>
  rehearse({ ...ctx, running: { approvedBy: null } }, (inside) => ctx.approvals.verbs[act](inside, input));

/**
 * For an act at a later time: until then, its record may become one that the act can be done for.
 * @throws what the verb of the act throws, but `conflict` and `stale`.
 */
export const requirePermitted = (ctx: Ctx, act: ActName, input: unknown): Promise<void> =>
  requireDoable(ctx, act, input).catch((error: unknown) => {
    if (!isAppError(error) || !ofTheMoment.has(error.code)) throw error;
  });

const ofTheMoment: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>(['conflict', 'stale']);
