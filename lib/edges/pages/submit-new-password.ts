import { cookies } from 'next/headers';
import { changeRequiredPassword, pendingPasswordChangeName } from '@/lib/sign-in/passwords';
import { withCookie } from '../browser/browser';
import { expiredFormInputCookie, formInputCookie } from '../browser/form-input';
import { seeOther } from '../http';
import { AFTER_SIGN_IN, pageAfterSignIn } from './after-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { pageOfRefusal } from './page-of-refusal';
import { rememberDevice } from './remember-device';
import { requestParts } from './request-parts';
import { pendingChange } from './required-change';
import { signIn } from './session';

/** `POST /change-password/submit`: password, keep, return_to. Replaces a password that must be changed, then signs the user in. */
export const submitNewPassword = pageForm(async (form, request) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const password = form.get('password') ?? '';
  const keep = form.get('keep') ?? '';
  const anonymous = { kind: 'system' as const, id: null, name: 'sign-in', permissions: new Set<never>() };
  const ctx = { ...(await requestParts(request.headers)), actor: anonymous };
  const result = await changeRequiredPassword(ctx, await pendingChange(), password);
  if (result.outcome === 'refused')
    return withCookie(
      seeOther('/change-password', { return_to: returnTo, ...(keep && { keep }) }),
      formInputCookie(ctx, 'new_password', { errors: result.errors }),
    );
  (await cookies()).delete(pendingPasswordChangeName(ctx));
  if (result.outcome === 'ended') return seeOther('/login', { error: 'change_ended', return_to: returnTo });
  const refused = await signIn('credentials', { username: result.username, password, keep, return_to: returnTo });
  const page = refused && pageOfRefusal(refused.code);
  if (page) return seeOther(page, { return_to: returnTo });
  if (refused) return seeOther('/login', { error: refused.code, return_to: returnTo });
  return withCookie(seeOther(pageAfterSignIn(returnTo, await rememberDevice())), expiredFormInputCookie(ctx));
});
