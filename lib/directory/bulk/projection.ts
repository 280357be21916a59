import { getTableColumns, sql } from 'drizzle-orm';
import { bulkJobs } from '@/db/schema';
import { type JobAct, undoOf } from './choices';
import type { BulkJob } from './schema';

export type BulkJobRow = typeof bulkJobs.$inferSelect;

type Approval = { planned_change: string; approved_by: string };

/** The columns of a job, with the job that undoes it and the planned change that started it, in the same transaction. */
export const bulkJobColumns = {
  ...getTableColumns(bulkJobs),
  undoneBy: sql<string | null>`(select u.id from bulk_jobs u where u.undo_of = ${bulkJobs}.id)`,
  approval: sql<Approval | null>`(
    select jsonb_build_object('planned_change', p.id, 'approved_by', p.decided_by_name) from planned_changes p
     where p.target_kind = case when ${bulkJobs}.undo_of is null then 'bulk_job' else 'bulk_job_undo' end
       and p.target_id = coalesce(${bulkJobs}.undo_of, ${bulkJobs}.id) and p.state = 'done' and p.needs_approval
       and p.finished_at = ${bulkJobs}.created_at limit 1)`,
};

export type JobColumns = BulkJobRow & { undoneBy: string | null; approval: Approval | null };

/** Why the changes of a job cannot be undone; null if they can. */
export function undoProblem({ act, state, changed, undoOf: undone, undoneBy }: JobColumns): string | null {
  if (state === 'running') return 'This job has not ended. Stop it first.';
  if (undone !== null) return 'This job undoes another one. Start the act again instead.';
  if (undoneBy !== null) return 'This job was undone already.';
  if (undoOf[act as JobAct] === undefined) return 'What this act did cannot be undone.';
  return changed === 0 ? 'This job changed nothing.' : null;
}

export const toBulkJob = (row: JobColumns): BulkJob => ({
  id: row.id,
  act: row.act as JobAct,
  arguments: row.arguments as BulkJob['arguments'],
  state: row.state,
  total: row.total,
  done: row.done,
  changed: row.changed,
  unchanged: row.unchanged,
  failed: row.failed,
  started_by: row.actorName,
  failure: row.failure,
  undo_of: row.undoOf,
  undone_by: row.undoneBy,
  approval: row.approval,
  can_be_undone: undoProblem(row) === null,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  finished_at: row.finishedAt?.toISOString() ?? null,
});

export const bulkJobTarget = ({ id, act }: { id: string; act: string }) => ({ kind: 'bulk_job', id, name: act });
