import { recordAudit } from '@/lib/audit';
import { lockUser, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { AppError } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { findFactors, replaceRecoveryCodes } from '../factors';
import { Nothing } from './schema';

/**
 * Replaces the recovery codes of the current user; the old ones become invalid. Nobody can read the new ones again.
 * @throws AppError `conflict` for a user without a second factor, of whom no code is asked.
 */
export const createOwnRecoveryCodes = selfVerb(
  Nothing,
  (ctx): Promise<{ recoveryCodes: string[] }> =>
    change(ctx, async (tx) => {
      const user = await lockUser(tx, { id: ctx.actor.id });
      if ((await findFactors(tx, user.id)).length === 0)
        throw new AppError('conflict', 'Recovery codes replace a second factor. Add one first.');
      const recoveryCodes = await replaceRecoveryCodes(tx, user.id);
      await recordAudit(tx, ctx, 'recovery_codes.created', { target: userTarget(user) });
      return { recoveryCodes };
    }),
  { fresh: true },
);
