import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';

/** Writes the progress of a job: how many of its items have which outcome. */
export async function countOutcomes(db: Db | Tx, jobId: string): Promise<void> {
  await db.execute(sql`
    update bulk_jobs set done = counted.done, changed = counted.changed, unchanged = counted.unchanged,
                         failed = counted.failed, updated_at = now()
      from (select count(outcome)::int as done,
                   (count(*) filter (where outcome = 'changed'))::int as changed,
                   (count(*) filter (where outcome = 'unchanged'))::int as unchanged,
                   (count(*) filter (where outcome = 'failed'))::int as failed
              from bulk_job_items where job_id = ${jobId}) counted
     where id = ${jobId}`);
}
