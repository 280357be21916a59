import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { bulkJobItems, bulkJobs } from '@/db/schema';
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
 * Does the act of a job for one record, in a transaction that also stores the outcome: an item is done once or not at all.
 * A refusal is the outcome of its item. Returns false if the item is not open any more; then it did nothing.
 * @throws when the database is not available: the item stays open, for `MAX_ATTEMPTS` attempts.
 */
export async function runItem(ctx: Ctx, job: BulkJobRow, item: BulkItem): Promise<boolean> {
  const act = job.act as JobAct;
  const given: BulkArguments = { ...job.arguments, ...item.undo };
  try {
    await encloseChanges(
      ctx,
      (inside) => runAct(inside, act, item.targetId, given),
      async (tx, undo) => {
        const outcome = await closeItem(tx, job, item, { outcome: outcomeOf(job, item), undo });
        if (outcome === 'changed') await requireAsLeft(tx, job, item);
      },
    );
    return true;
  } catch (error) {
    if (error instanceof NotOpen) return false;
    const failure = mayPass(error) ? await countAttempt(ctx, job, item, error) : failureText(ctx, job, error);
    if (failure === null) return false;
    return closeItem(ctx.db, job, item, { outcome: 'failed', failure, undo: null }).then(
      () => true,
      (reason: unknown) => {
        if (reason instanceof NotOpen) return false;
        throw reason;
      },
    );
  }
}

/** Acts that fail where there is nothing to change. The target of their events is the user, not the record. */
const endings: ReadonlySet<JobAct> = new Set<JobAct>(['session.end', 'grant.end', 'consent.withdraw']);

/** An act that changed something has recorded an event in this transaction; its time is that of the transaction. */
const outcomeOf = ({ id, act }: BulkJobRow, { targetId }: BulkItem) =>
  endings.has(act as JobAct)
    ? sql<'changed' | 'unchanged'>`'changed'`
    : sql<'changed' | 'unchanged'>`
  case when exists (select from audit_events
                     where request_id = ${id} and occurred_at = now() and target_id = ${targetId})
       then 'changed' else 'unchanged' end`;

type Closing = { outcome: 'failed' | ReturnType<typeof outcomeOf>; undo: Undo; failure?: string };

/** Stores the outcome of an item that is open in a job that runs, and returns it. A stop waits for it. @throws NotOpen. */
async function closeItem(db: Pick<Ctx['db'], 'select' | 'update'>, job: BulkJobRow, item: BulkItem, closing: Closing) {
  const running = db
    .select({ one: sql`1` })
    .from(bulkJobs)
    .where(and(eq(bulkJobs.id, job.id), eq(bulkJobs.state, 'running')))
    .for('key share');
  const [closed] = await db
    .update(bulkJobItems)
    .set(closing)
    .where(
      and(
        eq(bulkJobItems.jobId, job.id),
        eq(bulkJobItems.position, item.position),
        isNull(bulkJobItems.outcome),
        exists(running),
      ),
    )
    .returning({ outcome: bulkJobItems.outcome });
  if (!closed) throw new NotOpen();
  return closed.outcome;
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
