import { eq } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { claimAccountLink } from '@/lib/directory/account-links';
import { noticePasswordChanged } from '@/lib/directory/mail';
import {
  checkNewPassword,
  endSessions,
  lockSessions,
  lockUser,
  replacePassword,
  userTarget,
} from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { type FieldError, isAppError } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/verb';
import { actorOf } from '../passwords';
import { findLinkedUser } from './find-linked-user';
import { NewPassword } from './schema';
import { type LinkRefusal, linkEnded, type UserLink, withLink } from './with-link';

export type PasswordReset =
  | { outcome: 'changed'; username: string; returnTo: string | null }
  | { outcome: 'refused'; errors: FieldError[] }
  | LinkRefusal;

/**
 * Sets a new password with the link of a mail. Ends every session and token of the user and keeps the second factors: the
 * next sign-in asks for them, also in browsers that were remembered. Nobody is signed in.
 * @throws AppError `unavailable` when the hashing queue is full.
 */
export const resetPassword = (ctx: Ctx, token: string, password: string): Promise<PasswordReset> =>
  withLink<PasswordReset>(ctx, 'reset_password', token, async (link) => {
    const found = await findLinkedUser(ctx, 'reset_password', token);
    if (found.state !== 'live') return linkEnded(found.state);
    const errors = await problemsOf(async () => {
      parse(NewPassword, { password });
      await checkNewPassword(ctx, password, found.user);
    });
    if (errors.length > 0) return { outcome: 'refused', errors };
    return replaceWithLink(ctx, link, token, await ctx.passwords.hash(password));
  });

async function problemsOf(check: () => Promise<void>): Promise<FieldError[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid') return error.errors;
    throw error;
  }
}

function replaceWithLink(ctx: Ctx, link: UserLink, token: string, passwordHash: string): Promise<PasswordReset> {
  return change(ctx, async (tx, invalidate): Promise<PasswordReset> => {
    await lockSessions(tx, link.userId);
    const row = await lockUser(tx, { id: link.userId });
    const claimed = await claimAccountLink(tx, ctx, ['reset_password'], token);
    if (!claimed || !row.isActive || claimed.email !== row.email) return linkEnded('used');
    const own = { ...ctx, actor: actorOf(row) };
    await endSessions(tx, own, { where: eq(sessions.userId, row.id), reason: 'account', invalidate });
    await replacePassword(tx, row.id, { passwordHash });
    // The link was in a mail to this address.
    await tx.update(users).set({ emailVerified: true }).where(eq(users.id, row.id));
    await recordAudit(tx, own, 'user.password_reset', {
      target: userTarget(row),
      ...(!row.emailVerified && { before: { email_verified: false }, after: { email_verified: true } }),
    });
    await noticePasswordChanged(tx, own, row);
    invalidate(`u:${row.id}`);
    const { returnTo } = claimed.data;
    return { outcome: 'changed', username: row.username, returnTo: typeof returnTo === 'string' ? returnTo : null };
  });
}
