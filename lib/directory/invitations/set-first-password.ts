import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { type AccountLink, claimAccountLink } from '@/lib/directory/account-links';
import { checkNewPassword, lockSessions, lockUser, replacePassword, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/verb';
import type { AcceptedInvitation } from './accepted-invitation';
import { findInvitedUser, isStillInvited } from './open-invitation';
import { FirstPassword } from './schema';

/**
 * Sets the password of a user who has none, and verifies the address that the link was sent to.
 * @throws AppError `invalid` for a weak password.
 */
export async function setFirstPassword(
  ctx: Ctx,
  { token, link }: { token: string; link: AccountLink },
  given: string,
): Promise<AcceptedInvitation> {
  const user = await findInvitedUser(ctx.db, link);
  if (user?.passwordHash !== null) return { outcome: 'ended' };
  const { password } = parse(FirstPassword, { password: given });
  await checkNewPassword(ctx, password, user);
  const passwordHash = await ctx.passwords.hash(password);
  const own: Ctx = { ...ctx, actor: { kind: 'user', id: user.id, name: user.username, permissions: new Set() } };
  const isSet = await change(own, async (tx, invalidate) => {
    await lockSessions(tx, user.id);
    const row = await lockUser(tx, { id: user.id });
    if (row.passwordHash !== null || !isStillInvited(row, link.email)) return false;
    if (!(await claimAccountLink(tx, own, ['invitation'], token))) return false;
    await replacePassword(tx, row.id, { passwordHash });
    await tx.update(users).set({ emailVerified: true }).where(eq(users.id, row.id));
    const target = userTarget(row);
    await recordAudit(tx, own, 'user.password_set', {
      target,
      ...(!row.emailVerified && { before: { email_verified: false }, after: { email_verified: true } }),
    });
    invalidate(`u:${row.id}`);
    return true;
  });
  return isSet ? { outcome: 'accepted', username: user.username } : { outcome: 'ended' };
}
