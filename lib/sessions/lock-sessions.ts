import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions } from '@/db/schema';

/**
 * Locks what will be ended, before the user, as whoever redeems a code locks them: the other way round the two could wait
 * for each other.
 */
export async function lockSessions(tx: Tx, userId: string): Promise<void> {
  const own = and(eq(sessions.userId, userId), isNull(sessions.endedAt));
  await tx.select({ id: sessions.id }).from(sessions).where(own).orderBy(sessions.id).for('update');
}
