import { recordAudit } from '@/lib/audit';
import { durationText, locationText, queueMail } from '@/lib/directory/mail';
import { type UserRow, userTarget } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { describeError } from '@/lib/kernel/log';
import { CHALLENGE_SECONDS, solvedChallenge } from './challenge-for';

/**
 * Mails a link to the sign-in page whose challenge is solved. It proves that a person reads the mails of the account, and
 * works once. It signs nobody in: the password is still asked for.
 */
export async function mailChallengeLink(ctx: Ctx, user: UserRow, returnTo: string): Promise<void> {
  try {
    const challenge = await solvedChallenge(ctx, 'sign_in_after_failures');
    if (!challenge) return;
    const query = new URLSearchParams({ challenge, ...(returnTo && { return_to: returnTo }) });
    await ctx.db.transaction(async (tx) => {
      await queueMail(tx, ctx, {
        kind: 'sign_in_check',
        to: user.email,
        user,
        values: {
          link: `/login?${query}`,
          expires_in: durationText(CHALLENGE_SECONDS),
          location: locationText(ctx.ip, ctx.places.placeOf(ctx.ip)),
        },
        validUntil: new Date(Date.now() + CHALLENGE_SECONDS * 1000),
      });
      const after = { reason: 'challenge_mailed' };
      await recordAudit(tx, ctx, 'user.sign_in_failed', { target: userTarget(user), after });
    });
  } catch (error) {
    ctx.log.error('challenge.mail_failed', { requestId: ctx.requestId, error: describeError(error) });
  }
}
