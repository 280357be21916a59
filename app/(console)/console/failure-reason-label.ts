import type { FailureReason } from '@/lib/sign-in/passwords';

const labels: Record<FailureReason, string> = {
  wrong_password: 'Wrong password',
  unknown_user: 'Unknown user',
  deactivated: 'Deactivated user',
  throttled: 'Throttled',
  too_many_failures: 'Too many failures in a row',
  password_change_required: 'New password required',
  wrong_code: 'Wrong code',
  wrong_passkey: 'Passkey not accepted',
  challenge_mailed: 'Mail asked for confirmation',
  wrong_challenge: 'Check for robots not passed',
  factor_required: 'Second factor required',
  address_not_verified: 'Address not verified',
  terms_not_accepted: 'Terms not accepted',
  grant_not_allowed: 'Grant type not allowed',
  provider_refused: 'Refused by the provider',
  provider_answer: 'Answer of the provider not accepted',
};

/** Why a sign-in failed, for lists and charts. A reason of a newer version is shown as its code. */
export const failureReasonLabel = (reason: string): string => labels[reason as FailureReason] ?? reason;
