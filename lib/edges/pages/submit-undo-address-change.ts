import { undoAddressChange } from '@/lib/sign-in/recovery';
import { seeOther } from '../http';
import { pageForm } from './page-form';
import { leaveLink, recoveryContext, refusedLink } from './recovery-form';

const PAGE = '/undo-address-change';

/** `POST /undo-address-change/submit`: token. The account gets back the address that the link was sent to. */
export const submitUndoAddressChange = pageForm(async (form, request) => {
  const token = form.get('token') ?? '';
  const ctx = await recoveryContext(request);
  const result = await undoAddressChange(ctx, token);
  if (result.outcome === 'restored') return leaveLink(ctx, PAGE, { done: '1' });
  if (result.outcome === 'taken') return seeOther(PAGE, { problem: 'taken' });
  return refusedLink(ctx, 'undo_address_change', PAGE, token, result);
});
