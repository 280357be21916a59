import type { CheckId } from '../checks';
import { OAuthError, type Refused } from '../errors';

type Reason = {
  check: CheckId;
  description?: string;
  cause?: unknown;
  /** The id of the client that failed to authenticate, if it exists. */
  clientId?: string | undefined;
  refused?: Refused;
};

/** `invalid_client` with a challenge: every 401 must have one (RFC 9110 §15.5.2), whatever method the client used. */
export const unknownClient = ({ description = 'Client authentication failed.', ...reason }: Reason): OAuthError =>
  new OAuthError('invalid_client', description, { challenge: 'Basic realm="oauth2", charset="UTF-8"', ...reason });
