import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';
import { notFound } from '../errors';
import { requireVersion } from '../version';
import { userColumns } from './projection';

export type UserRow = typeof users.$inferSelect;

export async function getUserRow(db: Db | Tx, id: string): Promise<Pick<UserRow, keyof typeof userColumns>> {
  const [row] = await db.select(userColumns).from(users).where(eq(users.id, id));
  if (!row) throw notFound('user');
  return row;
}

/** The row, locked until the transaction ends. @throws AppError `not_found`, or `stale` for another version. */
export async function lockUser(tx: Tx, input: { id: string; version?: number | undefined }): Promise<UserRow> {
  const [row] = await tx.select().from(users).where(eq(users.id, input.id)).for('update');
  if (!row) throw notFound('user');
  requireVersion(row.version, input.version);
  return row;
}

export const userTarget = (row: { id: string; username: string }) => ({ kind: 'user', id: row.id, name: row.username });
