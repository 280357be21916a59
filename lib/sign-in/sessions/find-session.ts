import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { serviceSettings, sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { isWithinLimits, Settings, sessionLimits } from '@/lib/directory/settings';
import { endSessions } from '@/lib/directory/users/end-sessions';
import { sessionAges } from '@/lib/directory/users/session-ages';
import { permissionsOf } from '@/lib/kernel/access';
import { change } from '@/lib/kernel/change';
import type { Container } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';

export type SignedIn = {
  actor: Actor;
  user: {
    id: string;
    username: string;
    name: string | null;
    email: string;
    emailVerified: boolean;
    /** The language tag in the profile. */
    locale: string | null;
    roles: string[];
    secondFactorRequired: boolean;
    epoch: number;
  };
  session: { id: string; authenticatedAt: Date; ageSeconds: number; amr: string[] };
};

const TOUCH_SECONDS = 60;

/**
 * The user and actor of a live session, or null if it ended, expired, was unused for too long or its user changed. The limits
 * are those of this moment: the settings come with the row.
 * @param isUse false for a check that must not keep the session from becoming idle.
 */
export async function findSession(
  parts: Pick<Container, 'db' | 'config'>,
  sessionId: string,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<SignedIn | null> {
  const [row] = await parts.db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      locale: sql<string | null>`${users.profile} ->> 'locale'`,
      roles: users.roles,
      secondFactorRequired: users.secondFactorRequired,
      epoch: users.epoch,
      authenticatedAt: sessions.authenticatedAt,
      ageSeconds: sql<number>`extract(epoch from now() - ${sessions.authenticatedAt})::float8`,
      amr: sessions.amr,
      isKept: sessions.isKept,
      // The blocklist of passwords and the replaced texts can be long, and nothing here needs them.
      settings: sql<Record<string, unknown> | null>`${serviceSettings.value} - 'passwords' - 'languages'`,
      ...sessionAges,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.isActive, true), eq(users.epoch, sessions.userEpoch)))
    .leftJoin(serviceSettings, sql`true`)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
  if (!row) return null;
  const { quietSeconds, openSeconds, authenticatedAt, ageSeconds, amr, isKept, settings, ...user } = row;
  const limits = sessionLimits(parts.config, Settings.parse(settings ?? {}), { roles: user.roles, isKept });
  if (!isWithinLimits(limits, { quietSeconds, openSeconds })) return null;
  if (isUse && quietSeconds >= TOUCH_SECONDS)
    await parts.db.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
  const actor: Actor = {
    kind: 'user',
    id: user.id,
    name: user.username,
    permissions: permissionsOf(user.roles),
    session: { id: sessionId, signedInSecondsAgo: ageSeconds, amr },
  };
  return { actor, user, session: { id: sessionId, authenticatedAt, ageSeconds, amr } };
}

/** Ends a session of the actor. */
export async function endOwnSession(ctx: Ctx, sessionId: string): Promise<void> {
  await change(ctx, async (tx, invalidate) => {
    const ended = await endSessions(tx, ctx, { where: eq(sessions.id, sessionId), reason: 'signed_out', invalidate });
    const { id, name } = ctx.actor;
    if (ended.length > 0 && id) await recordAudit(tx, ctx, 'user.signed_out', { target: { kind: 'user', id, name } });
  });
}
