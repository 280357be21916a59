import type { Ctx } from '@/lib/kernel/context';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';
import { takePushedRequest } from './pushed-requests';
import { openRequestObject } from './request-object';

/**
 * Returns the effective parameters: the pushed ones (RFC 9126), those of the signed request object (RFC 9101), or the
 * plain ones if the client may send them. Parameters beside a pushed or signed request are ignored.
 * @throws OAuthError `invalid_request`, `invalid_request_object`, `invalid_request_uri`, `request_uri_not_supported`.
 */
export async function resolveParameters(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<URLSearchParams> {
  const requestUri = given.get('request_uri');
  if (requestUri !== null) {
    if (given.has('request'))
      throw new OAuthError('invalid_request', 'request and request_uri must not be sent together.');
    return takePushedRequest(ctx, client, requestUri);
  }
  if (client.requirePushedAuthorizationRequests)
    throw new OAuthError('invalid_request', 'This client must push its authorization request first (PAR, RFC 9126).', {
      refused: { parameter: 'request_uri', setting: 'require_pushed_authorization_requests' },
    });
  return openRequestObject(ctx, client, given);
}
