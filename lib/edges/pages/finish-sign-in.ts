import { type Reply, seeOther } from '../http';
import { pageAfterSignIn } from './after-sign-in';
import { pageOfRefusal } from './page-of-refusal';
import { rememberDevice } from './remember-device';
import { signIn } from './session';

/** Goes on with the sign-in of this browser after another proof: to what is still missing, or to `returnTo`. */
export async function finishSignIn(returnTo: string): Promise<Reply> {
  const refused = await signIn('sign-in', { return_to: returnTo });
  if (!refused) return seeOther(pageAfterSignIn(returnTo, await rememberDevice()));
  const page = pageOfRefusal(refused.code);
  return page
    ? seeOther(page, { return_to: returnTo })
    : seeOther('/login', { error: refused.code, return_to: returnTo });
}
