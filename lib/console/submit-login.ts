import { pageForm } from './page-form';
import { rememberDevice } from './remember-device';
import { ownPath, seeOther } from './see-other';
import { signIn } from './session';

const AFTER = '/console';

/** `POST /login/submit`: username, password, return_to. Every failed attempt goes back to one message. */
export const submitLogin = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER);
  const again = (error: string) => seeOther('/login', { error, return_to: returnTo });
  const refusal = await signIn('credentials', {
    username: form.get('username') ?? '',
    password: form.get('password') ?? '',
  });
  if (refusal) return again(refusal);
  const current = await rememberDevice();
  const isConsole = /^\/console([/?]|$)/.test(returnTo);
  return seeOther(isConsole && current?.actor.permissions.size === 0 ? '/account' : returnTo);
});
