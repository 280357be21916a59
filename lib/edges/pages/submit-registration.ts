import { completeRegistration } from '@/lib/sign-in/registration';
import { withCookie } from '../browser/browser';
import { expiredFormInputCookie, formInputCookie, retryAtOf } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import { pageAfterSignIn } from './after-sign-in';
import { authorizationIdOf } from './authorization-id-of';
import { currentFlow } from './flow';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { pageOfRefusal } from './page-of-refusal';
import { rememberDevice } from './remember-device';
import { signIn } from './session';
import { visitor } from './visitor';

/** `POST /register/complete/submit`: token, username, password, terms. Creates the account of a link and signs the user in. */
export const submitRegistration = pageForm(async (form) => {
  const field = (name: string) => form.get(name) ?? '';
  const [token, username, password] = [field('token'), field('username'), field('password')];
  const ctx = await visitor('registration');
  const result = await completeRegistration(ctx, token, { username, password, acceptedTerms: field('terms') });
  const again = (errors: { path: string; message: string }[], retryAt?: number) =>
    withCookie(
      seeOther('/register/complete', { token, error: retryAt ? 'throttled' : 'invalid' }),
      formInputCookie(ctx, 'registration', { username, errors, retryAt }),
    );
  switch (result.outcome) {
    case 'created':
      return withCookie(await signInNew(result, password), expiredFormInputCookie(ctx));
    case 'refused':
      return again(result.errors);
    case 'throttled':
      return again([], retryAtOf(result.retryAfterSeconds));
    case 'exists':
      return seeOther('/register/complete', { token, error: 'exists' });
    default:
      return seeOther('/register/complete', { token });
  }
});

type Created = { username: string; returnTo: string | null };

async function signInNew({ username, returnTo }: Created, password: string): Promise<Reply> {
  const next = await pageAfterRegistration(returnTo);
  const refused = await signIn('credentials', { username, password, return_to: next });
  if (!refused) return seeOther(pageAfterSignIn(next, await rememberDevice()));
  const page = pageOfRefusal(refused.code);
  return page ? seeOther(page, { return_to: next }) : seeOther('/login', { error: refused.code, return_to: next });
}

/** Back to the application if its request began in this browser and still waits, else to the account. */
export async function pageAfterRegistration(given: string | null): Promise<string> {
  const path = ownPath(given, '/account');
  const id = authorizationIdOf(path);
  return id && !(await currentFlow(id)) ? '/account' : path;
}
