import type { Reply } from '../http';
import type { ResponseTarget } from '../oauth';
import { escapeHtml, htmlPage } from './html-page';

/** Sends the parameters to the client: by redirect, or by a form that posts itself. `state` goes back as it came. */
export function answerClient(target: ResponseTarget, given: Record<string, string>): Reply {
  const parameters = withState(target, given);
  return target.responseMode === 'form_post'
    ? formPost(target.redirectUri, parameters)
    : redirect(target.redirectUri, parameters);
}

const withState = ({ state }: ResponseTarget, given: Record<string, string>): Record<string, string> => ({
  ...given,
  ...(state !== null && { state }),
});

/** 303, so that nothing is posted again (RFC 9700 §4.12). */
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

/** RFC 6749 §4.1.2: the query that was registered is kept. */
const withParameters = (uri: string, parameters: Record<string, string>): string =>
  `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`;

function formPost(uri: string, parameters: Record<string, string>): Reply {
  return htmlPage({
    status: 200,
    title: 'Back to the application',
    body: `<p>Your browser goes on by itself; if it does not, press the button.</p>${postingForm(uri, parameters, 'Continue')}`,
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

/** A link or button, as HTML, that takes the user back to the client with this answer. */
export function answerLink(target: ResponseTarget, given: Record<string, string>, label: string): string {
  const parameters = withState(target, given);
  return target.responseMode === 'form_post'
    ? postingForm(target.redirectUri, parameters, label)
    : `<a class="button" href="${escapeHtml(withParameters(target.redirectUri, parameters))}">${escapeHtml(label)}</a>`;
}
