import { container } from '@/lib/kernel/container';
import { withCookie } from '../browser/browser';
import { formInputCookie, retryAtOf } from '../browser/form-input';
import { seeOther } from '../http';
import { AFTER_SIGN_IN, pageAfterSignIn } from './after-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { pageOfRefusal } from './page-of-refusal';
import { rememberDevice } from './remember-device';
import { signIn } from './session';

/** `POST /login/passkey/submit`: passkey (what the browser answered, as JSON), return_to. Signs in without a username. */
export const submitPasskey = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const response = form.get('passkey');
  if (!response) return seeOther('/login', { error: 'passkey_needs_script', return_to: returnTo });
  const refused = await signIn('passkey', { response, return_to: returnTo });
  if (!refused) return seeOther(pageAfterSignIn(returnTo, await rememberDevice()));
  const page = pageOfRefusal(refused.code);
  if (page) return seeOther(page, { return_to: returnTo });
  const again = seeOther('/login', { error: refused.code, return_to: returnTo });
  const input = { username: '', retryAt: retryAtOf(refused.retryAfterSeconds) };
  return withCookie(again, formInputCookie(container(), 'login', input));
});
