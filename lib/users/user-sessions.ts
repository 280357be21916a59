import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { notFound } from '../errors';
import { verb } from '../verb';
import { requireOutranks } from './guards';
import { getUserRow, userTarget } from './queries';
import { type Session, UserId, UserSessionId } from './schema';

const live = (userId: string) =>
  and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
    sql`exists (select 1 from ${users} where ${users.id} = ${sessions.userId} and ${users.isActive} and ${users.epoch} = ${sessions.userEpoch})`,
  );

/** The sessions in which the user is signed in now, newest first, 200 at most. */
export const listUserSessions = verb('sessions:read', UserId, async (ctx, { id }): Promise<{ items: Session[] }> => {
  await getUserRow(ctx.db, id);
  const rows = await ctx.db.select().from(sessions).where(live(id)).orderBy(desc(sessions.createdAt)).limit(200);
  return { items: rows.map((row) => toSession(row, ctx)) };
});

/** Signs the user out of one session. @throws AppError `not_found` when it is not a live session of this user. */
export const endUserSession = verb('sessions:write', UserSessionId, async (ctx, { id, session_id }): Promise<void> => {
  if ((await endSessions(ctx, id, session_id)) === 0) throw notFound('session');
});

/** Signs the user out everywhere; tokens of clients are not touched. */
export const endUserSessions = verb(
  'sessions:write',
  UserId,
  async (ctx, { id }): Promise<{ ended: number }> => ({
    ended: await endSessions(ctx, id),
  }),
);

function endSessions(ctx: Ctx, userId: string, sessionId?: string): Promise<number> {
  return change(ctx, async (tx) => {
    const user = await getUserRow(tx, userId);
    requireOutranks(ctx, user.roles);
    const ended = await tx
      .update(sessions)
      .set({ endedAt: sql`now()`, endedReason: 'administrator' })
      .where(and(live(userId), sessionId ? eq(sessions.id, sessionId) : undefined))
      .returning({ id: sessions.id });
    if (ended.length > 0)
      await recordAudit(tx, ctx, 'session.ended', {
        target: userTarget(user),
        after: { sessions: ended.map(({ id }) => id) },
      });
    return ended.length;
  });
}

const toSession = (row: typeof sessions.$inferSelect, ctx: Ctx): Session => ({
  id: row.id,
  created_at: row.createdAt.toISOString(),
  last_seen_at: row.lastSeenAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
  ip: row.ip,
  user_agent: row.userAgent,
  current: row.id === ctx.actor.session?.id,
});
