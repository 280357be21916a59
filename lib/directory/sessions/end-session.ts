import { eq } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { requireOutranks } from '../users/guards';
import { getUserRow } from '../users/queries';
import { endSessionsOf } from '../users/user-sessions';
import { SessionId } from './schema';

/**
 * Ends a live session of any user, and its grants without `offline_access`.
 * @throws AppError `not_found` for a session that is not live, `forbidden` if its user has permissions that exceed those of the caller.
 */
export const endSession = verb(
  'sessions:write',
  SessionId,
  (ctx, { id }): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const [session] = await tx.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.id, id));
      if (!session) throw notFound('session');
      const user = await getUserRow(tx, session.userId);
      requireOutranks(ctx, user.roles);
      const only = eq(sessions.id, id);
      const ended = await endSessionsOf(tx, ctx, { user, only, reason: 'administrator', invalidate });
      if (ended === 0) throw notFound('session');
    }),
);
