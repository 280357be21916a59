import { currentUser } from './console-context';
import { pageForm } from './page-form';
import { ownPath, seeOther } from './see-other';
import { signIn } from './session';

const AFTER = '/console';

/** `POST /reauthenticate/submit`: password, return_to. For what a page asks for by an address, such as the export. */
export const submitReauthentication = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER);
  if (!(await currentUser())) return seeOther('/login', { return_to: returnTo });
  const refused = await signIn('renewal', { password: form.get('password') ?? '' });
  return refused ? seeOther('/reauthenticate', { error: refused, return_to: returnTo }) : seeOther(returnTo);
});
