import { completeSetup } from '@/lib/sign-in/setup';
import { withCookie } from '../browser/browser';
import { expiredFormInputCookie, formInputCookie } from '../browser/form-input';
import { seeOther } from '../http';
import { pageForm } from './page-form';
import { requestParts } from './request-parts';
import { signIn } from './session';

/** `POST /setup/submit`: token, username, email, password. Creates the first administrator and signs them in. */
export const submitSetup = pageForm(async (form, request) => {
  const field = (name: string) => form.get(name) ?? '';
  const [token, username, email, password] = [field('token'), field('username'), field('email'), field('password')];
  const anonymous = { kind: 'system' as const, id: null, name: 'setup', permissions: new Set<never>() };
  const ctx = { ...(await requestParts(request.headers)), actor: anonymous };
  const result = await completeSetup(ctx, token, { username, email, password });
  switch (result.outcome) {
    case 'already_done':
      return seeOther('/setup');
    case 'invalid_token':
      return seeOther('/setup', { error: 'invalid_token' });
    case 'refused':
      return withCookie(
        seeOther('/setup', { error: 'invalid' }),
        formInputCookie(ctx, 'setup', { token, username, email, errors: result.errors }),
      );
    case 'completed':
      await signIn('credentials', { username, password });
      return withCookie(seeOther('/console'), expiredFormInputCookie(ctx));
  }
});
