import type { CheckId } from '../checks';
import { OAuthError, type OAuthErrorCode, type Refused } from '../errors';

/** Where and how an authorization request is answered. */
export type ResponseTarget = { redirectUri: string; responseMode: 'query' | 'form_post'; state: string | null };

/** Sent to the client by redirect (RFC 6749 §4.1.2.1). Every other OAuthError is shown as an error page. */
export class AuthorizationError extends OAuthError {
  constructor(
    code: OAuthErrorCode,
    description: string,
    readonly target: ResponseTarget,
    reason: { check: CheckId; refused?: Refused | undefined },
  ) {
    super(code, description, reason);
  }
}

export const hasTarget = (error: unknown): error is AuthorizationError =>
  error instanceof Error && (error as { target?: unknown }).target !== undefined;

/** An expired or finished request. The error page links back to the client, which may start again. */
export class EndedRequestError extends OAuthError {
  constructor(readonly wayBack: { clientName: string; clientUri: string | null; target: ResponseTarget }) {
    super('invalid_request', 'This sign-in has expired or was completed. Go back to the application and start again.', {
      check: 'authorize.open',
      isEnded: true,
    });
  }
}

export const wayBackOf = (error: unknown): EndedRequestError['wayBack'] | undefined =>
  error instanceof Error ? (error as { wayBack?: EndedRequestError['wayBack'] }).wayBack : undefined;
