import { cookies } from 'next/headers';
import { AuthError } from 'next-auth';
import { container } from '../container';
import { readForm } from '../http';
import { describeError } from '../log';
import { deviceCookie, findSession } from '../sessions';
import { isSameOrigin, ownPath, seeOther } from './see-other';
import { sessionCookie, signIn } from './session';

const AFTER = '/console';

/** `POST /login/submit`: username, password, return_to. Every failed attempt goes back to one message. */
export async function submitLogin(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('This form was sent from another site.', { status: 403 });
  const form = await readForm(request);
  const returnTo = ownPath(form.get('return_to'), AFTER);
  const again = (error: string) => seeOther('/login', { error, return_to: returnTo });
  try {
    await signIn('credentials', {
      username: form.get('username') ?? '',
      password: form.get('password') ?? '',
      redirect: false,
    });
  } catch (error) {
    const code = error instanceof AuthError && 'code' in error ? String(error.code) : 'unavailable';
    if (!['credentials', 'throttled'].includes(code))
      container().log.error('sign_in.failed', { error: describeError(error) });
    return again(['credentials', 'throttled'].includes(code) ? code : 'unavailable');
  }
  await rememberDevice();
  return seeOther(returnTo);
}

/** From now on this browser has a budget of its own for the account that signed in. */
async function rememberDevice(): Promise<void> {
  const sessionId = await sessionCookie();
  const current = sessionId && (await findSession(container(), sessionId));
  if (!current) return;
  const { name, value, options } = deviceCookie(container(), current.user);
  (await cookies()).set(name, value, options);
}
