import { deleteAccount } from '@/lib/sign-in/recovery';
import { withCookie } from '../browser/browser';
import { formInputCookie } from '../browser/form-input';
import { seeOther } from '../http';
import { currentUser } from './console-context';
import { pageForm } from './page-form';
import { leaveLink, recoveryContext, refusedLink } from './recovery-form';

const PAGE = '/delete-account';

/** `POST /delete-account/submit`: token. Deletes the account that the link belongs to. */
export const submitDeleteAccount = pageForm(async (form, request) => {
  const token = form.get('token') ?? '';
  const ctx = await recoveryContext(request);
  const result = await deleteAccount(ctx, token, (await currentUser())?.user.id ?? null);
  if (result.outcome === 'deleted') return leaveLink(ctx, PAGE, { done: '1' });
  if (result.outcome !== 'refused') return refusedLink(ctx, 'delete_account', PAGE, token, result);
  const input = { token, errors: [{ path: 'token', message: result.message }] };
  return withCookie(seeOther(PAGE), formInputCookie(ctx, 'delete_account', input));
});
