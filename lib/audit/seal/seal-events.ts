import { and, sql } from 'drizzle-orm';
import { auditBatches } from '@/db/schema';
import type { Container } from '@/lib/kernel/container';
import { type Batch, batchHash, GENESIS, rootOf, signBatch } from './batch';
import { readHead } from './read-batches';
import { after, exactly, isSettled, type Mark, readEvents, type SealableEvent, START } from './read-events';

const BATCH = 1_000;

type Parts = Pick<Container, 'db' | 'keys' | 'log'>;

export const markOf = (batch: Batch | null): Mark =>
  batch ? { transactionId: batch.lastTransactionId, id: batch.lastEventId } : START;

/**
 * Seals all unsealed events in batches of at most a thousand and returns the number of added batches. Any number of
 * sealers may run: if two add a batch with the same number, only one of them succeeds. The hash of each batch is written
 * to the log, so that an auditor can keep it elsewhere.
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
