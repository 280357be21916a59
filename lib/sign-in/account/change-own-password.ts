import { eq, ne, sql } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { noticePasswordChanged } from '@/lib/directory/mail';
import {
  checkNewPassword,
  endSessionsOf,
  getUserRow,
  lockSessions,
  lockUser,
  replacePassword,
  type UserRow,
  userTarget,
} from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { AppError, invalid } from '@/lib/kernel/errors';
import { type SelfCtx, selfVerb } from '@/lib/kernel/verb';
import { recordSignIn, verifyPassword } from '../passwords';
import { ChangePassword } from './schema';

/**
 * Checks the current password, under the budgets of a sign-in, and replaces it. Ends every other session and every live
 * token of the user; the current session continues.
 * @throws AppError `invalid` for a wrong current password or a weak new one, `rate_limited`, `conflict`.
 */
export const changeOwnPassword = selfVerb(
  ChangePassword,
  async (ctx, { current_password, password }): Promise<void> => {
    const known = await getUserRow(ctx.db, ctx.actor.id);
    const checked = await requireOwnPassword(ctx, known.username, current_password);
    // After the current password: the earlier passwords of the user are not to be tried out with a stolen session.
    await checkNewPassword(ctx, password, known);
    const passwordHash = await ctx.passwords.hash(password);
    await change(ctx, async (tx, invalidate) => {
      await lockSessions(tx, known.id);
      const row = await lockUser(tx, { id: known.id });
      if (row.epoch !== checked.epoch)
        throw new AppError('conflict', 'Your account was changed at the same time. Sign in again.');
      const others = ne(sessions.id, ctx.actor.session.id);
      await endSessionsOf(tx, ctx, { user: row, only: others, reason: 'account', invalidate });
      await replacePassword(tx, row.id, { passwordHash });
      await tx
        .update(sessions)
        .set({ userEpoch: row.epoch + 1, authenticatedAt: sql`now()` })
        .where(eq(sessions.id, ctx.actor.session.id));
      await recordAudit(tx, ctx, 'user.password_set', { target: userTarget(row) });
      await noticePasswordChanged(tx, ctx, row);
      invalidate(`u:${row.id}`);
    });
  },
);

/** The session has a budget of its own, like a known device: strangers who guess cannot lock the owner out. */
async function requireOwnPassword(ctx: SelfCtx, login: string, password: string): Promise<UserRow> {
  const checked = await verifyPassword(ctx, {
    login,
    password,
    acceptsExpired: true,
    knownDevice: (row) => (row.id === ctx.actor.id ? ctx.actor.session.id : null),
  });
  if (checked.outcome === 'throttled')
    throw new AppError('rate_limited', 'Too many attempts. Try again in a few minutes.', checked);
  if (checked.outcome !== 'verified' || checked.user.id !== ctx.actor.id)
    throw invalid('current_password', 'is not your password');
  await recordSignIn(ctx, checked.user, { event: 'user.reauthenticated', amr: ['pwd'] });
  return checked.user;
}
