import { and, inArray, ne, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db';
import { federatedSessions, sessions } from '@/db/schema';
import { type EndReason, endSessions } from '@/lib/directory/users/end-sessions';
import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';

type Ending = { reason: EndReason; invalidate: (...tags: CacheTag[]) => void; except?: string | undefined };

/**
 * Ends the sessions that accounts at providers began, except one. Sign-ins that are not complete end with them: the row of
 * each is locked until the transaction ends and then gone, so none can become a session. Returns the ids of the sessions.
 */
export async function endFederatedSessions(
  tx: Tx,
  ctx: Ctx,
  where: SQL | undefined,
  { reason, invalidate, except }: Ending,
): Promise<string[]> {
  const rows = await tx
    .select({ sessionId: federatedSessions.sessionId })
    .from(federatedSessions)
    .where(where)
    .orderBy(federatedSessions.sessionId)
    .for('update');
  const ids = rows.map(({ sessionId }) => sessionId);
  if (ids.length === 0) return [];
  const others = except === undefined ? undefined : ne(sessions.id, except);
  const ended = await endSessions(tx, ctx, { where: and(inArray(sessions.id, ids), others), reason, invalidate });
  await tx.delete(federatedSessions).where(inArray(federatedSessions.sessionId, ids));
  return ended;
}
