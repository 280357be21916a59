/** The HTTP status of each error code. Call sites never choose a status. */
export const oauthErrorStatus = {
  invalid_request: 400, // RFC 6749 §5.2
  invalid_client: 401, // RFC 6749 §5.2
  invalid_grant: 400, // RFC 6749 §5.2
  unauthorized_client: 400, // RFC 6749 §5.2
  unsupported_grant_type: 400, // RFC 6749 §5.2
  invalid_scope: 400, // RFC 6749 §5.2
  unsupported_response_type: 400, // RFC 6749 §4.1.2.1
  access_denied: 400, // RFC 6749 §4.1.2.1, RFC 8628 §3.5
  unmet_authentication_requirements: 400, // OpenID Connect Unmet Authentication Requirements §2
  login_required: 400, // OpenID Connect Core §3.1.2.6
  consent_required: 400, // OpenID Connect Core §3.1.2.6
  interaction_required: 400, // OpenID Connect Core §3.1.2.6
  account_selection_required: 400, // OpenID Connect Core §3.1.2.6
  invalid_request_uri: 400, // RFC 9101 §6.1
  invalid_request_object: 400, // RFC 9101 §6.2
  request_uri_not_supported: 400, // RFC 9101 §6.1
  registration_not_supported: 400, // OpenID Connect Core §3.1.2.6
  invalid_target: 400, // RFC 8707 §2
  invalid_token: 401, // RFC 6750 §3.1
  insufficient_scope: 403, // RFC 6750 §3.1
  invalid_dpop_proof: 400, // RFC 9449 §5
  use_dpop_nonce: 400, // RFC 9449 §8
  authorization_pending: 400, // RFC 8628 §3.5
  slow_down: 400, // RFC 8628 §3.5
  expired_token: 400, // RFC 8628 §3.5
  invalid_redirect_uri: 400, // RFC 7591 §3.2.2
  invalid_client_metadata: 400, // RFC 7591 §3.2.2
  registration_forbidden: 403, // RFC 7592 §2.1
  rate_limited: 429, // RFC 6585 §4
  temporarily_unavailable: 503, // RFC 7009 §2.2.1
  server_error: 500,
} as const;

export type OAuthErrorCode = keyof typeof oauthErrorStatus;
