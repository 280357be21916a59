import { CredentialsSignin } from 'next-auth';

export type SignInRefusal =
  | 'credentials'
  | 'passkey'
  | 'wrong_code'
  | 'throttled'
  | 'challenge_required'
  | 'challenge_refused'
  | 'challenge_early'
  | 'challenge_mailed'
  | 'unavailable'
  | 'password_change_required'
  | 'factor_required'
  | 'enrolment_required'
  | 'terms_required'
  | 'ended';

/** Why a sign-in was refused, as far as the user may know. */
export class SignInRefused extends CredentialsSignin {
  readonly retryAfterSeconds: number | undefined;

  constructor(code: SignInRefusal, retryAfterSeconds?: number) {
    super();
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** @throws SignInRefused */
export function refuse(attempt: { outcome: SignInRefusal; retryAfterSeconds?: number }): never {
  throw new SignInRefused(attempt.outcome, attempt.retryAfterSeconds);
}
