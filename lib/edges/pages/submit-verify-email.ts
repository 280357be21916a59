import { confirmAddress } from '@/lib/sign-in/verification';
import { seeOther } from '../http';
import { pageForm } from './page-form';
import { visitor } from './visitor';

/** `POST /verify-email/submit`: token. Verifies the address of a link; the page then says what happened. */
export const submitVerifyEmail = pageForm(async (form) => {
  const token = form.get('token') ?? '';
  await confirmAddress(await visitor('verification'), token);
  return seeOther('/verify-email', { token });
});
