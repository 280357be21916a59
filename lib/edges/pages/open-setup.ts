import { container } from '@/lib/kernel/container';
import { checkSetupToken } from '@/lib/sign-in/setup';
import { withCookie } from '../browser/browser';
import { formInputCookie } from '../browser/form-input';
import { seeOther, toResponse } from '../http';
import { refusedForm } from './page-form';
import { requestParts } from './request-parts';

/**
 * `GET /setup/open?token=`: moves the token of the setup link from the address, where browser history and logs keep it, to
 * an encrypted cookie. A wrong token is refused before anything is typed.
 */
export async function openSetup(request: Request): Promise<Response> {
  try {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    const checked = await checkSetupToken(await requestParts(request.headers), token);
    if (checked === 'invalid_token') return toResponse(seeOther('/setup', { error: checked }));
    if (checked === 'already_done') return toResponse(seeOther('/setup'));
    const opened = { token, username: '', email: '', errors: [] };
    return toResponse(withCookie(seeOther('/setup'), formInputCookie(container(), 'setup', opened)));
  } catch (error) {
    return refusedForm(error, request.headers);
  }
}
