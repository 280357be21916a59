import { eq } from 'drizzle-orm';
import { factors } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { noticeFactorRemoved } from '@/lib/directory/mail';
import { lockUser, requireOutranks, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { deleteFactors } from './delete-factors';
import { RemoveUserFactor } from './schema';

/**
 * Removes one second factor of a user. A user of whom the settings require one must set up another at the next sign-in.
 * @throws AppError `not_found`, `forbidden`, `reauthentication_required`.
 */
export const removeUserFactor = verb(
  'users:write',
  RemoveUserFactor,
  (ctx, { id, factor_id, reason }): Promise<void> =>
    change(ctx, async (tx) => {
      const user = await lockUser(tx, { id });
      requireOutranks(ctx, user.roles);
      const { factors: removed } = await deleteFactors(tx, user.id, eq(factors.id, factor_id));
      const [factor] = removed;
      if (!factor) throw notFound('factor');
      const after = { factor: factor.name, kind: factor.kind, reason };
      await recordAudit(tx, ctx, 'factor.removed', { target: userTarget(user), after });
      await noticeFactorRemoved(tx, ctx, user, factor);
    }),
  { fresh: true, act: 'user.remove_factor' },
);
