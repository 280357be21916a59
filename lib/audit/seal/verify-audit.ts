import { and } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { type Batch, batchHash, checkSignature, GENESIS, rootOf } from './batch';
import { isLeafOf } from './event-leaf';
import { readBatches } from './read-batches';
import { after, type Mark, readEvents, type SealableEvent, START, upTo } from './read-events';
import { markOf } from './seal-events';

const PAGE = 100;
const EVENTS = 1_000;

export const VerifyAudit = z.strictObject({
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be the 64 hexadecimal digits of a batch hash, as written to the log')
    .optional(),
});

export type Verification = {
  ok: boolean;
  batches: number;
  events: number;
  unsealed: number;
  /** Hash of the newest batch, in hexadecimal; null if there is no batch. */
  head: string | null;
  problem: { batch: number | null; event: string | null; what: string } | null;
};

type Problem = NonNullable<Verification['problem']>;
type State = { mark: Mark; prev: Batch | null; events: number; batches: number; leaves: boolean };

/**
 * Reads the whole chain and every event, recomputes leaves, roots, hashes and signatures, and stops at the first
 * invalid batch. With `head`, the hash of a batch from the log, a chain without that batch is reported as truncated.
 */
export const verifyAudit = verb('audit:read', VerifyAudit, async (ctx, { head }): Promise<Verification> => {
  const state: State = { mark: START, prev: null, events: 0, batches: 0, leaves: false };
  let reached = head === undefined;
  for (;;) {
    const page = await readBatches(ctx.db, state.prev?.seq ?? 0, PAGE);
    for (const batch of page) {
      const problem = await checkBatch(ctx, batch, state);
      if (problem) return result(state, 0, problem);
      reached ||= batch.hash.toString('hex') === head?.toLowerCase();
    }
    if (page.length < PAGE) break;
  }
  if (!reached) return result(state, 0, truncated(state));
  return checkUnsealed(ctx, state);
});

const truncated = ({ batches }: State): Problem => ({
  batch: null,
  event: null,
  what: `truncated: the chain ends with batch ${batches} and does not contain the hash given as --head`,
});

const result = ({ batches, events, prev }: State, unsealed: number, problem: Problem | null): Verification => ({
  ok: problem === null,
  batches,
  events,
  unsealed,
  head: prev?.hash.toString('hex') ?? null,
  problem,
});

/** Checks one batch and its events, then advances the state to the next batch. */
async function checkBatch(ctx: Ctx, batch: Batch, state: State): Promise<Problem | null> {
  const wrong = (what: string, event: string | null = null): Problem => ({ batch: batch.seq, event, what });
  const broken = chainProblem(ctx, batch, state.prev);
  if (broken) return wrong(broken);
  const range = and(after(state.mark), upTo(markOf(batch)));
  const events = range ? await readEvents(ctx.db, range, batch.eventCount + 1) : [];
  const changed = events.find((event) => isWrong(ctx, event, state));
  if (changed) return wrong(changed.leaf ? 'changed event' : 'added event (without a leaf)', changed.event.id);
  if (events.length < batch.eventCount) return wrong(`missing event: found ${events.length} of ${batch.eventCount}`);
  if (events.length > batch.eventCount)
    return wrong(`added event: found more than the ${batch.eventCount} sealed events`);
  if (!rootOf(events).equals(batch.root)) return wrong('changed event: the events do not match the sealed root');
  state.mark = markOf(batch);
  state.prev = batch;
  state.events += events.length;
  state.batches += 1;
  return null;
}

function chainProblem(ctx: Ctx, batch: Batch, prev: Batch | null): string | null {
  const expected = (prev?.seq ?? 0) + 1;
  if (batch.seq !== expected) return `broken chain: batch ${expected} is missing`;
  if (!batch.prevHash.equals(prev?.hash ?? GENESIS))
    return 'broken chain: it does not contain the hash of the previous batch';
  if (!batchHash(batch).equals(batch.hash)) return 'changed batch: its hash does not match its content';
  const signature = checkSignature(ctx.keys, batch.hash, batch.signature);
  if (signature === 'unknown_key')
    return 'signed with a key that is derived neither from APP_SECRET nor from APP_SECRET_PREVIOUS';
  return signature === 'wrong' ? 'changed batch: its signature is wrong' : null;
}

/** Only events older than the leaf column have no leaf, so an event without a leaf cannot follow one with a leaf. */
function isWrong(ctx: Ctx, { event, leaf }: SealableEvent, state: State): boolean {
  if (leaf === null) return state.leaves;
  state.leaves = true;
  return !isLeafOf(ctx.keys, leaf, event);
}

async function checkUnsealed(ctx: Ctx, state: State): Promise<Verification> {
  let mark = state.mark;
  for (let unsealed = 0; ; ) {
    const events = await readEvents(ctx.db, after(mark), EVENTS);
    const wrong = events.find((event) => isWrong(ctx, event, state));
    unsealed += events.length;
    if (wrong) return result(state, unsealed, { batch: null, event: wrong.event.id, what: 'changed or added event' });
    const last = events.at(-1);
    if (!last || events.length < EVENTS) return result(state, unsealed, null);
    mark = { transactionId: last.transactionId, id: last.event.id };
  }
}
