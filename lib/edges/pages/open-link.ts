import { container } from '@/lib/kernel/container';
import { withCookie } from '../browser/browser';
import { formInputCookie } from '../browser/form-input';
import { seeOther, toResponse } from '../http';
import { refusedForm } from './page-form';

/** The kinds of links whose pages keep the token in a cookie. */
export type LinkForm = 'reset_password' | 'change_address' | 'undo_address_change' | 'delete_account';

/**
 * `GET …/open?token=`: moves the token of a link from the address, where browser history, logs and `Referer` can keep it, to
 * an encrypted cookie. Nothing else changes: programs that open every link of a mail do no harm.
 */
export const openLink =
  (form: LinkForm, page: string) =>
  async (request: Request): Promise<Response> => {
    try {
      const token = new URL(request.url).searchParams.get('token') ?? '';
      const input = { token: token || 'missing', errors: [] };
      return toResponse(withCookie(seeOther(page), formInputCookie(container(), form, input)));
    } catch (error) {
      return refusedForm(error, request.headers);
    }
  };
