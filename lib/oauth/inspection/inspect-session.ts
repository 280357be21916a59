import { eq, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { findSession } from '@/lib/sign-in/sessions';
import { type Finding, happened } from './finding';
import { ownerProblem } from './owner-problem';

/** The session with this id, or null. Looking is no use: the session becomes idle as if nobody had looked. */
export async function inspectSession(ctx: Ctx, id: string): Promise<Finding | null> {
  const [row] = await ctx.db
    .select({
      session: sessions,
      username: users.username,
      userIsActive: users.isActive,
      userIsSame: sql<boolean>`${users.epoch} = ${sessions.userEpoch}`,
      isExpired: sql<boolean>`${sessions.expiresAt} <= now()`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id));
  if (!row) return null;
  const { session } = row;
  return {
    kind: 'session',
    ...(await verdictOf(ctx, row)),
    user: { id: session.userId, name: row.username },
    expires_at: session.expiresAt.toISOString(),
    last_used_at: session.lastSeenAt.toISOString(),
    related: { session: id },
    story: [
      ...happened(session.createdAt, 'The session began.'),
      ...happened(session.lastSeenAt, 'It was seen last.'),
      ...happened(session.endedAt, 'It ended.'),
    ],
  };
}

type Row = {
  session: typeof sessions.$inferSelect;
  userIsActive: boolean;
  userIsSame: boolean;
  isExpired: boolean;
};

/** `findSession` decides whether the session is live; the rest says why it is not. */
async function verdictOf(ctx: Ctx, row: Row): Promise<Pick<Finding, 'verdict' | 'reason'>> {
  const { id, endedAt, endedReason } = row.session;
  if (await findSession(ctx, id, { isUse: false }))
    return { verdict: 'live', reason: 'The session is open. Limits of the settings can end it earlier.' };
  if (endedAt)
    return {
      verdict: 'revoked',
      reason: `The session ended${endedReason ? `: ${endedReason.replaceAll('_', ' ')}` : ''}.`,
    };
  const problem = ownerProblem('user', { isActive: row.userIsActive, isSameEpoch: row.userIsSame });
  if (problem) return { verdict: 'inactive', reason: problem };
  return row.isExpired
    ? { verdict: 'expired', reason: 'The session has reached its longest lifetime.' }
    : { verdict: 'expired', reason: 'The session was unused, or open, for longer than the settings allow.' };
}
