import { isAppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { addFactor, factorKindLabels } from '@/lib/sign-in/factors';
import { acrOf, checkNewEmailCode, recordProof, sealShownCodes, tryCode, withMethods } from '@/lib/sign-in/flow';
import { actorOf } from '@/lib/sign-in/passwords';
import { knownDevice } from '@/lib/sign-in/sessions';
import { withCookie } from '../browser/browser';
import { formInputCookie } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import type { CurrentSignIn } from './current-sign-in';
import { finishSignIn } from './finish-sign-in';
import { endedSignIn } from './leave-sign-in';
import { pageTexts } from './page-texts';
import { waitValues } from './wait-values';

/** Adds codes by email in a sign-in, which the code that was sent proves at the same time. */
export async function enrolEmailCode(
  current: CurrentSignIn,
  code: string,
  { returnTo, request }: { returnTo: string; request: Request },
): Promise<Reply> {
  const { ctx, signIn } = current;
  const device = knownDevice(ctx, request.headers.get('cookie'), signIn.user);
  const tried = await tryCode(ctx, signIn, { code, check: checkNewEmailCode, knownDevice: device });
  if (tried.outcome === 'ended') return endedSignIn(returnTo);
  if (tried.outcome === 'throttled') {
    const { text } = await pageTexts();
    return askAgain(current, '', text('flow.common.throttled', waitValues(tried.retryAfterSeconds)), returnTo);
  }
  if (tried.outcome === 'wrong')
    return askAgain(current, 'email_code', 'is not the code of the last mail, or has expired', returnTo);
  try {
    const owner = { userId: signIn.userId, epoch: signIn.userEpoch, mustBeFirst: acrOf(signIn.amr) === '1' };
    const factor = { id: newId(), kind: 'email_code', name: factorKindLabels.email_code } as const;
    const { recoveryCodes } = await addFactor({ ...ctx, actor: actorOf(signIn.user) }, owner, factor);
    const pending = recoveryCodes && sealShownCodes(ctx, recoveryCodes);
    const amr = withMethods(signIn.amr, tried.methods);
    if (!(await recordProof(ctx, signIn.id, { amr, pending }))) return endedSignIn(returnTo);
    return pending ? seeOther('/login/enrol', { return_to: returnTo }) : finishSignIn(returnTo);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'conflict') throw error;
    return askAgain(current, '', error.message, returnTo);
  }
}

function askAgain({ ctx }: CurrentSignIn, path: string, message: string, returnTo: string): Reply {
  const again = seeOther('/login/enrol', { way: 'email_code', return_to: returnTo });
  return withCookie(again, formInputCookie(ctx, 'enrol', { enrolment: '', errors: [{ path, message }] }));
}
