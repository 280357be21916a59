import { recordAudit } from '@/lib/audit';
import { isMailOn } from '@/lib/directory/mail';
import { hasPassword, lockUser, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { AppError } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { sendResetLink } from '../recovery/send-reset-link';
import { requireSent } from './require-sent';
import { Nothing } from './schema';

export type OwnPassword = {
  /** Whether the user has a password. One who has only signed in with a provider has none. */
  isSet: boolean;
  /** Whether a mail can bring a link that sets one. */
  canSendLink: boolean;
};

/** Whether the current user has a password, and how the first one can be set. */
export const getOwnPassword = selfVerb(
  Nothing,
  async (ctx): Promise<OwnPassword> => ({
    isSet: await hasPassword(ctx.db, ctx.actor.id),
    canSendLink: isMailOn(ctx),
  }),
);

/**
 * Sends the current user, who has no password, a link that sets one. The mail proves the person: a session alone must not
 * add a way to sign in.
 * @throws AppError `conflict` if there is a password or the service sends no mails, `rate_limited` after too many mails.
 */
export const sendOwnPasswordLink = selfVerb(
  Nothing,
  (ctx): Promise<void> =>
    change(ctx, async (tx) => {
      const user = await lockUser(tx, { id: ctx.actor.id });
      if (user.passwordHash !== null) throw new AppError('conflict', 'You have a password already. Change it instead.');
      requireSent(await sendResetLink(tx, ctx, user, '/account'));
      await recordAudit(tx, ctx, 'user.password_reset_requested', { target: userTarget(user) });
    }),
);
