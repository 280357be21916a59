import { recordAudit } from '@/lib/audit';
import { noticeFactorRemoved } from '@/lib/directory/mail';
import { lockUser, requireOutranks, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { deleteFactors } from './delete-factors';
import { ResetUserFactors } from './schema';

/**
 * Removes every second factor and recovery code of a user who has lost them, and forgets the remembered browsers. Password,
 * sessions and tokens stay. It is not an error if the user has none.
 * @throws AppError `not_found`, `forbidden`, `reauthentication_required`.
 */
export const resetUserFactors = verb(
  'users:write',
  ResetUserFactors,
  (ctx, { id, reason }): Promise<{ removed: number }> =>
    change(ctx, async (tx) => {
      const user = await lockUser(tx, { id });
      requireOutranks(ctx, user.roles);
      const { factors, recoveryCodes } = await deleteFactors(tx, user.id);
      if (factors.length > 0 || recoveryCodes > 0)
        await recordAudit(tx, ctx, 'factor.reset', {
          target: userTarget(user),
          after: {
            factors: factors.map(({ kind, name }) => `${name} (${kind})`),
            recovery_codes: recoveryCodes,
            reason,
          },
        });
      if (factors.length > 0) await noticeFactorRemoved(tx, ctx, user, ...factors);
      return { removed: factors.length };
    }),
  { fresh: true, act: 'user.reset_factors' },
);
