import { and, eq, type SQL, sql } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { plannedChanges } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { type ActName, acts } from '@/lib/kernel/acts';
import type { JobTargetKind } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Container } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { encloseChanges } from '@/lib/kernel/enclose-changes';
import { AppError, isAppError } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import { GIVEN_UP, MAX_ATTEMPTS } from '@/lib/storage/max-attempts';
import { requesterOf, userActor } from './acting-party';
import { tellRequester } from './notices';
import { auditedChange, type PlannedChangeRow, plannedChangeTarget } from './projection';
import { isApprovalNeeded } from './require-approval';
import { openAct, type SealedAct } from './sealed-act';

const CLAIM_SECONDS = 60;

type Parts = Container & Pick<Ctx, 'span'>;

class AlreadyEnded extends Error {}

/** Runs the planned change if its time has come. Does nothing while another process runs it. */
export async function runIfDue(parts: Parts, id: string): Promise<void> {
  const row = await claim(parts, eq(plannedChanges.id, id));
  if (row) await run(parts, row);
}

/** Runs every planned change whose time has come. Returns their number. */
export async function runDueChanges(parts: Parts): Promise<number> {
  let count = 0;
  for (let row = await claim(parts, nextDue(parts)); row; row = await claim(parts, nextDue(parts))) {
    await run(parts, row);
    count += 1;
  }
  return count;
}

const isDue = sql`state = 'scheduled' and run_at <= now() and (claimed_until is null or claimed_until <= now())`;

/** The one that has waited longest, of those that no other process claims at this moment. */
const nextDue = ({ db }: Pick<Container, 'db'>): SQL =>
  sql`${plannedChanges.id} = (${db
    .select({ id: plannedChanges.id })
    .from(plannedChanges)
    .where(isDue)
    .orderBy(plannedChanges.runAt)
    .limit(1)
    .for('update', { skipLocked: true })})`;

/** The claim only saves work. That an act is done once is decided by the state, in the transaction of the act. */
async function claim({ db }: Pick<Container, 'db'>, which: SQL): Promise<PlannedChangeRow | null> {
  const [row] = await db
    .update(plannedChanges)
    .set({
      claimedUntil: sql`now() + make_interval(secs => ${CLAIM_SECONDS})`,
      attempts: sql`${plannedChanges.attempts} + 1`,
    })
    .where(and(which, isDue))
    .returning();
  return row ?? null;
}

async function run(parts: Parts, row: PlannedChangeRow): Promise<void> {
  const requester = await requesterOf(parts, row);
  const ctx = contextOf(parts, row, requester);
  // The processes of the earlier attempts ended in the middle.
  if (row.attempts > MAX_ATTEMPTS) return fail(ctx, row, GIVEN_UP);
  try {
    const act = openAct(ctx, row);
    if (!act) throw new AppError('conflict', 'It cannot be decrypted: APP_SECRET was changed.');
    const actor = await actorOf(ctx, row, requester, act);
    await perform({ ...ctx, actor }, row, act);
  } catch (error) {
    if (error instanceof AlreadyEnded) return;
    const mayPass = isUnavailable(error) || (isAppError(error) && error.code === 'unavailable');
    // The claim ends by itself, and the change is tried again.
    if (mayPass && row.attempts < MAX_ATTEMPTS) throw error;
    if (mayPass || !isAppError(error)) parts.log.error('planned_change.failed', { error: describeError(error) });
    await fail(ctx, row, mayPass ? GIVEN_UP : reasonOf(error));
  }
}

function contextOf(parts: Parts, row: PlannedChangeRow, requester: Actor | null): Ctx {
  const { requestedByKind: kind, requestedById: id, requestedByName: name } = row;
  const actor: Actor = requester ?? { kind, id, name, permissions: new Set() };
  const { enclosing, answerHeaders, languages, ...own } = parts as Ctx;
  return { ...own, actor, requestId: crypto.randomUUID(), ip: null };
}

/** The requester, with the permissions that the approver has as well. */
async function actorOf(ctx: Ctx, row: PlannedChangeRow, requester: Actor | null, { input }: SealedAct): Promise<Actor> {
  const { permission } = acts[row.act as ActName];
  if (!requester?.permissions.has(permission))
    throw new AppError('forbidden', 'The account that requested it may not do it any more.');
  if (!row.needsApproval) {
    if (await isApprovalNeeded(ctx, row.act as ActName, ctx.db, input))
      throw new AppError('forbidden', 'It needs an approval since it was scheduled.');
    return requester;
  }
  const approver = row.decidedById === null ? null : await userActor(ctx, row.decidedById);
  if (!approver?.permissions.has(permission))
    throw new AppError('forbidden', 'The administrator who approved it may not do it any more.');
  return {
    ...requester,
    permissions: new Set([...requester.permissions].filter((one) => approver.permissions.has(one))),
  };
}

/** The act and the end of the planned change are committed together. */
async function perform(ctx: Ctx, row: PlannedChangeRow, { input }: SealedAct): Promise<void> {
  const job = ctx.approvals.jobs[row.targetKind as JobTargetKind];
  const running: Ctx = { ...ctx, running: { approvedBy: row.decidedByName } };
  await encloseChanges(
    running,
    (inside) =>
      job ? job(inside, { ...input, id: row.targetId }) : ctx.approvals.verbs[row.act as ActName](inside, input),
    async (tx) => {
      const ended = await tx
        .update(plannedChanges)
        .set({ state: 'done', finishedAt: sql`now()`, claimedUntil: null })
        .where(isStillScheduled(row))
        .returning({ id: plannedChanges.id });
      if (ended.length === 0) throw new AlreadyEnded();
      await recordAudit(tx, running, 'planned_change.done', {
        target: plannedChangeTarget(row),
        after: auditedChange(row),
      });
    },
  );
}

const isStillScheduled = ({ id }: PlannedChangeRow) =>
  and(eq(plannedChanges.id, id), eq(plannedChanges.state, 'scheduled'));

/** The message, or the errors of the members if the message only says that there are some. */
function reasonOf(error: unknown): string {
  if (!isAppError(error)) return 'The request could not be completed.';
  const { code, message, errors } = error;
  return code === 'invalid' && errors.length > 0
    ? errors.map((one) => `${one.path} ${one.message}`).join('; ')
    : message;
}

const fail = (ctx: Ctx, row: PlannedChangeRow, failure: string): Promise<void> =>
  change(ctx, async (tx) => {
    const [failed] = await tx
      .update(plannedChanges)
      .set({ state: 'failed', failure: failure.slice(0, 1000), finishedAt: sql`now()`, claimedUntil: null })
      .where(isStillScheduled(row))
      .returning();
    if (!failed) return;
    await recordAudit(tx, ctx, 'planned_change.failed', {
      target: plannedChangeTarget(row),
      after: { ...auditedChange(row), failure },
    });
    await tellRequester(tx, ctx, failed, 'failed');
  });
