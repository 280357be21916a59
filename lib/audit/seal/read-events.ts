import { getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { auditEvents } from '@/db/schema';
import { canonicalEvent, type StoredEvent } from './canonical-event';

/** A position in the order of sealing. */
export type Mark = { transactionId: string; id: string };

export type SealableEvent = { event: StoredEvent; canonical: string; transactionId: string; leaf: Buffer | null };

/** The position before the first event. */
export const START: Mark = { transactionId: '0', id: '00000000-0000-0000-0000-000000000000' };

const at = (mark: Mark): SQL => sql`(${mark.transactionId}::xid8, ${mark.id}::uuid)`;
const place = sql`(${auditEvents.transactionId}, ${auditEvents.id})`;

export const after = (mark: Mark): SQL => sql`${place} > ${at(mark)}`;
export const upTo = (mark: Mark): SQL => sql`${place} <= ${at(mark)}`;

/** True if no transaction up to this one is still running: a mark after the event skips no event (decision 0010). */
export const isSettled = sql`${auditEvents.transactionId} < pg_snapshot_xmin(pg_current_snapshot())`;

/** An instant as text in UTC with microseconds, independent of the time zone of the database session. */
export const exactly = (instant: SQLWrapper): SQL<string> =>
  sql<string>`to_char(${instant} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Matching events in the order of sealing. */
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
