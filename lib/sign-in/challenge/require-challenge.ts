import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid } from '@/lib/kernel/errors';
import { checkChallenge } from './check-challenge';

/**
 * Requires the answer to the challenge in the field `challenge` of a form, if the settings want one for this purpose. After
 * `mail` (a browser without scripts) the caller must go on by a link in a mail only.
 * @throws AppError `invalid` with an error at `challenge`, `rate_limited`.
 */
export async function requireChallenge(
  ctx: Ctx,
  form: Pick<URLSearchParams, 'get'>,
  purpose: ChallengePurpose,
): Promise<'off' | 'solved' | 'mail' | 'waited'> {
  const checked = await checkChallenge(ctx, form.get('challenge') ?? '', purpose);
  switch (checked.outcome) {
    case 'missing':
    case 'refused':
      throw invalid('challenge', challengeMessages.refused);
    case 'early':
      throw invalid('challenge', challengeMessages.early);
    case 'throttled':
      throw new AppError('rate_limited', 'Too many attempts. Try again in a few minutes.', checked);
    default:
      return checked.outcome;
  }
}

/** What the field says. The reason of a refusal is in the log: an answer to it would only help programs. */
export const challengeMessages = {
  refused: 'The check that you are not a robot failed or was too old. It runs again: send the form once more.',
  early: 'Without scripts, wait a minute on this page before you send the form. A program would not wait.',
} as const;
