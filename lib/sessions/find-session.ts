import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { permissionsOf } from '../access';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Container } from '../container';
import type { Actor, Ctx } from '../context';
import { endSessions } from './end-sessions';

export type SignedIn = {
  actor: Actor;
  user: { id: string; username: string; name: string | null; email: string; roles: string[]; epoch: number };
  session: { id: string; authenticatedAt: Date; ageSeconds: number; amr: string[] };
};

const TOUCH_SECONDS = 60;

/** Who is signed in by this session, as the rows are now; null when session or user ended, changed or idled out. */
export async function findSession(
  parts: Pick<Container, 'db' | 'config'>,
  sessionId: string,
): Promise<SignedIn | null> {
  const [row] = await parts.db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      email: users.email,
      roles: users.roles,
      epoch: users.epoch,
      authenticatedAt: sessions.authenticatedAt,
      ageSeconds: sql<number>`extract(epoch from now() - ${sessions.authenticatedAt})::float8`,
      amr: sessions.amr,
      quietSeconds: sql<number>`extract(epoch from now() - ${sessions.lastSeenAt})::int`,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.isActive, true), eq(users.epoch, sessions.userEpoch)))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
  if (!row || row.quietSeconds > parts.config.sessionIdleSeconds) return null;
  const { quietSeconds, authenticatedAt, ageSeconds, amr, ...user } = row;
  if (quietSeconds >= TOUCH_SECONDS)
    await parts.db.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
  const actor: Actor = {
    kind: 'user',
    id: user.id,
    name: user.username,
    permissions: permissionsOf(user.roles),
    session: { id: sessionId, signedInSecondsAgo: ageSeconds },
  };
  return { actor, user, session: { id: sessionId, authenticatedAt, ageSeconds, amr } };
}

/** Ends the session of the person who asks. */
export async function endOwnSession(ctx: Ctx, sessionId: string): Promise<void> {
  await change(ctx, async (tx, kill) => {
    const ended = await endSessions(tx, ctx, { where: eq(sessions.id, sessionId), reason: 'signed_out', kill });
    const { id, name } = ctx.actor;
    if (ended.length > 0 && id) await recordAudit(tx, ctx, 'user.signed_out', { target: { kind: 'user', id, name } });
  });
}
