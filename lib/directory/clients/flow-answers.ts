/**
 * Error codes of the protocol that are normal answers: a step of a flow that the client goes on from, or what the user does or
 * still has to do. The settings of the client are not at fault.
 */
export const flowAnswers: readonly string[] = [
  'slow_down', // RFC 8628 §3.5
  'access_denied', // RFC 6749 §4.1.2.1, RFC 8628 §3.5
  'use_dpop_nonce', // RFC 9449 §8
  'login_required', // OpenID Connect Core §3.1.2.6
  'consent_required', // OpenID Connect Core §3.1.2.6
  'interaction_required', // OpenID Connect Core §3.1.2.6
  'account_selection_required', // OpenID Connect Core §3.1.2.6
  'unmet_authentication_requirements', // OpenID Connect Unmet Authentication Requirements §2
];
