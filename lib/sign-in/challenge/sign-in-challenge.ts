import { findUserByLogin, type UserRow } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { recordFailure } from '../passwords';
import { checkChallenge } from './check-challenge';
import { isChallengeDue } from './is-challenge-due';
import { mailChallengeLink } from './mail-challenge-link';

export type ChallengeRefusal =
  | { outcome: 'challenge_required' | 'challenge_refused' | 'challenge_mailed' }
  | { outcome: 'challenge_early'; retryAfterSeconds: number }
  | { outcome: 'throttled'; retryAfterSeconds: number };

type Attempt = {
  login: string;
  answer: string;
  /** The page after the sign-in, for the link in a mail. */
  returnTo: string;
  knownDevice: (user: UserRow) => string | null;
};

/** Why a sign-in must not go on to the password: it needs a challenge that was not solved. Null if it may go on. */
export async function signInChallenge(
  ctx: Ctx,
  { login, answer, returnTo, knownDevice }: Attempt,
): Promise<ChallengeRefusal | null> {
  if (!(await isChallengeDue(ctx, login, knownDevice))) return null;
  const checked = await checkChallenge(ctx, answer, 'sign_in_after_failures');
  switch (checked.outcome) {
    case 'missing':
      return { outcome: 'challenge_required' };
    case 'early':
      return { ...checked, outcome: 'challenge_early' };
    case 'throttled':
      return checked;
    case 'mail': {
      const user = await findUserByLogin(ctx, login);
      if (!user?.isActive) await recordFailure(ctx, { user, login, reason: 'challenge_mailed' });
      // Nobody waits for it: the answer takes the same time whether or not there is such an account.
      else void mailChallengeLink(ctx, user, returnTo);
      return { outcome: 'challenge_mailed' };
    }
    case 'refused':
      await recordFailure(ctx, { user: await findUserByLogin(ctx, login), login, reason: 'wrong_challenge' });
      return { outcome: 'challenge_refused' };
    default:
      return null;
  }
}
