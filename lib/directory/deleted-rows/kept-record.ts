import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { deletedRecords, deletedRows } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, notFound } from '@/lib/kernel/errors';
import type { DeletedKind } from './choices';
import { type Chunk, type JsonRow, openChunk } from './sealed-rows';

export type DeletedRecordRow = typeof deletedRecords.$inferSelect;

/**
 * A deleted record, locked until the transaction ends. Of two that want to end it, one gets `not_found`.
 * @param id of the deleted record, or of the record that was deleted.
 * @throws AppError `not_found`, also when the time to restore it has passed.
 */
export async function lockDeleted(tx: Tx, id: string, kinds: readonly DeletedKind[]): Promise<DeletedRecordRow> {
  const [row] = await tx.select().from(deletedRecords).where(isRestorable(id, kinds)).for('update');
  if (!row) throw notFound('deleted record');
  return row;
}

/** As `lockDeleted`, without the lock. Null if there is none. */
export async function findDeleted(
  db: Db | Tx,
  id: string,
  kinds: readonly DeletedKind[],
): Promise<DeletedRecordRow | null> {
  const [row] = await db.select().from(deletedRecords).where(isRestorable(id, kinds));
  return row ?? null;
}

const isRestorable = (id: string, kinds: readonly DeletedKind[]) =>
  and(
    inArray(deletedRecords.kind, [...kinds]),
    or(eq(deletedRecords.id, id), eq(deletedRecords.recordId, id)),
    gt(deletedRecords.restorableUntil, sql`now()`),
  );

/** The row of the record itself, and what other records said about it. @throws AppError `conflict` if it cannot be opened. */
export async function readKeptRecord(
  db: Db | Tx,
  ctx: Pick<Ctx, 'keys'>,
  { id }: Pick<DeletedRecordRow, 'id'>,
): Promise<{ row: JsonRow; related: Record<string, unknown> }> {
  const { rows, related = {} } = await readChunk(db, ctx, id, 0);
  const [row] = rows;
  if (!row) throw new Error('a deleted record has no row');
  return { row, related };
}

/** Hands over the other rows that were kept, one part after the other. */
export async function readKeptChildren(
  tx: Tx,
  ctx: Pick<Ctx, 'keys'>,
  { id }: Pick<DeletedRecordRow, 'id'>,
  take: (chunk: Chunk) => Promise<void>,
): Promise<void> {
  const positions = await tx
    .select({ position: deletedRows.position })
    .from(deletedRows)
    .where(and(eq(deletedRows.deletedRecordId, id), gt(deletedRows.position, 0)))
    .orderBy(asc(deletedRows.position));
  for (const { position } of positions) await take(await readChunk(tx, ctx, id, position));
}

async function readChunk(db: Db | Tx, ctx: Pick<Ctx, 'keys'>, id: string, position: number): Promise<Chunk> {
  const [row] = await db
    .select({ sealedRows: deletedRows.sealedRows })
    .from(deletedRows)
    .where(and(eq(deletedRows.deletedRecordId, id), eq(deletedRows.position, position)));
  const chunk = row && openChunk(ctx, id, position, row.sealedRows);
  if (!chunk)
    throw new AppError('conflict', 'APP_SECRET has changed since the deletion, so the record cannot be restored.');
  return chunk;
}
