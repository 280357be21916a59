import type { Ctx } from '@/lib/kernel/context';
import { approvedAct, type JobAct } from './choices';

/** Acts that need an approval for some records as soon as any act needs one: for accounts with roles, for example. */
const neededForSome: ReadonlySet<JobAct> = new Set<JobAct>([
  'user.activate',
  'user.restore',
  'client.activate',
  'client.restore',
]);

/** Whether a second administrator must approve a job of the caller with this act, whatever its records are. */
export async function isJobApprovalNeeded(ctx: Ctx, act: JobAct): Promise<boolean> {
  const single = approvedAct(act);
  if (single === null) return false;
  return neededForSome.has(act) ? ctx.approvals.isAnyNeeded(ctx) : ctx.approvals.isNeeded(ctx, single);
}
