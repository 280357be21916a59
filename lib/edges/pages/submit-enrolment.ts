import { isAppError } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/verb';
import { confirmTotp } from '@/lib/sign-in/factors';
import { ConfirmTotp } from '@/lib/sign-in/factors/schema';
import { acrOf, sealShownCodes, updateSignIn, withMethods } from '@/lib/sign-in/flow';
import { actorOf } from '@/lib/sign-in/passwords';
import { withCookie } from '../browser/browser';
import { expiredFormInputCookie, formInputCookie } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { type CurrentSignIn, signInToProve } from './current-sign-in';
import { enrolEmailCode } from './enrol-email-code';
import { enrolPasskey } from './enrol-passkey';
import { finishSignIn } from './finish-sign-in';
import { endedSignIn, goOn } from './leave-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { sendCode } from './send-code';
import { type SignInProgress, signInProgress } from './sign-in-progress';

/**
 * `POST /login/enrol/submit`: decision (`totp`, `passkey`, `send_code`, `email_code`, `later` or `continue`), enrolment, code, passkey, return_to. Sets up the second factor
 * that a policy or a request demands, only while it is the next step: a password alone adds no factor to a user who has one.
 */
export const submitEnrolment = pageForm(async (form, request) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const progress = await signInProgress(returnTo);
  if (!progress) return endedSignIn(returnTo);
  if (progress.step !== 'enrol') return goOn(progress, returnTo);
  if (form.get('decision') === 'later') return postpone(progress, returnTo);
  const isPasskey = form.get('decision') === 'passkey';
  if (!progress.isFresh || (progress.isPasskeyDemanded && !isPasskey)) return goOn(progress, returnTo);
  const current = progress.begun ?? (await signInToProve());
  if (!current) return endedSignIn(returnTo);
  switch (form.get('decision')) {
    case 'passkey':
      return enrolPasskey(current, form.get('passkey') ?? '', returnTo);
    case 'send_code':
      return sendCode(current, '/login/enrol', returnTo);
    case 'email_code':
      return enrolEmailCode(current, form.get('code') ?? '', { returnTo, request });
    default:
      return enrolTotp(current, form, returnTo);
  }
});

async function postpone(progress: SignInProgress, returnTo: string): Promise<Reply> {
  const { ctx, begun, isPostponable } = progress;
  if (!begun || !isPostponable) return goOn(progress, returnTo);
  const isOpen = await updateSignIn(ctx, begun.signIn.id, { hasPostponed: true });
  return isOpen ? finishSignIn(returnTo) : endedSignIn(returnTo);
}

async function enrolTotp({ ctx, signIn }: CurrentSignIn, form: URLSearchParams, returnTo: string): Promise<Reply> {
  const given = { enrolment: form.get('enrolment') ?? '', code: form.get('code') ?? '' };
  try {
    const owner = { userId: signIn.userId, epoch: signIn.userEpoch, mustBeFirst: acrOf(signIn.amr) === '1' };
    const input = parse(ConfirmTotp, { ...given, name: 'Authenticator app' });
    const { recoveryCodes } = await confirmTotp({ ...ctx, actor: actorOf(signIn.user) }, owner, input);
    const pending = recoveryCodes && sealShownCodes(ctx, recoveryCodes);
    const isOpen = await updateSignIn(ctx, signIn.id, { amr: withMethods(signIn.amr, ['otp']), pending });
    if (!isOpen) return endedSignIn(returnTo);
    const next = pending ? seeOther('/login/enrol', { return_to: returnTo }) : await finishSignIn(returnTo);
    return withCookie(next, expiredFormInputCookie(ctx));
  } catch (error) {
    if (!isAppError(error) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error;
    const errors = error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }];
    const again = seeOther('/login/enrol', { return_to: returnTo });
    return withCookie(again, formInputCookie(ctx, 'enrol', { enrolment: given.enrolment, errors }));
  }
}
