import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { bulkJobItems, bulkJobs, clients, users } from '@/db/schema';
import { type Permission, permissionsOf } from '@/lib/kernel/access';
import type { Container } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { type JobAct, permissionOf } from './choices';
import { countOutcomes } from './count-outcomes';
import { finishJob } from './finish-job';
import { isJobApprovalNeeded } from './is-job-approval-needed';
import { bulkJobColumns, type JobColumns } from './projection';
import { type BulkItem, runItems } from './run-items';

/** Another process takes over a job whose process has stopped after this time. */
const CLAIM_SECONDS = 60;

/** A job whose turn has failed lets the other jobs go first. */
const RETRY_SECONDS = 5;

/** Items between two updates of the progress. */
const TURN = 40;

/**
 * How many transactions work at the same time, and how many items are done in each. Embedded storage has one connection,
 * and its commits are slow. On PostgreSQL, locks of several records could wait for those of others in a circle.
 */
const paceOf = ({ storage }: Container): { atOnce: number; together: number } =>
  storage === 'postgres' ? { atOnce: 4, together: 1 } : { atOnce: 1, together: 10 };

type Parts = Container & Pick<Ctx, 'span'>;

/**
 * Does the acts of the jobs that run, some items of each in turn. A job that was interrupted goes on with the items that
 * are open. Returns the number of items.
 */
export async function workOnBulkJobs(parts: Parts): Promise<number> {
  let items = 0;
  for (let job = await claim(parts); job; job = await claim(parts)) {
    items += await takeTurn(parts, job).catch(async (error: unknown) => {
      await release(parts, job.id, RETRY_SECONDS);
      throw error;
    });
    await release(parts, job.id, 0);
  }
  return items;
}

/** Claims the job that has waited longest. */
async function claim({ db }: Container): Promise<JobColumns | null> {
  const [claimed] = await db.execute<{ id: string }>(sql`
    update bulk_jobs set claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
     where id = (select id from bulk_jobs
                  where state = 'running' and (claimed_until is null or claimed_until <= now())
                  order by updated_at, id limit 1 for update skip locked)
    returning id`);
  if (!claimed) return null;
  const [job] = await db.select(bulkJobColumns).from(bulkJobs).where(eq(bulkJobs.id, claimed.id));
  return job ?? null;
}

async function release({ db }: Container, id: string, inSeconds: number): Promise<void> {
  const claimedUntil = sql`now() + make_interval(secs => ${inSeconds})`;
  await db.update(bulkJobs).set({ claimedUntil }).where(eq(bulkJobs.id, id));
}

/** Does some items, or ends the job. Returns the number of items. */
async function takeTurn(parts: Parts, job: JobColumns): Promise<number> {
  const starter: Ctx = { ...parts, actor: await actorOf(parts, job), requestId: job.id, ip: null };
  // The job was approved as a whole, or needed no approval: no item asks for one.
  const ctx: Ctx = { ...starter, running: { approvedBy: job.approval?.approved_by ?? null } };
  const problem = await problemOf(starter, job);
  if (problem !== null) {
    await finishJob(ctx, job.id, problem);
    return 0;
  }
  const items = await openItems(parts, job);
  if (items.length === 0) await finishJob(ctx, job.id, null);
  const { atOnce, together } = paceOf(parts);
  const groups = Array.from({ length: Math.ceil(items.length / together) }, (_, at) =>
    items.slice(at * together, (at + 1) * together),
  ).values();
  await Promise.all(Array.from({ length: atOnce }, () => drain(ctx, job, groups)));
  await countOutcomes(parts.db, job.id);
  return items.length;
}

/** Why the starter may not go on. */
async function problemOf(starter: Ctx, { act, approval }: JobColumns): Promise<string | null> {
  if (!starter.actor.permissions.has(permissionOf(act as JobAct)))
    return 'The person or application that started it may not do this any more.';
  if (approval === null && (await isJobApprovalNeeded(starter, act as JobAct)))
    return 'It needs an approval since it was started.';
  return null;
}

const openItems = ({ db }: Container, { id }: JobColumns): Promise<BulkItem[]> =>
  db
    .select({ position: bulkJobItems.position, targetId: bulkJobItems.targetId, undo: bulkJobItems.undo })
    .from(bulkJobItems)
    .where(and(eq(bulkJobItems.jobId, id), isNull(bulkJobItems.outcome)))
    .orderBy(asc(bulkJobItems.position))
    .limit(TURN);

/** Ends early when the job was stopped, or its claim has expired and another process works on it. */
async function drain(ctx: Ctx, job: JobColumns, groups: Iterable<readonly BulkItem[]>): Promise<void> {
  for (const items of groups) if (!(await runItems(ctx, job, items))) return;
}

/** The one who started the job, with what was allowed then and is allowed still. */
async function actorOf(parts: Container, { actorKind, actorId, actorName, permissions }: JobColumns): Promise<Actor> {
  const now = await allowedNow(parts, actorKind, actorId);
  const still = permissions.filter((permission) => now === 'all' || now.has(permission)) as Permission[];
  return { kind: actorKind, id: actorId, name: actorName, permissions: new Set(still) };
}

async function allowedNow(
  { db }: Container,
  kind: Actor['kind'],
  id: string | null,
): Promise<'all' | ReadonlySet<string>> {
  if (kind === 'system' || id === null) return 'all';
  if (kind === 'user') {
    const [user] = await db
      .select({ roles: users.roles })
      .from(users)
      .where(and(eq(users.id, id), users.isActive));
    return permissionsOf(user?.roles ?? []);
  }
  const [client] = await db
    .select({ scopes: clients.scopes })
    .from(clients)
    .where(and(eq(clients.id, id), clients.isActive));
  return new Set(client?.scopes ?? []);
}
