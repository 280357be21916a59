import type { Ctx } from '../context';
import { isAppError } from '../errors';
import type { Reply } from '../http';
import { type EndedRequestError, isOAuthError, wayBackOf } from '../oauth';
import { answerLink } from './answer-client';
import { escapeHtml, htmlPage } from './html-page';

/**
 * A protocol error that may not be sent anywhere: its code, one sentence (RFC 6749 §4.1.2.1) and what the user can do
 * next. `nextStep` is HTML, for a page that knows better than to offer the account.
 */
export function errorPage(error: unknown, ctx: Pick<Ctx, 'config' | 'requestId'>, nextStep?: string): Reply {
  const { status, code, description } = explain(error);
  const reply = htmlPage({
    status,
    title: status >= 500 ? 'This does not work right now' : 'This request cannot go on',
    body: `<p>${escapeHtml(description)}</p><p>Error <code>${escapeHtml(code)}</code></p><p>Request <code>${escapeHtml(ctx.requestId)}</code></p>${nextStepOf(error, status, ctx, nextStep)}`,
  });
  const wait = status === 503 ? 2 : isOAuthError(error) && error.retryAfterSeconds;
  return wait ? { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } } : reply;
}

function nextStepOf(error: unknown, status: number, { config }: Pick<Ctx, 'config'>, known?: string): string {
  const wayBack = wayBackOf(error);
  if (wayBack) return linkBack(wayBack, config.issuer);
  // An empty reference is the page itself, asked for once more.
  if (status >= 500) return '<a class="button" href="">Try again</a>';
  return known ?? '<a class="button" href="/account">Your account</a>';
}

/** To the page of the client, or to its redirect URI with an error on which it can start again (RFC 6749 §4.1.2.1). */
function linkBack({ clientName, clientUri, target }: EndedRequestError['wayBack'], iss: string): string {
  const label = `Back to ${clientName}`;
  if (clientUri) return `<a class="button" href="${escapeHtml(clientUri)}">${escapeHtml(label)}</a>`;
  const error_description = 'The sign-in has ended. It can be started again.';
  return answerLink(target, { error: 'temporarily_unavailable', error_description, iss }, label);
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
