import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions } from '@/db/schema';

/**
 * Locks the sessions that will end. Call it before the user is locked: a code redemption locks in the same order, so the
 * two do not deadlock.
 */
export async function lockSessions(tx: Tx, userId: string): Promise<void> {
  const own = and(eq(sessions.userId, userId), isNull(sessions.endedAt));
  await tx.select({ id: sessions.id }).from(sessions).where(own).orderBy(sessions.id).for('update');
}
