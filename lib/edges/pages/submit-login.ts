import { findProviderOfEmail } from '@/lib/directory/identity-providers/find-provider';
import { container } from '@/lib/kernel/container';
import { withCookie } from '../browser/browser';
import { formInputCookie, retryAtOf } from '../browser/form-input';
import { seeOther } from '../http';
import { AFTER_SIGN_IN, pageAfterSignIn } from './after-sign-in';
import { goToProvider } from './go-to-provider';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { pageOfRefusal } from './page-of-refusal';
import { rememberDevice } from './remember-device';
import { signIn } from './session';
import { visitorOf } from './submit-federation';

/**
 * `POST /login/submit`: username, password, keep, challenge, return_to. Failed attempts show one message whatever the cause. With
 * `step=identify` only the username: the page of the password comes next, whether or not there is such an account, or the
 * provider of the domain of an address.
 */
export const submitLogin = pageForm(async (form, request) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const username = form.get('username') ?? '';
  if (form.get('step') === 'identify') {
    const ctx = await visitorOf(request);
    const provider = await findProviderOfEmail(ctx.db, username);
    if (provider) return goToProvider(ctx, provider, { returnTo, loginHint: username });
    const next = seeOther('/login', { step: 'password', return_to: returnTo });
    return withCookie(next, formInputCookie(container(), 'login', { username }));
  }
  const keep = form.get('keep') ?? '';
  const password = form.get('password') ?? '';
  const challenge = form.get('challenge') ?? '';
  const refused = await signIn('credentials', { username, password, keep, challenge, return_to: returnTo });
  const page = refused && pageOfRefusal(refused.code);
  // A sign-in that goes on elsewhere has stored it; the one that ends at a new password has not.
  const kept: Record<string, string> = keep === 'on' && page === '/change-password' ? { keep } : {};
  if (page) return seeOther(page, { return_to: returnTo, ...kept });
  if (refused) {
    const again = seeOther('/login', { error: refused.code, return_to: returnTo });
    const input = { username, isKept: keep === 'on', retryAt: retryAtOf(refused.retryAfterSeconds) };
    return withCookie(again, formInputCookie(container(), 'login', input));
  }
  return seeOther(pageAfterSignIn(returnTo, await rememberDevice()));
});
