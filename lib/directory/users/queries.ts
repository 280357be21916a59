import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
import { type SignInState, type UserColumns, userColumns } from './projection';

export type UserRow = typeof users.$inferSelect;

export async function getUserRow(db: Db | Tx, id: string): Promise<UserColumns> {
  const [row] = await db.select(userColumns).from(users).where(eq(users.id, id));
  if (!row) throw notFound('user');
  return row;
}

/** Whether the user has a password: one who only signs in with a provider or a passkey has none. */
export async function hasPassword(db: Db | Tx, id: string): Promise<boolean> {
  const [row] = await db
    .select({ isSet: sql<boolean>`${users.passwordHash} is not null` })
    .from(users)
    .where(eq(users.id, id));
  return row?.isSet ?? true;
}

/** The row, locked until the transaction ends. @throws AppError `not_found`, or `stale` for another version. */
export async function lockUser(
  tx: Tx,
  input: { id: string; version?: number | undefined },
): Promise<UserRow & SignInState> {
  const columns = { ...getTableColumns(users), throttledUntil: userColumns.throttledUntil };
  const [row] = await tx.select(columns).from(users).where(eq(users.id, input.id)).for('update');
  if (!row) throw notFound('user');
  requireVersion(row.version, input.version);
  return row;
}

export const userTarget = (row: { id: string; username: string }) => ({ kind: 'user', id: row.id, name: row.username });
