import { acceptTerms, currentTerms } from '@/lib/sign-in/terms';
import { seeOther } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { endedSignIn, goOn } from './leave-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { signInProgress } from './sign-in-progress';

/**
 * `POST /login/terms/submit`: version, return_to. Records that the user accepts this version of the terms, then goes on. If
 * another version is current, the page shows that one.
 */
export const submitTerms = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const progress = await signInProgress(returnTo);
  if (!progress) return endedSignIn(returnTo);
  if (progress.step !== 'accept_terms') return goOn(progress, returnTo);
  const terms = currentTerms(progress.settings);
  if (!terms || form.get('version') !== terms.version) return seeOther('/login/terms', { return_to: returnTo });
  await acceptTerms(progress.ctx, progress.user, terms);
  const next = await signInProgress(returnTo);
  return next ? goOn(next, returnTo) : endedSignIn(returnTo);
});
