import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { notFound } from '../errors';
import type { Subject } from '../ports';
import { type EndReason, endSessions } from '../sessions/end-sessions';
import { verb } from '../verb';
import { requireOutranks } from './guards';
import { getUserRow, userTarget } from './queries';
import { type Session, UserSessionId, UserSessions } from './schema';

const live = (userId: string) =>
  and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
    sql`exists (select 1 from ${users} where ${users.id} = ${sessions.userId} and ${users.isActive} and ${users.epoch} = ${sessions.userEpoch})`,
  );

/** The sessions in which the user is signed in now, newest first, 200 at most. */
export const listUserSessions = verb(
  'sessions:read',
  UserSessions,
  async (ctx, { id }): Promise<{ items: Session[] }> => {
    await getUserRow(ctx.db, id);
    return { items: await findSessions(ctx, id) };
  },
);

export async function findSessions(ctx: Ctx, userId: string): Promise<Session[]> {
  const rows = await ctx.db.select().from(sessions).where(live(userId)).orderBy(desc(sessions.createdAt)).limit(200);
  return rows.map((row) => toSession(row, ctx));
}

/** Signs the user out of one session. @throws AppError `not_found` when it is not a live session of this user. */
export const endUserSession = verb('sessions:write', UserSessionId, async (ctx, { id, session_id }): Promise<void> => {
  if ((await endAll(ctx, id, session_id)) === 0) throw notFound('session');
});

/** Signs the user out everywhere; tokens of clients are not touched. */
export const endUserSessions = verb(
  'sessions:write',
  UserSessions,
  async (ctx, { id }): Promise<{ ended: number }> => ({
    ended: await endAll(ctx, id),
  }),
);

function endAll(ctx: Ctx, userId: string, sessionId?: string): Promise<number> {
  return change(ctx, async (tx, kill) => {
    const user = await getUserRow(tx, userId);
    requireOutranks(ctx, user.roles);
    const only = sessionId ? eq(sessions.id, sessionId) : undefined;
    return endSessionsOf(tx, ctx, { user, only, reason: 'administrator', kill });
  });
}

type Ending = {
  user: { id: string; username: string };
  only: SQL | undefined;
  reason: EndReason;
  kill: (subject: Subject) => void;
};

/** Ends the user's live sessions that fit, writes it down, and says how many they were. */
export async function endSessionsOf(tx: Tx, ctx: Ctx, { user, only, reason, kill }: Ending): Promise<number> {
  const ended = await endSessions(tx, ctx, { where: and(live(user.id), only), reason, kill });
  if (ended.length > 0)
    await recordAudit(tx, ctx, 'session.ended', { target: userTarget(user), after: { sessions: ended } });
  return ended.length;
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
