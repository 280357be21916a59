import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { noticePasswordChanged } from '@/lib/directory/mail';
import {
  checkNewPassword,
  lockSessions,
  lockUser,
  replacePassword,
  type UserRow,
  userTarget,
} from '@/lib/directory/users';
import { Password } from '@/lib/directory/users/schema';
import { change } from '@/lib/kernel/change';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { type FieldError, invalid, isAppError } from '@/lib/kernel/errors';
import { openPendingPasswordChange, type PendingPasswordChange } from './pending-password-change';

export type RequiredChange =
  | { outcome: 'changed'; username: string }
  | { outcome: 'refused'; errors: FieldError[] }
  /** The sealed proof has expired, or the user was changed since. The user must sign in again. */
  | { outcome: 'ended' };

/** The user who must replace the password, by the sealed proof of `sealPendingPasswordChange`. Null if it has ended. */
export async function userOfRequiredChange(ctx: Pick<Ctx, 'db' | 'keys'>, sealed: string): Promise<UserRow | null> {
  const pending = openPendingPasswordChange(ctx, sealed);
  if (!pending) return null;
  const [user] = await ctx.db.select().from(users).where(eq(users.id, pending.userId));
  return user && isPending(user, pending) ? user : null;
}

/**
 * Replaces a password that must be changed before the next sign-in. It does not sign the user in.
 * @throws AppError `unavailable` when the hashing queue is full.
 */
export async function changeRequiredPassword(ctx: Ctx, sealed: string, password: string): Promise<RequiredChange> {
  const user = await userOfRequiredChange(ctx, sealed);
  if (!user) return { outcome: 'ended' };
  try {
    await requireNewPassword(ctx, password, user);
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid') return { outcome: 'refused', errors: error.errors };
    throw error;
  }
  const passwordHash = await ctx.passwords.hash(password);
  const actor: Actor = { kind: 'user', id: user.id, name: user.username, permissions: new Set() };
  const isChanged = await change(ctx, async (tx, invalidate) => {
    await lockSessions(tx, user.id);
    const row = await lockUser(tx, { id: user.id }).catch(nullWhenDeleted);
    if (!row || !isPending(row, user)) return false;
    await replacePassword(tx, row.id, { passwordHash });
    await recordAudit(tx, { ...ctx, actor }, 'user.password_set', { target: userTarget(row) });
    await noticePasswordChanged(tx, { ...ctx, actor }, row);
    invalidate(`u:${row.id}`);
    return true;
  });
  return isChanged ? { outcome: 'changed', username: user.username } : { outcome: 'ended' };
}

/** Every new password raises the epoch. So the same epoch means that the password is still the one that must be replaced. */
const isPending = (user: UserRow, { epoch }: Pick<PendingPasswordChange, 'epoch'>): boolean =>
  user.isActive && user.epoch === epoch;

async function requireNewPassword(ctx: Ctx, password: string, user: UserRow): Promise<void> {
  const shape = Password.safeParse(password);
  if (!shape.success) throw invalid('password', shape.error.issues[0]?.message ?? 'must be text');
  await checkNewPassword(ctx, password, user);
  if ((await ctx.passwords.verify(password, user.passwordHash)).ok)
    throw invalid('password', 'must differ from the current password');
}

function nullWhenDeleted(error: unknown): null {
  if (isAppError(error) && error.code === 'not_found') return null;
  throw error;
}
