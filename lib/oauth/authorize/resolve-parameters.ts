import type { Ctx } from '@/lib/kernel/context';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';
import { takePushedRequest } from './pushed-requests';
import { openRequestObject } from './request-object';
import { requirePushed } from './required-forms';

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
      throw new OAuthError('invalid_request', 'request and request_uri must not be sent together.', {
        check: 'par.exclusive',
        refused: { parameter: 'request' },
      });
    return takePushedRequest(ctx, client, requestUri);
  }
  requirePushed(client);
  return openRequestObject(ctx, client, given);
}
