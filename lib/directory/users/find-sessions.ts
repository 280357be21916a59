import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { serviceSettings, sessions, users } from '@/db/schema';
import { isWithinLimits, type SessionLimits, Settings, sessionLimits } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { eachOf, ownerId } from '@/lib/storage/each-of';
import { MAX_IMPACT } from '@/lib/storage/max-impact';
import type { Session, SessionClient } from './schema';
import { sessionAges } from './session-ages';
import { clientsOfSessions } from './session-clients';

/** A session of this user that has not ended and not expired. It may be over the limits of the settings. */
export const isLiveSession = (userId: string | SQL) =>
  and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
    sql`exists (select 1 from ${users} where ${users.id} = ${sessions.userId} and ${users.isActive} and ${users.epoch} = ${sessions.userEpoch})`,
  );

/** The sessions in which the user is signed in: at most 200, newest first. */
export async function findSessions(ctx: Ctx, userId: string): Promise<Session[]> {
  const { usable } = await findUsable(ctx, ctx.db, isLiveSession(userId), 200);
  const clients = await clientsOfSessions(
    ctx.db,
    usable.map(({ session }) => session.id),
  );
  return usable.map(({ session, limits }) => toSession(ctx, session, limits, clients.get(session.id) ?? []));
}

/** How many sessions the user is signed in with, up to `upTo`. */
export const countSessions = async (
  ctx: Pick<Ctx, 'config'>,
  db: Db | Tx,
  userId: string,
  upTo: number,
): Promise<number> => (await findUsable(ctx, db, isLiveSession(userId), upTo)).usable.length;

/** How many sessions these users are signed in with. `isCapped`: there can be more, because only `MAX_IMPACT` were read. */
export async function countSessionsOf(ctx: Pick<Ctx, 'config'>, db: Db | Tx, userIds: readonly string[]) {
  const ofEach = db.select({ id: sessions.id }).from(sessions).where(isLiveSession(ownerId));
  const isOfThem = sql`${sessions.id} in ${eachOf(userIds, sql`${ofEach}`)}`;
  const { read, usable } = await findUsable(ctx, db, isOfThem, MAX_IMPACT);
  return { count: usable.length, isCapped: read >= MAX_IMPACT };
}

/** The newest of the live sessions, without those that are over the limits of the settings. */
async function findUsable({ config }: Pick<Ctx, 'config'>, db: Db | Tx, isWanted: SQL | undefined, upTo: number) {
  const rows = await db
    .select({ session: sessions, roles: users.roles, settings: serviceSettings.value, ...sessionAges })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(serviceSettings, sql`true`)
    .where(isWanted)
    .orderBy(desc(sessions.createdAt))
    .limit(upTo);
  const settings = Settings.parse(rows[0]?.settings ?? {});
  const usable = rows.flatMap((row) => {
    const limits = sessionLimits(config, settings, { roles: row.roles, isKept: row.session.isKept });
    return isWithinLimits(limits, row) ? [{ ...row, limits }] : [];
  });
  return { read: rows.length, usable };
}

/** What is answered of a session. */
export const toSession = (
  ctx: Ctx,
  row: typeof sessions.$inferSelect,
  { maxSeconds }: Pick<SessionLimits, 'maxSeconds'>,
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
