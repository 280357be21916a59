import { and, sql } from 'drizzle-orm';
import { auditBatches } from '@/db/schema';
import type { Container } from '../../container';
import { type Batch, batchHash, GENESIS, rootOf, signBatch } from './batch';
import { readHead } from './read-batches';
import { after, exactly, isSettled, type Mark, readEvents, type SealableEvent, START } from './read-events';

const BATCH = 1_000;

type Parts = Pick<Container, 'db' | 'keys' | 'log'>;

export const markOf = (batch: Batch | null): Mark =>
  batch ? { transactionId: batch.lastTransactionId, id: batch.lastEventId } : START;

/**
 * Seals what is not sealed yet, in batches of a thousand at most, and returns how many batches it added. Any number of
 * sealers may run: two that append to the same batch collide on its number, and one of them has done it. Each new head
 * is written to the log, which an auditor keeps elsewhere.
 */
export async function sealEvents(parts: Parts): Promise<number> {
  for (let added = 0; ; added++) {
    const head = await readHead(parts.db);
    const events = await readEvents(parts.db, and(after(markOf(head)), isSettled) ?? isSettled, BATCH);
    if (events.length === 0 || !(await append(parts, head, events))) return added;
  }
}

async function append({ db, keys, log }: Parts, head: Batch | null, events: SealableEvent[]): Promise<boolean> {
  const last = events.at(-1) as SealableEvent;
  const [{ now } = { now: '' }] = await db.execute<{ now: string }>(sql`select ${exactly(sql`now()`)} as now`);
  const batch = {
    seq: (head?.seq ?? 0) + 1,
    prevHash: head?.hash ?? GENESIS,
    root: rootOf(events),
    eventCount: events.length,
    lastTransactionId: last.transactionId,
    lastEventId: last.event.id,
    sealedAt: now,
  };
  const hash = batchHash(batch);
  const made = await db
    .insert(auditBatches)
    .values({ ...batch, sealedAt: sql`${now}::timestamptz`, hash, signature: signBatch(keys, hash) })
    .onConflictDoNothing()
    .returning({ seq: auditBatches.seq });
  if (made.length > 0) log.info('audit.sealed', { count: batch.eventCount, code: hash.toString('hex') });
  return made.length > 0;
}
