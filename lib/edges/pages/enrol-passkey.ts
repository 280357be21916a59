import { isAppError } from '@/lib/kernel/errors';
import { addFactor } from '@/lib/sign-in/factors';
import { acrOf, sealShownCodes, updateSignIn, withMethods } from '@/lib/sign-in/flow';
import { verifyEnrolment } from '@/lib/sign-in/passkeys';
import { actorOf } from '@/lib/sign-in/passwords';
import { withCookie } from '../browser/browser';
import { formInputCookie } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import type { CurrentSignIn } from './current-sign-in';
import { finishSignIn } from './finish-sign-in';
import { endedSignIn } from './leave-sign-in';

const NOT_ACCEPTED = 'The passkey was not accepted, or the time to add it has ended. Try again.';

/** Adds a passkey in a sign-in, which it proves at the same time. `response` is what the browser answered, as JSON. */
export async function enrolPasskey(current: CurrentSignIn, response: string, returnTo: string): Promise<Reply> {
  const { ctx, signIn } = current;
  const enrolled = await verifyEnrolment(ctx, { purpose: 'enrol', boundTo: signIn.id }, response);
  if (!enrolled) return askAgain(current, NOT_ACCEPTED, returnTo);
  try {
    const owner = { userId: signIn.userId, epoch: signIn.userEpoch, mustBeFirst: acrOf(signIn.amr) === '1' };
    const { recoveryCodes } = await addFactor({ ...ctx, actor: actorOf(signIn.user) }, owner, enrolled.factor);
    const pending = recoveryCodes && sealShownCodes(ctx, recoveryCodes);
    const isOpen = await updateSignIn(ctx, signIn.id, { amr: withMethods(signIn.amr, enrolled.methods), pending });
    if (!isOpen) return endedSignIn(returnTo);
    return pending ? seeOther('/login/enrol', { return_to: returnTo }) : finishSignIn(returnTo);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'conflict') throw error;
    return askAgain(current, error.message, returnTo);
  }
}

function askAgain({ ctx }: CurrentSignIn, message: string, returnTo: string): Reply {
  const again = seeOther('/login/enrol', { return_to: returnTo });
  return withCookie(again, formInputCookie(ctx, 'enrol', { enrolment: '', errors: [{ path: '', message }] }));
}
