import { OAuthError } from './errors';

/** RFC 9110 §15.5.2: a 401 names a scheme, whatever way the client took. */
export const unknownClient = (description = 'Client authentication failed.', cause?: unknown): OAuthError =>
  new OAuthError('invalid_client', description, { challenge: 'Basic realm="oauth2", charset="UTF-8"', cause });
