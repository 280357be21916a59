import { pageForm } from './page-form';
import { rememberDevice } from './remember-device';
import { ownPath, seeOther } from './see-other';
import { signIn } from './session';
import { typedUsernameCookie } from './typed-username';

const AFTER = '/console';

/** `POST /login/submit`: username, password, return_to. Every failed attempt goes back to one message. */
export const submitLogin = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER);
  const username = form.get('username') ?? '';
  const refusal = await signIn('credentials', { username, password: form.get('password') ?? '' });
  if (refusal) {
    const again = seeOther('/login', { error: refusal, return_to: returnTo });
    again.headers.append('Set-Cookie', typedUsernameCookie(username));
    return again;
  }
  const current = await rememberDevice();
  const isConsole = /^\/console([/?]|$)/.test(returnTo);
  return seeOther(isConsole && current?.actor.permissions.size === 0 ? '/account' : returnTo);
});
