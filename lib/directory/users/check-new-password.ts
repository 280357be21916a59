import { requireNotBreached } from '@/lib/directory/breached-passwords';
import { readSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { requireNotReused } from './password-history';
import { requireGoodPassword } from './password-rules';

/** Whose password it becomes. `id` is absent for an account that does not exist yet. */
export type PasswordContext = { username: string; email: string; id?: string };

/**
 * Checks a new password before it is hashed, by the settings. Every place that sets a password calls this, outside of a
 * transaction: the rules first, then the lists of breached passwords, then the earlier passwords of the user.
 * @throws AppError `invalid` with one error at `password` that names the rule, `unavailable` when the hashing queue is full.
 */
export async function checkNewPassword(ctx: Ctx, password: string, context: PasswordContext): Promise<void> {
  const { passwords } = await readSettings(ctx.db);
  requireGoodPassword(ctx, password, context, passwords);
  await requireNotBreached(ctx, password, passwords);
  if (context.id) await requireNotReused(ctx, password, { userId: context.id, count: passwords.history });
}
