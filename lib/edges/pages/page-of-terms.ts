import 'server-only';
import { redirect } from 'next/navigation';
import { currentTerms, type Terms } from '@/lib/sign-in/terms';
import { AFTER_SIGN_IN } from './after-sign-in';
import { ownPath } from './own-path';
import { pendingProgress, redirectToStep } from './page-of-factor';

export type PageOfTerms = {
  returnTo: string;
  username: string;
  /** Whether the user has a session, which can be ended. */
  isSignedIn: boolean;
  /** Null if nothing is left to accept: the user only has to go on. */
  terms: Terms | null;
};

/** What `/login/terms` shows. Redirects if the page is not the next step. */
export async function pageOfTerms(given: string): Promise<PageOfTerms> {
  const returnTo = ownPath(given, AFTER_SIGN_IN);
  const progress = await pendingProgress(returnTo);
  const { step, settings, user, begun } = progress;
  const shown = { returnTo, username: user.username, isSignedIn: begun === null || begun.signIn.sessionId !== null };
  if (step === 'accept_terms') return { ...shown, terms: currentTerms(settings) };
  redirectToStep(progress, returnTo);
  if (!begun) redirect(returnTo);
  return { ...shown, terms: null };
}
