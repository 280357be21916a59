import { resetPassword } from '@/lib/sign-in/recovery';
import { withCookie } from '../browser/browser';
import { formInputCookie } from '../browser/form-input';
import { seeOther } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { authorizationIdOf } from './authorization-id-of';
import { clientOfRequest } from './client-of-request';
import { deviceIdOf } from './device-id-of';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { recoveryContext, refusedLink } from './recovery-form';

const PAGE = '/reset-password';

/**
 * `POST /reset-password/submit`: token, password. Then the sign-in page: of the application whose request is still open in this
 * browser, otherwise of this service.
 */
export const submitResetPassword = pageForm(async (form, request) => {
  const token = form.get('token') ?? '';
  const ctx = await recoveryContext(request);
  const result = await resetPassword(ctx, token, form.get('password') ?? '');
  if (result.outcome === 'refused')
    return withCookie(seeOther(PAGE), formInputCookie(ctx, 'reset_password', { token, errors: result.errors }));
  if (result.outcome !== 'changed') return refusedLink(ctx, 'reset_password', PAGE, token, result);
  const returnTo = await openPath(ownPath(result.returnTo, AFTER_SIGN_IN), request.headers);
  const next = seeOther('/login', { password_changed: '1', return_to: returnTo });
  return withCookie(next, formInputCookie(ctx, 'login', { username: result.username }));
});

/** The path, unless it belongs to a request of another browser or to one that has ended. */
async function openPath(path: string, headers: Headers): Promise<string> {
  const isOfRequest = authorizationIdOf(path) !== undefined || deviceIdOf(path) !== null;
  return isOfRequest && (await clientOfRequest(path, headers)) === null ? AFTER_SIGN_IN : path;
}
