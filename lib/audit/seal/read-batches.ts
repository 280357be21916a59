import { asc, desc, gt } from 'drizzle-orm';
import type { Db } from '@/db';
import { auditBatches } from '@/db/schema';
import type { Batch } from './batch';
import { exactly } from './read-events';

const selected = {
  seq: auditBatches.seq,
  prevHash: auditBatches.prevHash,
  root: auditBatches.root,
  eventCount: auditBatches.eventCount,
  lastTransactionId: auditBatches.lastTransactionId,
  lastEventId: auditBatches.lastEventId,
  sealedAt: exactly(auditBatches.sealedAt),
  hash: auditBatches.hash,
  signature: auditBatches.signature,
};

/** The newest batch, or null if there is none. */
export async function readHead(db: Pick<Db, 'select'>): Promise<Batch | null> {
  const [head] = await db.select(selected).from(auditBatches).orderBy(desc(auditBatches.seq)).limit(1);
  return head ?? null;
}

/** The batches after `seq`, in order. */
export function readBatches(db: Pick<Db, 'select'>, seq: number, limit: number): Promise<Batch[]> {
  return db
    .select(selected)
    .from(auditBatches)
    .where(gt(auditBatches.seq, seq))
    .orderBy(asc(auditBatches.seq))
    .limit(limit);
}
