import type { Ctx } from '../../context';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';
import { takePushedRequest } from './pushed-requests';
import { openRequestObject } from './request-object';

/**
 * The parameters that count: those that were pushed (RFC 9126), or of the signed request object (RFC 9101), or the
 * plain ones where the client may send them so. What stands beside a pushed or signed request is ignored.
 * @throws OAuthError `invalid_request`, `invalid_request_object`, `invalid_request_uri`, `request_uri_not_supported`.
 */
export async function resolveParameters(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<URLSearchParams> {
  const requestUri = given.get('request_uri');
  if (requestUri !== null) {
    if (given.has('request')) throw new OAuthError('invalid_request', 'request and request_uri exclude each other.');
    return takePushedRequest(ctx, client, requestUri);
  }
  if (client.requirePushedAuthorizationRequests)
    throw new OAuthError('invalid_request', 'This client has to push its authorization requests.', {
      refused: { parameter: 'request_uri', setting: 'require_pushed_authorization_requests' },
    });
  return openRequestObject(ctx, client, given);
}
