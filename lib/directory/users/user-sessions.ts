import { and, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import type { CacheTag } from '@/lib/kernel/ports';
import { verb } from '@/lib/kernel/verb';
import { type EndReason, endSessions } from './end-sessions';
import { findSessions, isLiveSession } from './find-sessions';
import { requireOutranks } from './guards';
import { getUserRow, userTarget } from './queries';
import { type Session, UserSessionId, UserSessions } from './schema';

/** Lists at most 200 active sessions of the user, newest first. */
export const listUserSessions = verb(
  'sessions:read',
  UserSessions,
  async (ctx, { id }): Promise<{ items: Session[] }> => {
    await getUserRow(ctx.db, id);
    return { items: await findSessions(ctx, id) };
  },
);

/** Ends one session. @throws AppError `not_found` if it is not an active session of this user. */
export const endUserSession = verb('sessions:write', UserSessionId, async (ctx, { id, session_id }): Promise<void> => {
  if ((await endAll(ctx, id, session_id)) === 0) throw notFound('session');
});

/** Ends all sessions of the user, and with them the grants without `offline_access`. */
export const endUserSessions = verb(
  'sessions:write',
  UserSessions,
  async (ctx, { id }): Promise<{ ended: number }> => ({
    ended: await endAll(ctx, id),
  }),
);

function endAll(ctx: Ctx, userId: string, sessionId?: string): Promise<number> {
  return change(ctx, async (tx, invalidate) => {
    const user = await getUserRow(tx, userId);
    requireOutranks(ctx, user.roles);
    const only = sessionId ? eq(sessions.id, sessionId) : undefined;
    return endSessionsOf(tx, ctx, { user, only, reason: 'administrator', invalidate });
  });
}

type Ending = {
  user: { id: string; username: string };
  only: SQL | undefined;
  reason: EndReason;
  invalidate: (tag: CacheTag) => void;
};

/** Ends the active sessions of the user that match `only`, with an audit event. Returns how many ended. */
export async function endSessionsOf(tx: Tx, ctx: Ctx, { user, only, reason, invalidate }: Ending): Promise<number> {
  const ended = await endSessions(tx, ctx, { where: and(isLiveSession(user.id), only), reason, invalidate });
  if (ended.length > 0)
    await recordAudit(tx, ctx, 'session.ended', { target: userTarget(user), after: { sessions: ended } });
  return ended.length;
}
