import { getUserRow } from '@/lib/directory/users';
import { AppError } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { sendVerification } from '../verification';
import { requireSent } from './require-sent';
import { Nothing } from './schema';

/**
 * Sends the current user a mail with a link that verifies the address.
 * @throws AppError `conflict` if it is verified or the service sends no mails, `rate_limited` after too many mails.
 */
export const verifyOwnAddress = selfVerb(Nothing, async (ctx): Promise<{ email: string }> => {
  const user = await getUserRow(ctx.db, ctx.actor.id);
  if (user.emailVerified) throw new AppError('conflict', 'Your address is confirmed already.');
  requireSent(await sendVerification(ctx, user, null));
  return { email: user.email };
});
