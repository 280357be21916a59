import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';

/** Refuses a plain request of a client that must push it. @throws OAuthError `invalid_request`. */
export function requirePushed(client: Pick<AuthorizationClient, 'requirePushedAuthorizationRequests'>): void {
  if (client.requirePushedAuthorizationRequests)
    throw new OAuthError('invalid_request', 'This client must push its authorization request first (PAR, RFC 9126).', {
      check: 'par.required',
      refused: { parameter: 'request_uri', setting: 'require_pushed_authorization_requests' },
    });
}

/** Refuses an unsigned request of a client that must sign it. @throws OAuthError `invalid_request`. */
export function requireSigned(client: Pick<AuthorizationClient, 'requireSignedRequestObject'>): void {
  if (client.requireSignedRequestObject)
    throw new OAuthError('invalid_request', 'This client must send a signed request object (request).', {
      check: 'request_object.required',
      refused: { parameter: 'request', setting: 'require_signed_request_object' },
    });
}
