import { readSettings } from '@/lib/directory/settings';
import { AppError } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { beginTotp, confirmTotp, type TotpEnrolment } from '../factors';
import { ConfirmTotp } from '../factors/schema';
import { Nothing } from './schema';

/** Starts to add an authenticator app. @throws AppError `conflict` if the settings do not allow it. */
export const beginOwnTotp = selfVerb(
  Nothing,
  async (ctx): Promise<TotpEnrolment> => {
    const { sign_in } = await readSettings(ctx.db);
    if (!sign_in.factors.includes('totp'))
      throw new AppError('conflict', 'This service does not allow authenticator apps.');
    return beginTotp(ctx, { id: ctx.actor.id, username: ctx.actor.name });
  },
  { fresh: true },
);

/** Adds the authenticator app. Returns recovery codes if the user had none. @throws AppError as `confirmTotp`. */
export const confirmOwnTotp = selfVerb(
  ConfirmTotp,
  (ctx, given): Promise<{ recoveryCodes: string[] | null }> => confirmTotp(ctx, { userId: ctx.actor.id }, given),
  { fresh: true },
);
