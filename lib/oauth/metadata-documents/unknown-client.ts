import { OAuthError } from '../errors';

/** `invalid_client` with a challenge: every 401 must have one (RFC 9110 §15.5.2), whatever method the client used. */
export const unknownClient = (
  description = 'Client authentication failed.',
  cause?: unknown,
  clientId?: string,
): OAuthError =>
  new OAuthError('invalid_client', description, {
    challenge: 'Basic realm="oauth2", charset="UTF-8"',
    cause,
    clientId,
  });
