import { cookies } from 'next/headers';
import { container } from '../container';
import { readForm } from '../http';
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
  const refusal = await signIn('credentials', {
    username: form.get('username') ?? '',
    password: form.get('password') ?? '',
  });
  if (refusal) return again(refusal);
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
