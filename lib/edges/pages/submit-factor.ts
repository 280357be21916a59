import { cookies } from 'next/headers';
import {
  type CodeCheck,
  checkEmailCode,
  checkRecoveryCode,
  checkTotp,
  type Proof,
  proveCode,
  rememberedBrowserCookie,
} from '@/lib/sign-in/flow';
import { checkPasskey } from '@/lib/sign-in/passkeys';
import { knownDevice } from '@/lib/sign-in/sessions';
import { withCookie } from '../browser/browser';
import { formInputCookie, retryAtOf } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import { AFTER_SIGN_IN } from './after-sign-in';
import { type CurrentSignIn, signInToProve } from './current-sign-in';
import { finishSignIn } from './finish-sign-in';
import { endedSignIn, goOn } from './leave-sign-in';
import { ownPath } from './own-path';
import { pageForm } from './page-form';
import { sendCode } from './send-code';
import { type SignInProgress, signInProgress, type Way } from './sign-in-progress';
import { waiveDemand } from './waive-demand';

/**
 * `POST /login/factor/submit`: code with way and remember, recovery_code, or passkey; return_to. Proves a second factor, then
 * goes on with the sign-in. decision `send` sends a code by email, `without` goes on without what a request asks for.
 */
export const submitFactor = pageForm(async (form, request) => {
  const returnTo = ownPath(form.get('return_to'), AFTER_SIGN_IN);
  const progress = await signInProgress(returnTo);
  if (!progress) return endedSignIn(returnTo);
  if (form.get('decision') === 'without') return goOnWithout(progress, returnTo, request);
  const { way, code } = given(form);
  if (progress.step !== 'factor' || !progress.ways.includes(way)) return goOn(progress, returnTo);
  const current = progress.begun ?? (await signInToProve());
  if (!current) return endedSignIn(returnTo);
  if (form.get('decision') === 'send') return sendCode(current, '/login/factor', returnTo);
  if (way === 'passkey' && !code)
    return seeOther('/login/factor', { error: 'passkey_needs_script', way, return_to: returnTo });
  const { ctx, signIn } = current;
  const proof = await proveCode(ctx, signIn, {
    code,
    check: checkOf(way, current),
    failure: way === 'passkey' ? 'wrong_passkey' : 'wrong_code',
    knownDevice: knownDevice(ctx, request.headers.get('cookie'), signIn.user),
  });
  if (proof.outcome === 'ended') return endedSignIn(returnTo);
  if (proof.outcome !== 'proved') return askAgain(current, proof, { way, return_to: returnTo });
  if (way !== 'passkey') await waiveDemand(progress, returnTo, request);
  if (isCode(way) && form.get('remember') === 'on') await rememberBrowser(current);
  return finishSignIn(returnTo);
});

const isCode = (way: Way): boolean => way === 'totp' || way === 'email_code';

async function goOnWithout(progress: SignInProgress, returnTo: string, request: Request): Promise<Reply> {
  if (progress.isWaivable) await waiveDemand(progress, returnTo, request);
  const next = await signInProgress(returnTo);
  return next ? goOn(next, returnTo) : endedSignIn(returnTo);
}

/** Each way of proving has a field of its own, except that codes of an app and codes by email share one. */
function given(form: URLSearchParams): { way: Way; code: string } {
  const recoveryCode = form.get('recovery_code');
  if (recoveryCode !== null) return { way: 'recovery', code: recoveryCode };
  const passkey = form.get('passkey');
  if (passkey !== null) return { way: 'passkey', code: passkey };
  return { way: form.get('way') === 'email_code' ? 'email_code' : 'totp', code: form.get('code') ?? '' };
}

function checkOf(way: Way, { factors, settings }: CurrentSignIn): CodeCheck {
  if (way === 'passkey') return checkPasskey(settings, factors);
  if (way === 'email_code') return checkEmailCode(factors);
  return way === 'recovery' ? checkRecoveryCode : checkTotp(factors);
}

function askAgain({ ctx }: CurrentSignIn, proof: Proof, query: Record<string, string>): Reply {
  const error = proof.outcome === 'wrong' && query.way === 'passkey' ? 'passkey' : proof.outcome;
  const retryAt = 'retryAfterSeconds' in proof ? retryAtOf(proof.retryAfterSeconds) : undefined;
  return withCookie(seeOther('/login/factor', { error, ...query }), formInputCookie(ctx, 'factor', { retryAt }));
}

async function rememberBrowser({ ctx, settings, signIn }: CurrentSignIn): Promise<void> {
  if (settings.sign_in.remember_device_days === 0 || signIn.sessionId) return;
  const { name, value, options } = rememberedBrowserCookie(ctx, settings, signIn.user);
  (await cookies()).set(name, value, options);
}
