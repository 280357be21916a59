import 'server-only';
import { redirect } from 'next/navigation';
import { isCodeSent, maskedAddress } from '@/lib/sign-in/flow';
import { pageOfStep } from '../browser/page-of-step';
import { AFTER_SIGN_IN, pageAfterSignIn } from './after-sign-in';
import { currentUser } from './console-context';
import { ownPath } from './own-path';
import { type SignInProgress, signInProgress, type Way } from './sign-in-progress';

export type PageOfFactor = {
  returnTo: string;
  username: string;
  /** Whether the user is signed in, and an application asks for more. */
  isStepUp: boolean;
  ways: Way[];
  /** Where a code by email goes to, partly hidden, and whether one was sent that can be entered. */
  emailCode: { to: string; isSent: boolean };
  /** Whether the user can go on without what the application asks for. */
  isWaivable: boolean;
  isPasskeyDemanded: boolean;
  /** For how many days this browser can be remembered; 0 if it cannot. */
  rememberDays: number;
  /** Nothing is left to prove: the user only has to go on. */
  isDone: boolean;
};

/** What `/login/factor` shows. Redirects if the page is not the next step. */
export async function pageOfFactor(given: string): Promise<PageOfFactor> {
  const returnTo = ownPath(given, AFTER_SIGN_IN);
  const progress = await pendingProgress(returnTo);
  if (progress.step !== 'factor') redirectToStep(progress, returnTo);
  const { ctx, user, ways, isPasskeyDemanded, isWaivable, settings, begun } = progress;
  const isStepUp = !begun || begun.signIn.sessionId !== null;
  return {
    returnTo,
    isStepUp,
    ways,
    isPasskeyDemanded,
    isWaivable,
    emailCode: { to: maskedAddress(user.email), isSent: begun !== null && isCodeSent(ctx, begun.signIn) },
    username: user.username,
    rememberDays: isStepUp ? 0 : settings.sign_in.remember_device_days,
    isDone: progress.step !== 'factor',
  };
}

/** Redirects to the page of the step, if it has one. */
export function redirectToStep({ step }: SignInProgress, returnTo: string): void {
  const page = pageOfStep(step);
  if (page) redirect(`${page}?${new URLSearchParams({ return_to: returnTo })}`);
}

/**
 * The progress of this browser, if something is left to do. Redirects to the sign-in page if no sign-in is in progress, and on
 * if the session of this browser is enough.
 */
export async function pendingProgress(returnTo: string): Promise<SignInProgress> {
  const progress = await signInProgress(returnTo);
  if (!progress) redirect(`/login?${new URLSearchParams({ error: 'no_sign_in', return_to: returnTo })}`);
  const isPending = progress.begun || pageOfStep(progress.step) !== null;
  if (!isPending) redirect(pageAfterSignIn(returnTo, await currentUser()));
  return progress;
}
