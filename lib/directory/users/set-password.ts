import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { endAccountLinks } from '@/lib/directory/account-links';
import { noticePasswordChanged } from '@/lib/directory/mail';
import { refuseSecondIdentity } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import { requireVersion } from '@/lib/kernel/require-version';
import { verb } from '@/lib/kernel/verb';
import { checkNewPassword } from './check-new-password';
import { endSessions } from './end-sessions';
import { requireOutranks } from './guards';
import { clearThrottle } from './lift-throttle';
import { lockSessions } from './lock-sessions';
import { keepReplacedPassword } from './password-history';
import { getUserRow, lockUser, userTarget } from './queries';
import { SetPassword } from './schema';

/**
 * Sets the password and ends every token and session of the user.
 * @throws AppError `invalid` for a weak password, `forbidden` for an account with roles while acts need an approval.
 */
export const setPassword = verb(
  'users:write',
  SetPassword,
  async (ctx, { id, password, must_change_password, version }): Promise<void> => {
    const known = await getUserRow(ctx.db, id);
    requireOutranks(ctx, known.roles);
    requireVersion(known.version, version);
    await checkNewPassword(ctx, password, known);
    const passwordHash = await ctx.passwords.hash(password);
    await change(ctx, async (tx, invalidate) => {
      await lockSessions(tx, id);
      const row = await lockUser(tx, { id, version });
      requireOutranks(ctx, row.roles);
      if (row.roles.length > 0) await refuseSecondIdentity(ctx, 'password', tx);
      await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason: 'administrator', invalidate });
      const mustChangePassword = must_change_password ?? false;
      await replacePassword(tx, row.id, { passwordHash, mustChangePassword });
      const after = { must_change_password: mustChangePassword };
      await recordAudit(tx, ctx, 'user.password_set', { target: userTarget(row), after });
      await noticePasswordChanged(tx, ctx, row);
      invalidate(`u:${row.id}`);
    });
  },
  { fresh: true },
);

/**
 * The new epoch ends every token and session, and failed attempts at the old password no longer count. Links that reset
 * the password end. The old hash stays as long as the settings refuse earlier passwords. Null leaves the user without a
 * password. The caller must have locked the row.
 */
export async function replacePassword(
  tx: Tx,
  id: string,
  { passwordHash, mustChangePassword = false }: { passwordHash: string | null; mustChangePassword?: boolean },
): Promise<void> {
  await keepReplacedPassword(tx, id);
  await clearThrottle(tx, id);
  await endAccountLinks(tx, id, ['reset_password']);
  await tx
    .update(users)
    .set({
      passwordHash,
      mustChangePassword,
      passwordChangedAt: sql`now()`,
      failedSignIns: 0,
      epoch: sql`${users.epoch} + 1`,
      version: sql`${users.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, id));
}
