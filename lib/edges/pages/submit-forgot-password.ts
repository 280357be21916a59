import { requestPasswordReset } from '@/lib/sign-in/recovery';
import { withCookie } from '../browser/browser';
import { formInputCookie, retryAtOf } from '../browser/form-input';
import { seeOther } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { recoveryContext } from './recovery-form';
import { refusedChallenge } from './refused-challenge';

const PAGE = '/forgot-password';
const MAX_LOGIN = 256;
const MAX_RETURN_TO = 1000;

/** `POST /forgot-password/submit`: username, challenge, return_to. The same answer whether or not there is such an account. */
export const submitForgotPassword = pageForm(async (form, request) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const username = (form.get('username') ?? '').trim().slice(0, MAX_LOGIN);
  const ctx = await recoveryContext(request);
  if (username === '') return seeOther(PAGE, { error: 'username', return_to: returnTo });
  const refused = await refusedChallenge(ctx, form, 'password_reset');
  if (refused) {
    const { code, errors, retryAt } = refused;
    const input = formInputCookie(ctx, 'forgot_password', { username, errors, retryAt });
    return withCookie(seeOther(PAGE, { error: code, return_to: returnTo }), input);
  }
  const kept = returnTo.length <= MAX_RETURN_TO ? returnTo : null;
  const result = await requestPasswordReset(ctx, { login: username, returnTo: kept });
  if (result.outcome === 'off') return seeOther(PAGE, { return_to: returnTo });
  if (result.outcome === 'accepted') return seeOther(PAGE, { sent: '1', return_to: returnTo });
  const input = { username, errors: [], retryAt: retryAtOf(result.retryAfterSeconds) };
  const again = seeOther(PAGE, { error: 'throttled', return_to: returnTo });
  return withCookie(again, formInputCookie(ctx, 'forgot_password', input));
});
