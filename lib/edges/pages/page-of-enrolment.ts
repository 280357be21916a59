import 'server-only';
import { redirect } from 'next/navigation';
import { isMailOn } from '@/lib/directory/mail';
import { getUserRow } from '@/lib/directory/users';
import type { FieldError } from '@/lib/kernel/errors';
import { beginTotp, resumeTotp, type TotpEnrolment } from '@/lib/sign-in/factors';
import { factorDueAt, isCodeSent, maskedAddress, openShownCodes } from '@/lib/sign-in/flow';
import { AFTER_SIGN_IN } from './after-sign-in';
import { formInput } from './form-input';
import { ownPath } from './own-path';
import { pendingProgress } from './page-of-factor';
import type { SignInProgress } from './sign-in-progress';

export type PageOfEnrolment = { returnTo: string; username: string } & (
  | { shows: 'codes'; codes: string[] }
  /** Nothing is left to set up: the user only has to go on. */
  | { shows: 'done' }
  | {
      shows: 'ways';
      /** Null if an authenticator app is not allowed or is not enough. */
      totp: TotpEnrolment | null;
      isPasskeyAllowed: boolean;
      /** A code by email, and why it cannot be set up; null if it is not allowed or is not enough. */
      emailCode: { to: string; isSent: boolean; problem: 'mail_off' | 'unverified' | null } | null;
      isPasskeyDemanded: boolean;
      errors: FieldError[];
      /** Until when the user may go on without a second factor; null if not at all. */
      postponableUntil: Date | null;
    }
);

/** What `/login/enrol` shows. Redirects if the page is not the next step. */
export async function pageOfEnrolment(given: string): Promise<PageOfEnrolment> {
  const returnTo = ownPath(given, AFTER_SIGN_IN);
  const progress = await pendingProgress(returnTo);
  const { ctx, step, begun, user, isFresh } = progress;
  const shown = { returnTo, username: user.username };
  const query = new URLSearchParams({ return_to: returnTo });
  if (step === 'factor') redirect(`/login/factor?${query}`);
  if (step !== 'enrol') {
    const codes = openShownCodes(ctx, begun?.signIn.pending ?? null);
    return codes ? { ...shown, shows: 'codes', codes } : { ...shown, shows: 'done' };
  }
  if (!isFresh) redirect(`/reauthenticate?${new URLSearchParams({ return_to: `/login/enrol?${query}` })}`);
  return { ...shown, ...(await waysToEnrol(progress)) };
}

async function waysToEnrol(progress: SignInProgress) {
  const { ctx, settings, user, isPasskeyDemanded, isPostponable } = progress;
  const allowed = settings.sign_in.factors;
  const refused = await formInput('enrol');
  const resumed = refused && resumeTotp(ctx, user, refused.enrolment);
  const isTotpOffered = allowed.includes('totp') && !isPasskeyDemanded;
  return {
    shows: 'ways' as const,
    totp: isTotpOffered ? (resumed ?? beginTotp(ctx, user)) : null,
    isPasskeyAllowed: allowed.includes('passkey'),
    emailCode: allowed.includes('email_code') && !isPasskeyDemanded ? await emailCodeOf(progress) : null,
    isPasskeyDemanded,
    errors: refused?.errors ?? [],
    postponableUntil: isPostponable ? await factorDueAt(ctx, settings, user.id) : null,
  };
}

async function emailCodeOf({ ctx, user, begun }: SignInProgress) {
  const { emailVerified } = await getUserRow(ctx.db, user.id);
  const problem = isMailOn(ctx) ? (emailVerified ? null : ('unverified' as const)) : ('mail_off' as const);
  return { to: maskedAddress(user.email), isSent: begun !== null && isCodeSent(ctx, begun.signIn), problem };
}
