import { sendVerification } from '@/lib/sign-in/verification';
import { seeOther } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { endedSignIn, goOn } from './leave-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { signInProgress } from './sign-in-progress';

/**
 * `POST /login/verify-address/submit`: decision (`send` or `continue`), return_to. Sends another mail, or goes on once the
 * address is verified, in whatever browser that was.
 */
export const submitVerifyAddress = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const progress = await signInProgress(returnTo);
  if (!progress) return endedSignIn(returnTo);
  if (progress.step !== 'verify_address') return goOn(progress, returnTo);
  const isWanted = form.get('decision') === 'send';
  const result = isWanted ? await sendVerification(progress.ctx, progress.user, returnTo) : 'waiting';
  return seeOther('/login/verify-address', { result, return_to: returnTo });
});
