import { readForm } from '../http';
import { currentUser } from './console-context';
import { isSameOrigin, ownPath, seeOther } from './see-other';
import { signIn } from './session';

const AFTER = '/console';

/** `POST /reauthenticate/submit`: password, return_to. For what a page asks for by an address, such as the export. */
export async function submitReauthentication(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('This form was sent from another site.', { status: 403 });
  const form = await readForm(request);
  const returnTo = ownPath(form.get('return_to'), AFTER);
  if (!(await currentUser())) return seeOther('/login', { return_to: returnTo });
  const refused = await signIn('renewal', { password: form.get('password') ?? '' });
  return refused ? seeOther('/reauthenticate', { error: refused, return_to: returnTo }) : seeOther(returnTo);
}
