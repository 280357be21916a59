import { isReferenceGone, isUnavailable, isUnstorableText } from '@/db';
import { AppError, type FieldError, isAppError } from '@/lib/kernel/errors';
import { isOAuthError } from '@/lib/oauth';
import { isTimeoutError } from './timeout-error';

/** What a caller is told about an error. Endpoints differ in the format in which they write it. */
export type Refusal = {
  status: number;
  code: string;
  /** The code in the vocabulary of RFC 6749 §5.2. */
  oauthCode: string;
  message: string;
  errors: FieldError[];
  headers: Record<string, string>;
};

const RETRY_AFTER_SECONDS = 2;

/** The one table from errors to answers. The status of each code stands with its class; any other error is a bare 500. */
export function refusalOf(given: unknown): Refusal {
  const error = knownError(given);
  if (isOAuthError(error)) {
    const { status, code, description: message, challenge } = error;
    const headers = { ...error.headers, ...(challenge && { 'WWW-Authenticate': challenge }), ...retryAfter(error) };
    return { status, code, oauthCode: code, message, errors: [], headers };
  }
  if (isAppError(error)) {
    const { status, code, message, errors } = error;
    const oauthCode = code === 'unavailable' || code === 'rate_limited' ? 'temporarily_unavailable' : 'invalid_request';
    return { status, code, oauthCode, message, errors, headers: retryAfter(error) };
  }
  const code = 'server_error';
  return {
    status: 500,
    code,
    oauthCode: code,
    message: 'The request could not be completed.',
    errors: [],
    headers: {},
  };
}

function retryAfter(error: { status: number; retryAfterSeconds: number | undefined }): Record<string, string> {
  const seconds = error.retryAfterSeconds ?? (error.status === 503 ? RETRY_AFTER_SECONDS : undefined);
  return seconds ? { 'Retry-After': String(seconds) } : {};
}

/**
 * The error if a caller may know it, or null. Storage that does not answer is `unavailable`. So is a client or user that
 * was deleted during the request: the caller can try again.
 */
export function knownError(error: unknown): Error | null {
  if (isOAuthError(error) || isAppError(error)) return error;
  if (isTimeoutError(error) || isUnavailable(error) || isReferenceGone(error))
    return new AppError('unavailable', 'The service cannot answer right now.', { cause: error });
  if (isUnstorableText(error))
    return new AppError('invalid', 'A text contains the character NUL, which is not allowed.');
  return null;
}
