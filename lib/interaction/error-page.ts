import { isAppError } from '../errors';
import type { Reply } from '../http';
import { isOAuthError } from '../oauth';
import { escapeHtml, htmlPage } from './html-page';

/** A protocol error that may not be sent anywhere: its code and one sentence (RFC 6749 §4.1.2.1). */
export function errorPage(error: unknown, requestId: string): Reply {
  const { status, code, description } = explain(error);
  const reply = htmlPage({
    status,
    title: status >= 500 ? 'This does not work right now' : 'This request cannot go on',
    body: `<p>${escapeHtml(description)}</p><p>Error <code>${escapeHtml(code)}</code></p><p>Request <code>${escapeHtml(requestId)}</code></p>`,
  });
  const wait = status === 503 ? 2 : isOAuthError(error) && error.retryAfterSeconds;
  return wait ? { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } } : reply;
}

function explain(error: unknown): { status: number; code: string; description: string } {
  if (isOAuthError(error)) {
    const { status, code, description } = error;
    return { status: status === 401 ? 400 : status, code, description };
  }
  if (isAppError(error))
    return error.code === 'unavailable'
      ? { status: 503, code: 'temporarily_unavailable', description: 'The service cannot answer right now.' }
      : { status: error.status, code: 'invalid_request', description: error.message };
  return { status: 500, code: 'server_error', description: 'The request could not be completed.' };
}
