import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { bulkJobItems } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { encloseChanges } from '@/lib/kernel/enclose-changes';
import { isAppError } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import { GIVEN_UP, MAX_ATTEMPTS } from '@/lib/storage/max-attempts';
import type { BulkArguments, JobAct } from './choices';
import type { BulkJobRow } from './projection';
import { requireAsLeft } from './require-as-left';
import { runAct, type Undo } from './run-act';

export type BulkItem = Pick<typeof bulkJobItems.$inferSelect, 'position' | 'targetId' | 'undo'>;

/** The job was stopped, or another process did the item. */
class NotOpen extends Error {}

/**
 * Does the act of a job for some records, in a transaction that also stores the outcomes: an item is done once or not at
 * all. If that fails for one of them, each is done in a transaction of its own. A refusal is the outcome of its item.
 * Returns false if an item is not open any more; then nothing was done for it and for those after it.
 * @throws when the database is not available: items stay open, for `MAX_ATTEMPTS` attempts.
 */
export async function runItems(ctx: Ctx, job: BulkJobRow, items: readonly BulkItem[]): Promise<boolean> {
  if (items.length > 1) {
    const isDone = await commitActs(ctx, job, items).then(
      () => true,
      () => false,
    );
    if (isDone) return true;
  }
  for (const item of items) if (!(await runItem(ctx, job, item))) return false;
  return true;
}

async function runItem(ctx: Ctx, job: BulkJobRow, item: BulkItem): Promise<boolean> {
  try {
    await commitActs(ctx, job, [item]);
    return true;
  } catch (error) {
    if (error instanceof NotOpen) return false;
    const failure = mayPass(error) ? await countAttempt(ctx, job, item, error) : failureText(ctx, job, error);
    if (failure === null) return false;
    return closeItems(ctx.db, job, [{ position: item.position, undo: null }], sql`'failed', ${failure}`).then(
      () => true,
      (reason: unknown) => {
        if (reason instanceof NotOpen) return false;
        throw reason;
      },
    );
  }
}

const commitActs = (ctx: Ctx, job: BulkJobRow, items: readonly BulkItem[]): Promise<void> =>
  encloseChanges(
    ctx,
    async (inside) => {
      const done: Closing[] = [];
      for (const { position, targetId, undo } of items) {
        const given: BulkArguments = { ...job.arguments, ...undo };
        done.push({ position, undo: await runAct(inside, job.act as JobAct, targetId, given) });
      }
      return done;
    },
    async (tx, done) => {
      const changed = await closeItems(tx, job, done, sql`${outcomeOf(job)}, null`);
      for (const item of items) if (changed.has(item.position)) await requireAsLeft(tx, job, item);
    },
    // The change of a single item may be tried again.
    { allOrNothing: items.length > 1 },
  );

/** Acts that fail where there is nothing to change. The target of their events is the user, not the record. */
const endings: ReadonlySet<JobAct> = new Set<JobAct>(['session.end', 'grant.end', 'consent.withdraw']);

/** An act that changed something has recorded an event in this transaction; its time is that of the transaction. */
const outcomeOf = ({ id, act }: BulkJobRow): SQL =>
  endings.has(act as JobAct)
    ? sql`'changed'`
    : sql`
  case when exists (select from audit_events
                     where request_id = ${id} and occurred_at = now() and target_id = item.target_id::text)
       then 'changed' else 'unchanged' end`;

type Closing = { position: number; undo: Undo };

/**
 * Stores the outcome of items that are open in a job that runs: the SQL of an outcome and a failure. A stop waits for it.
 * Returns the positions of those that were changed. @throws NotOpen if one is not open.
 */
async function closeItems(
  db: Pick<Ctx['db'], 'execute'>,
  { id }: BulkJobRow,
  closings: readonly Closing[],
  outcomeAndFailure: SQL,
): Promise<ReadonlySet<number>> {
  const closed = await db.execute<{ position: number; outcome: string }>(sql`
    update bulk_job_items item
       set (outcome, failure, undo) = (select ${outcomeAndFailure}, done.undo)
      from jsonb_to_recordset(${JSON.stringify(closings)}::jsonb) as done (position int, undo jsonb)
     where item.job_id = ${id} and item.position = done.position and item.outcome is null
       and exists (select from bulk_jobs where id = ${id} and state = 'running' for key share)
    returning item.position, item.outcome`);
  if (closed.length < closings.length) throw new NotOpen();
  return new Set(closed.filter(({ outcome }) => outcome === 'changed').map(({ position }) => position));
}

/** Whether another attempt can get over the error. */
const mayPass = (error: unknown): boolean =>
  isUnavailable(error) || (isAppError(error) && error.code === 'unavailable');

/**
 * Why an item that the database could not complete is not tried again. Null if it is not open any more.
 * @throws the error while there are attempts left.
 */
async function countAttempt(
  { db, log }: Ctx,
  { id }: BulkJobRow,
  { position }: BulkItem,
  error: unknown,
): Promise<string | null> {
  const [counted] = await db
    .update(bulkJobItems)
    .set({ attempts: sql`${bulkJobItems.attempts} + 1` })
    .where(and(eq(bulkJobItems.jobId, id), eq(bulkJobItems.position, position), isNull(bulkJobItems.outcome)))
    .returning({ attempts: bulkJobItems.attempts });
  if (!counted) return null;
  if (counted.attempts < MAX_ATTEMPTS) throw error;
  log.error('bulk.item_failed', { requestId: id, error: describeError(error) });
  return GIVEN_UP;
}

/** Why the act failed, as its single act would say it. */
function failureText(ctx: Ctx, { id }: BulkJobRow, error: unknown): string {
  if (!isAppError(error)) {
    ctx.log.error('bulk.item_failed', { requestId: id, error: describeError(error) });
    return 'An error of this service. Its log has the details.';
  }
  const [field] = error.errors;
  return error.code === 'invalid' && field ? field.message : error.message;
}
