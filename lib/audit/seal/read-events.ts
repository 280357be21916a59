import { getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { auditEvents } from '@/db/schema';
import { canonicalEvent, type StoredEvent } from './canonical-event';

/** A place in the order that events are sealed in. */
export type Mark = { transactionId: string; id: string };

export type SealableEvent = { event: StoredEvent; canonical: string; transactionId: string; leaf: Buffer | null };

/** Before every event. */
export const START: Mark = { transactionId: '0', id: '00000000-0000-0000-0000-000000000000' };

const at = (mark: Mark): SQL => sql`(${mark.transactionId}::xid8, ${mark.id}::uuid)`;
const place = sql`(${auditEvents.transactionId}, ${auditEvents.id})`;

export const after = (mark: Mark): SQL => sql`${place} > ${at(mark)}`;
export const upTo = (mark: Mark): SQL => sql`${place} <= ${at(mark)}`;

/** Of a transaction that nothing can commit behind any more: a mark past it skips no event (decision 0010). */
export const isSettled = sql`${auditEvents.transactionId} < pg_snapshot_xmin(pg_current_snapshot())`;

/** An instant as text in UTC with microseconds, whatever the session's time zone is. */
export const exactly = (instant: SQLWrapper): SQL<string> =>
  sql<string>`to_char(${instant} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Events that fit, in the order they are sealed in. */
export async function readEvents(db: Pick<Db, 'select'>, where: SQL, limit: number): Promise<SealableEvent[]> {
  const { occurredAt, transactionId, leaf, ...columns } = getTableColumns(auditEvents);
  const rows = await db
    .select({ ...columns, occurredAt: exactly(occurredAt), transactionId, leaf })
    .from(auditEvents)
    .where(where)
    .orderBy(transactionId, columns.id)
    .limit(limit);
  return rows.map(({ transactionId, leaf, ...event }) => ({
    event,
    canonical: canonicalEvent(event),
    transactionId,
    leaf,
  }));
}
