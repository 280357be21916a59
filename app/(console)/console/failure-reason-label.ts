import type { MessageKey, Texts } from '@/lib/language';
import type { FailureReason } from '@/lib/sign-in/passwords';

const labels = {
  wrong_password: 'console.audit.failureReasons.wrong_password',
  unknown_user: 'console.audit.failureReasons.unknown_user',
  deactivated: 'console.audit.failureReasons.deactivated',
  throttled: 'console.audit.failureReasons.throttled',
  too_many_failures: 'console.audit.failureReasons.too_many_failures',
  password_change_required: 'console.audit.failureReasons.password_change_required',
  wrong_code: 'console.audit.failureReasons.wrong_code',
  wrong_passkey: 'console.audit.failureReasons.wrong_passkey',
  challenge_mailed: 'console.audit.failureReasons.challenge_mailed',
  wrong_challenge: 'console.audit.failureReasons.wrong_challenge',
  factor_required: 'console.audit.failureReasons.factor_required',
  address_not_verified: 'console.audit.failureReasons.address_not_verified',
  terms_not_accepted: 'console.audit.failureReasons.terms_not_accepted',
  grant_not_allowed: 'console.audit.failureReasons.grant_not_allowed',
  provider_refused: 'console.audit.failureReasons.provider_refused',
  provider_answer: 'console.audit.failureReasons.provider_answer',
} as const satisfies Record<FailureReason, MessageKey>;

/** Why a sign-in failed, for lists and charts. A reason of a newer version is shown as its code. */
export const failureReasonLabel = ({ text }: Pick<Texts, 'text'>, reason: string): string =>
  Object.hasOwn(labels, reason) ? text(labels[reason as FailureReason]) : reason;
