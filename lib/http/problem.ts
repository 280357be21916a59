import { STATUS_CODES } from 'node:http';
import type { Ctx } from '../context';
import { type FieldError, isAppError } from '../errors';
import { isOAuthError } from '../oauth';
import { noStore, type Reply } from './reply';

type Problem = { status: number; code: string; detail: string; errors: FieldError[]; headers: Record<string, string> };

/** The one place where a refusal becomes problem details (RFC 9457); what is not known says nothing but an id. */
export function problem(error: unknown, ctx: Pick<Ctx, 'requestId'>): Reply {
  const { status, code, detail, errors, headers } = toProblem(error);
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...noStore, ...headers },
    body: JSON.stringify({
      type: `urn:identity-service:problem:${code}`,
      title: STATUS_CODES[status],
      status,
      detail,
      errors,
      request_id: ctx.requestId,
    }),
  };
}

function toProblem(error: unknown): Problem {
  if (isOAuthError(error)) {
    const headers = { ...error.headers, ...(error.challenge && { 'WWW-Authenticate': error.challenge }) };
    return { status: error.status, code: error.code, detail: error.description, errors: [], headers };
  }
  if (isAppError(error)) {
    const headers: Record<string, string> = error.retryAfterSeconds
      ? { 'Retry-After': String(error.retryAfterSeconds) }
      : {};
    return { status: error.status, code: error.code, detail: error.message, errors: error.errors, headers };
  }
  return { status: 500, code: 'server_error', detail: 'The request could not be completed.', errors: [], headers: {} };
}
