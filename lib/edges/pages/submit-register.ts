import { requestRegistration } from '@/lib/sign-in/registration';
import { withCookie } from '../browser/browser';
import { type FormInput, formInputCookie, retryAtOf } from '../browser/form-input';
import { seeOther } from '../http';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { refusedChallenge } from './refused-challenge';
import { visitor } from './visitor';

/** `POST /register/submit`: email, name, challenge, return_to. The answer is the same whether or not the address has an account. */
export const submitRegister = pageForm(async (form) => {
  const returnTo = ownPath(form.get('return_to'), '');
  const [email, name] = [form.get('email') ?? '', form.get('name') ?? ''];
  const ctx = await visitor('registration');
  const page = (query: Record<string, string>) =>
    seeOther('/register', { ...query, ...(returnTo && { return_to: returnTo }) });
  const showing = (input: Partial<FormInput['register']>) =>
    formInputCookie(ctx, 'register', { email, name, errors: [], isSent: false, ...input });
  const refused = await refusedChallenge(ctx, form, 'registration');
  if (refused) return withCookie(page({ error: refused.code }), showing(refused));
  const result = await requestRegistration(ctx, { email, name, returnTo: returnTo || null });
  switch (result.outcome) {
    case 'sent':
      return withCookie(page({ sent: '1' }), showing({ email: result.email, isSent: true }));
    case 'refused':
      return withCookie(page({ error: 'invalid' }), showing({ errors: result.errors }));
    case 'throttled':
      return withCookie(page({ error: 'throttled' }), showing({ retryAt: retryAtOf(result.retryAfterSeconds) }));
    default:
      return page({});
  }
});
