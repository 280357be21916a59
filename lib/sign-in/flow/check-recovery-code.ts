import type { Tx } from '@/db';
import { recordAudit } from '@/lib/audit';
import { noticeRecoveryCodeUsed } from '@/lib/directory/mail';
import { type UserRow, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { findRecoveryCodes, takeRecoveryCode } from '../factors';
import { actorOf } from '../passwords';
import type { CodeCheck } from './prove-code';

/**
 * A recovery code of the user. It proves `otp`: RFC 8176 has no value for a list of one-time passwords, and `otp` says the most
 * about one.
 */
export const checkRecoveryCode: CodeCheck = (ctx, { user }, code) =>
  change(ctx, async (tx) => {
    if (!(await takeRecoveryCode(tx, user.id, code))) return null;
    await tellOfUse(tx, { ...ctx, actor: actorOf(user) }, user);
    return ['otp'];
  });

/** Tells about a used recovery code: either the user has lost a factor, or somebody else has found the codes. */
async function tellOfUse(tx: Tx, ctx: Ctx, user: UserRow): Promise<void> {
  const left = (await findRecoveryCodes(tx, user.id))?.left ?? 0;
  await recordAudit(tx, ctx, 'recovery_code.used', { target: userTarget(user), after: { left } });
  await noticeRecoveryCodeUsed(tx, ctx, user, left);
}
