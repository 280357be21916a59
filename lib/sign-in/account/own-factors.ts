import { and, eq } from 'drizzle-orm';
import { factors } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { isMailOn } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { getUserRow, lockUser, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { canGetCodes, findFactors, findRecoveryCodes, removeFactor, requiresFactor, toFactor } from '../factors';
import { type Factor, FactorId, type FactorKind, RenameFactor } from '../factors/schema';
import { Nothing } from './schema';

export type OwnFactors = {
  items: Factor[];
  /** The kinds that the settings allow. */
  allowed: FactorKind[];
  /** Why no code can be sent by email; null if it can. */
  noCodes: 'mail_off' | 'unverified' | null;
  /** Whether a policy requires a second factor of the user. */
  isRequired: boolean;
  recoveryCodes: { left: number; created_at: string } | null;
  /** For how many days a browser can be remembered; 0 if it cannot. */
  rememberDays: number;
};

/** The second factors of the current user, and what the policy says about them. */
export const listOwnFactors = selfVerb(Nothing, async (ctx): Promise<OwnFactors> => {
  const { id } = ctx.actor;
  const settings = await readSettings(ctx.db);
  const codes = await findRecoveryCodes(ctx.db, id);
  const user = await getUserRow(ctx.db, id);
  return {
    items: (await findFactors(ctx.db, id)).map(toFactor),
    allowed: settings.sign_in.factors,
    noCodes: canGetCodes(ctx, user) ? null : isMailOn(ctx) ? 'unverified' : 'mail_off',
    isRequired: requiresFactor(settings, user),
    recoveryCodes: codes && { left: codes.left, created_at: codes.createdAt.toISOString() },
    rememberDays: settings.sign_in.remember_device_days,
  };
});

/** Renames a second factor of the current user. @throws AppError `not_found`. */
export const renameOwnFactor = selfVerb(
  RenameFactor,
  (ctx, { id, name }): Promise<void> =>
    change(ctx, async (tx) => {
      const user = await lockUser(tx, { id: ctx.actor.id });
      const own = and(eq(factors.id, id), eq(factors.userId, user.id));
      const [factor] = await tx.select({ name: factors.name }).from(factors).where(own).for('update');
      if (!factor) throw notFound('second factor');
      if (factor.name === name) return;
      await tx.update(factors).set({ name }).where(own);
      const target = userTarget(user);
      await recordAudit(tx, ctx, 'factor.renamed', {
        target,
        before: { factor: factor.name },
        after: { factor: name },
      });
    }),
);

/** Removes a second factor of the current user. @throws AppError as `removeFactor`. */
export const removeOwnFactor = selfVerb(FactorId, (ctx, { id }): Promise<void> => removeFactor(ctx, ctx.actor.id, id), {
  fresh: true,
});
