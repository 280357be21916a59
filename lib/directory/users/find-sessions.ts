import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { serviceSettings, sessions, users } from '@/db/schema';
import { isWithinLimits, type SessionLimits, Settings, sessionLimits } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import type { Session, SessionClient } from './schema';
import { sessionAges } from './session-ages';
import { clientsOfSessions } from './session-clients';

/** A session of this user that has not ended and not expired. It may be over the limits of the settings. */
export const isLiveSession = (userId: string) =>
  and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
    sql`exists (select 1 from ${users} where ${users.id} = ${sessions.userId} and ${users.isActive} and ${users.epoch} = ${sessions.userEpoch})`,
  );

/** The sessions in which the user is signed in: at most 200, newest first. */
export async function findSessions(ctx: Ctx, userId: string): Promise<Session[]> {
  const rows = await ctx.db
    .select({ session: sessions, roles: users.roles, settings: serviceSettings.value, ...sessionAges })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(serviceSettings, sql`true`)
    .where(isLiveSession(userId))
    .orderBy(desc(sessions.createdAt))
    .limit(200);
  const settings = Settings.parse(rows[0]?.settings ?? {});
  const usable = rows.flatMap((row) => {
    const limits = sessionLimits(ctx.config, settings, { roles: row.roles, isKept: row.session.isKept });
    return isWithinLimits(limits, row) ? [{ ...row, limits }] : [];
  });
  const clients = await clientsOfSessions(
    ctx.db,
    usable.map(({ session }) => session.id),
  );
  return usable.map(({ session, limits }) => toSession(ctx, session, limits, clients.get(session.id) ?? []));
}

const toSession = (
  ctx: Ctx,
  row: typeof sessions.$inferSelect,
  { maxSeconds }: SessionLimits,
  clients: SessionClient[],
): Session => ({
  id: row.id,
  created_at: row.createdAt.toISOString(),
  last_seen_at: row.lastSeenAt.toISOString(),
  expires_at: new Date(Math.min(row.expiresAt.getTime(), row.createdAt.getTime() + maxSeconds * 1000)).toISOString(),
  ip: row.ip,
  place: ctx.places.placeOf(row.ip),
  user_agent: row.userAgent,
  amr: row.amr,
  is_kept: row.isKept,
  clients,
  current: row.id === ctx.actor.session?.id,
});
