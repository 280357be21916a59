import { eq } from 'drizzle-orm';
import { factors, recoveryCodes } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { noticeFactorRemoved } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { lockUser, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, notFound } from '@/lib/kernel/errors';
import { canGetCodes, findFactors, usableFactors } from './find-factors';
import { requiresFactor } from './requires-factor';

/**
 * Removes a second factor of a user while the row of the user is locked. The recovery codes go with the last one.
 * @throws AppError `not_found`, or `conflict` for the last one that a policy requires.
 */
export const removeFactor = (ctx: Ctx, userId: string, factorId: string): Promise<void> =>
  change(ctx, async (tx) => {
    const user = await lockUser(tx, { id: userId });
    const rows = await findFactors(tx, userId);
    const factor = rows.find(({ id }) => id === factorId);
    if (!factor) throw notFound('second factor');
    const settings = await readSettings(tx);
    const others = rows.filter(({ id }) => id !== factorId);
    const getsCodes = canGetCodes(ctx, user);
    const isUsable = usableFactors([factor], settings, getsCodes).length > 0;
    const isLastUsable = isUsable && usableFactors(others, settings, getsCodes).length === 0;
    if (isLastUsable && requiresFactor(settings, user))
      throw new AppError('conflict', 'A second factor is required of you. Add another one before you remove this one.');
    await tx.delete(factors).where(eq(factors.id, factorId));
    if (others.length === 0) await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    const before = { factor: factor.name, kind: factor.kind };
    await recordAudit(tx, ctx, 'factor.removed', { target: userTarget(user), before });
    await noticeFactorRemoved(tx, ctx, user, factor);
  });
