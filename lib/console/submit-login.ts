import { readForm } from '../http';
import { rememberDevice } from './remember-device';
import { isSameOrigin, ownPath, seeOther } from './see-other';
import { signIn } from './session';

const AFTER = '/console';

/** `POST /login/submit`: username, password, return_to. Every failed attempt goes back to one message. */
export async function submitLogin(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('This form was sent from another site.', { status: 403 });
  const form = await readForm(request);
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
}
