import { requestApproval } from '@/lib/directory/planned-changes';
import type { PlannedJob } from '@/lib/directory/planned-changes/schema';
import type { JobTargetKind } from '@/lib/kernel/approvals';
import type { Ctx } from '@/lib/kernel/context';
import { approvedAct, type JobAct, kindOf } from './choices';

/** How many of the records a planned change names. */
export const MAX_NAMED = 10;

type NamedRecord = { id: string; name: string | null };

type JobRequest = Pick<PlannedJob, 'roles' | 'filters'> & {
  act: JobAct;
  target: { kind: JobTargetKind; id: string };
  /** The input of the verb that starts the job, without its `id`. */
  input: Record<string, unknown>;
  /** How many records there are, and at least the first of them. */
  count: number;
  records: readonly NamedRecord[];
  reason: string | null;
};

/**
 * Asks for one approval of a whole job.
 * @throws AppError `approval_requested`; `conflict` if the caller has too many open requests.
 */
export function requestJob(
  ctx: Ctx,
  { act, target, input, records, count, reason, ...job }: JobRequest,
): Promise<never> {
  const single = approvedAct(act);
  if (single === null) throw new Error(`${act} needs no approval`);
  return requestApproval(ctx, {
    act: single,
    input,
    target: { ...target, name: nameOf(act, count) },
    changes: [],
    job: { act, records: count, first_records: records.slice(0, MAX_NAMED), ...job },
    reason,
  });
}

/** For example "300 users". */
const nameOf = (act: JobAct, count: number): string =>
  `${count} ${kindOf(act).replaceAll('_', ' ')}${count === 1 ? '' : 's'}`;
