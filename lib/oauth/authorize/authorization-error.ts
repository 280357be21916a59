import { OAuthError, type OAuthErrorCode, type Refused } from '../errors';

/** Where the answer to an authorization request goes, and how. */
export type ResponseTarget = { redirectUri: string; responseMode: 'query' | 'form_post'; state: string | null };

/** An error that the client is told by redirect (RFC 6749 §4.1.2.1); any other OAuthError is a page of ours. */
export class AuthorizationError extends OAuthError {
  constructor(
    code: OAuthErrorCode,
    description: string,
    readonly target: ResponseTarget,
    refused?: Refused,
  ) {
    super(code, description, { refused });
  }
}

export const hasTarget = (error: unknown): error is AuthorizationError =>
  error instanceof Error && (error as { target?: unknown }).target !== undefined;

/** A request that can no longer be answered: the error page leads back to the client, which may start again. */
export class EndedRequestError extends OAuthError {
  constructor(readonly wayBack: { clientName: string; clientUri: string | null; target: ResponseTarget }) {
    super('invalid_request', 'This sign-in has ended. Go back to the application and start again.');
  }
}

export const wayBackOf = (error: unknown): EndedRequestError['wayBack'] | undefined =>
  error instanceof Error ? (error as { wayBack?: EndedRequestError['wayBack'] }).wayBack : undefined;
