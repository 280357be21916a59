import { confirmAddress } from '@/lib/sign-in/recovery';
import { seeOther } from '../http';
import { currentUser } from './console-context';
import { pageForm } from './page-form';
import { leaveLink, recoveryContext, refusedLink } from './recovery-form';

const PAGE = '/confirm-address';

/** `POST /confirm-address/submit`: token. The account gets the address that the link was sent to. */
export const submitConfirmAddress = pageForm(async (form, request) => {
  const token = form.get('token') ?? '';
  const ctx = await recoveryContext(request);
  const result = await confirmAddress(ctx, token, (await currentUser())?.user.id ?? null);
  if (result.outcome === 'changed') return leaveLink(ctx, PAGE, { done: '1' });
  if (result.outcome === 'taken') return seeOther(PAGE, { problem: 'taken' });
  return refusedLink(ctx, 'change_address', PAGE, token, result);
});
