import { type Brand, shownBrand } from '@/lib/directory/brand';
import type { Theme } from '@/lib/kernel/brand-colors';
import type { Ctx } from '@/lib/kernel/context';
import { englishTexts, type MessageKey, type Texts } from '@/lib/language';
import { type EndedRequestError, wayBackOf } from '@/lib/oauth';
import type { Reply } from '../http';
import type { EndpointRequest } from '../http/endpoint-request';
import { refusalOf } from '../http/refusal';
import { answerLink } from './answer-client';
import { errorTexts } from './browser-texts';
import { type ErrorPlace, type Explanation, explanationOf } from './error-causes';
import { escapeHtml, htmlPage } from './html-page';
import { htmlText } from './html-text';

type Parts = Pick<Ctx, 'config' | 'requestId' | 'span'>;

/**
 * An error that may not be sent to the client (RFC 6749 §4.1.2.1) as a page: what the user can do next, and for the developer
 * or administrator its code, its description and the request id.
 */
export function writeErrorPage(
  error: unknown,
  ctx: Parts,
  place: ErrorPlace,
  { texts, ...look }: { texts: Texts; brand: Brand; preview?: Theme },
): Reply {
  const refusal = refusalOf(error);
  // A browser answers 401 with a dialog for a password.
  const status = refusal.status === 401 ? 400 : refusal.status;
  const explanation = explanationOf(texts, error, place);
  const reply = htmlPage(texts, {
    status,
    title: texts.text(status >= 500 ? 'flow.error.titleOfFailure' : 'flow.error.title'),
    ...look,
    body: `<p>${escapeHtml(explanation.user)}</p>${nextStepOf(texts, error, explanation, ctx)}${detailsOf(texts, refusal, explanation, ctx)}`,
  });
  const retryAfter = refusal.headers['Retry-After'];
  return retryAfter ? { ...reply, headers: { ...reply.headers, 'Retry-After': retryAfter } } : reply;
}

/**
 * The `refuse` of an endpoint that browsers open: the page in their language, with the brand. Of a flood and of a failure, the
 * brand as it was read last, without another query.
 */
export const refuseWithPage =
  (place: ErrorPlace) =>
  async (error: unknown, ctx: Ctx, request: Pick<EndpointRequest, 'headers' | 'url'>): Promise<Reply> => {
    const { status } = refusalOf(error);
    // Without storage the language is not known either.
    const texts = status === 503 ? englishTexts : await errorTexts(ctx, request);
    const brand = status === 429 || status >= 500 ? ctx.brandMemory.brand : await shownBrand(ctx);
    return writeErrorPage(error, ctx, place, { texts, brand });
  };

function detailsOf(
  texts: Texts,
  { oauthCode, message }: { oauthCode: string; message: string },
  { developer }: Explanation,
  { requestId, span }: Parts,
): string {
  const name = (key: MessageKey) => `<dt>${htmlText(texts, key)}</dt>`;
  const trace = span ? `\n${name('flow.error.traceId')}<dd><code>${span.traceId}</code></dd>` : '';
  return `<section aria-labelledby="details"><h2 id="details">${htmlText(texts, 'flow.error.forDevelopers')}</h2>
<p>${escapeHtml(developer)}</p>
<dl>${name('flow.error.code')}<dd><code>${escapeHtml(oauthCode)}</code></dd>
${name('flow.error.description')}<dd lang="en" dir="ltr">${escapeHtml(message)}</dd>
${name('flow.error.requestId')}<dd><code>${escapeHtml(requestId)}</code></dd>${trace}</dl></section>`;
}

/** An empty reference is the URL of the page itself. */
const links = {
  account: { href: '/account', label: 'flow.common.yourAccount' },
  sign_out: { href: '/oauth2/logout', label: 'flow.common.signOut' },
  enter_code: { href: '/device', label: 'flow.error.enterCode' },
  retry: { href: '', label: 'flow.error.retry' },
} as const satisfies Record<Explanation['next'], { href: string; label: MessageKey }>;

function nextStepOf(texts: Texts, error: unknown, { next }: Explanation, { config }: Parts): string {
  const wayBack = wayBackOf(error);
  if (wayBack) return linkBack(texts, wayBack, config.issuer);
  const { href, label } = links[next];
  return `<a class="button" href="${href}">${htmlText(texts, label)}</a>`;
}

/** A link to the client's home page, or to its redirect URI with an error after which it can start again (RFC 6749 §4.1.2.1). */
function linkBack(
  { text }: Texts,
  { clientName, clientUri, target }: EndedRequestError['wayBack'],
  iss: string,
): string {
  const label = text('flow.error.backTo', { client: clientName });
  if (clientUri) return `<a class="button" href="${escapeHtml(clientUri)}">${escapeHtml(label)}</a>`;
  const error_description = 'The sign-in request has ended. Start it again.';
  return answerLink(target, { error: 'temporarily_unavailable', error_description, iss }, label);
}
