import { AFTER_SIGN_IN, pageAfterSignIn } from './after-sign-in';
import { pageForm } from './page-form';
import { rememberDevice } from './remember-device';
import { ownPath, seeOther } from './see-other';
import { signIn } from './session';
import { typedUsernameCookie } from './typed-username';

/** `POST /login/submit`: username, password, return_to. Every failed attempt goes back to one message. */
export const submitLogin = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const username = form.get('username') ?? '';
  const refusal = await signIn('credentials', { username, password: form.get('password') ?? '' });
  if (refusal) {
    const again = seeOther('/login', { error: refusal, return_to: returnTo });
    again.headers.append('Set-Cookie', typedUsernameCookie(username));
    return again;
  }
  return seeOther(pageAfterSignIn(returnTo, await rememberDevice()));
});
