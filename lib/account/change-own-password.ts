import { eq, ne, sql } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { AppError, invalid } from '../errors';
import { lockSessions } from '../sessions';
import {
  endSessionsOf,
  getUserRow,
  lockUser,
  replacePassword,
  requireGoodPassword,
  type UserRow,
  userTarget,
  verifyPassword,
} from '../users';
import { type SelfCtx, selfVerb } from '../verb';
import { ChangePassword } from './schema';

/**
 * Takes the current password, under the budgets of a sign-in, and replaces it. Every other session and every live token
 * ends; this session goes on.
 * @throws AppError `invalid` for a wrong current password or a weak new one, `rate_limited`.
 */
export const changeOwnPassword = selfVerb(
  ChangePassword,
  async (ctx, { current_password, password }): Promise<void> => {
    const known = await getUserRow(ctx.db, ctx.actor.id);
    requireGoodPassword(ctx, password, known);
    const checked = await requireOwnPassword(ctx, known.username, current_password);
    const passwordHash = await ctx.passwords.hash(password);
    await change(ctx, async (tx, kill) => {
      await lockSessions(tx, known.id);
      const row = await lockUser(tx, { id: known.id });
      if (row.epoch !== checked.epoch) throw new AppError('conflict', 'Your account changed meanwhile. Sign in again.');
      const others = ne(sessions.id, ctx.actor.session.id);
      await endSessionsOf(tx, ctx, { user: row, only: others, reason: 'account', kill });
      await replacePassword(tx, row.id, passwordHash);
      await tx
        .update(sessions)
        .set({ userEpoch: row.epoch + 1, authenticatedAt: sql`now()` })
        .where(eq(sessions.id, ctx.actor.session.id));
      await recordAudit(tx, ctx, 'user.password_set', { target: userTarget(row) });
      kill(`u:${row.id}`);
    });
  },
);

/** A session has a budget of its own, as a known device has: strangers who guess cannot keep its owner from this. */
async function requireOwnPassword(ctx: SelfCtx, login: string, password: string): Promise<UserRow> {
  const checked = await verifyPassword(ctx, {
    login,
    password,
    knownDevice: (row) => (row.id === ctx.actor.id ? ctx.actor.session.id : null),
    event: 'user.reauthenticated',
  });
  if (checked.outcome === 'throttled')
    throw new AppError('rate_limited', 'Too many attempts. Try again in a few minutes.', checked);
  if (checked.outcome === 'refused' || checked.user.id !== ctx.actor.id)
    throw invalid('current_password', 'is not your password');
  return checked.user;
}
