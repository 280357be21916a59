import { type Brand, shownBrand } from '@/lib/directory/brand';
import type { Container } from '@/lib/kernel/container';
import type { Texts } from '@/lib/language';
import type { ResponseTarget } from '@/lib/oauth';
import type { Reply } from '../http';
import { escapeHtml, htmlPage } from './html-page';
import { htmlText } from './html-text';

/** Sends an authorization response by redirect or by form_post, a page with texts. `state` is returned unchanged. */
export async function answerClient(
  ctx: Pick<Container, 'db' | 'brandMemory'>,
  target: ResponseTarget,
  given: Record<string, string>,
  texts: () => Promise<Texts>,
): Promise<Reply> {
  const parameters = withState(target, given);
  return target.responseMode === 'form_post'
    ? formPost({ texts: await texts(), brand: await shownBrand(ctx) }, target.redirectUri, parameters)
    : redirect(target.redirectUri, parameters);
}

const withState = ({ state }: ResponseTarget, given: Record<string, string>): Record<string, string> => ({
  ...given,
  ...(state !== null && { state }),
});

/** 303: the browser does not repeat the POST (RFC 9700 §4.12). */
function redirect(uri: string, parameters: Record<string, string>): Reply {
  return {
    status: 303,
    headers: {
      Location: withParameters(uri, parameters),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  };
}

/** RFC 6749 §4.1.2: the query of the registered redirect URI is kept. */
const withParameters = (uri: string, parameters: Record<string, string>): string =>
  `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`;

function formPost(
  { texts, brand }: { texts: Texts; brand: Brand },
  uri: string,
  parameters: Record<string, string>,
): Reply {
  return htmlPage(texts, {
    status: 200,
    title: texts.text('flow.formPost.title'),
    brand,
    body: `<p>${htmlText(texts, 'flow.formPost.text')}</p>${postingForm(uri, parameters, texts.text('flow.common.continue'))}`,
    script: 'document.forms[0].submit()',
  });
}

/** OAuth 2.0 Form Post Response Mode §2. */
function postingForm(uri: string, parameters: Record<string, string>, label: string): string {
  const inputs = Object.entries(parameters)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  return `<form method="post" action="${escapeHtml(uri)}">${inputs}<button type="submit">${escapeHtml(label)}</button></form>`;
}

/** A link or a form, as HTML, that returns the user to the client with this response. */
export function answerLink(target: ResponseTarget, given: Record<string, string>, label: string): string {
  const parameters = withState(target, given);
  return target.responseMode === 'form_post'
    ? postingForm(target.redirectUri, parameters, label)
    : `<a class="button" href="${escapeHtml(withParameters(target.redirectUri, parameters))}">${escapeHtml(label)}</a>`;
}
