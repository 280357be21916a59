import { pageOfStep } from '../browser/page-of-step';
import { type Reply, seeOther } from '../http';
import { pageAfterSignIn } from './after-sign-in';
import { currentUser } from './console-context';
import { finishSignIn } from './finish-sign-in';
import type { SignInProgress } from './sign-in-progress';

/** The sign-in of this browser has ended: to the page after it if another tab completed it, else to a new sign-in. */
export async function endedSignIn(returnTo: string): Promise<Reply> {
  const current = await currentUser();
  return current
    ? seeOther(pageAfterSignIn(returnTo, current))
    : seeOther('/login', { error: 'ended', return_to: returnTo });
}

/** Goes on from a form that is not the next step. */
export function goOn({ step, begun }: SignInProgress, returnTo: string): Reply | Promise<Reply> {
  const page = pageOfStep(step);
  if (page) return seeOther(page, { return_to: returnTo });
  const isFinished = begun && !(begun.signIn.sessionId && begun.signIn.proved.length === 0);
  return isFinished ? finishSignIn(returnTo) : seeOther(returnTo);
}
