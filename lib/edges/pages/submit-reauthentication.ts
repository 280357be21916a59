import { container } from '@/lib/kernel/container';
import { withCookie } from '../browser/browser';
import { formInputCookie, retryAtOf } from '../browser/form-input';
import { seeOther } from '../http';
import { currentUser } from './console-context';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { signIn } from './session';

const AFTER = '/console';

/** `POST /reauthenticate/submit`: password, code or passkey, return_to. For step-up before a link, for example the audit export. */
export const submitReauthentication = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), AFTER);
  if (!(await currentUser())) return seeOther('/login', { return_to: returnTo });
  if (form.get('passkey') === '')
    return seeOther('/reauthenticate', { error: 'passkey_needs_script', return_to: returnTo });
  const refused = await signIn('renewal', proofIn(form));
  if (!refused) return seeOther(returnTo);
  const by: Record<string, string> = form.has('code') ? { by: 'code' } : {};
  const again = seeOther('/reauthenticate', { error: refused.code, return_to: returnTo, ...by });
  const input = { retryAt: retryAtOf(refused.retryAfterSeconds) };
  return withCookie(again, formInputCookie(container(), 'reauthenticate', input));
});

/** Each way of proving has a field of its own. */
function proofIn(form: URLSearchParams): Record<string, string> {
  for (const name of ['passkey', 'code']) {
    const value = form.get(name);
    if (value !== null) return { [name]: value };
  }
  return { password: form.get('password') ?? '' };
}
