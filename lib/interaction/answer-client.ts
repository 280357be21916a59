import type { Reply } from '../http';
import type { ResponseTarget } from '../oauth';
import { escapeHtml, htmlPage } from './html-page';

/** Sends the parameters to the client: by redirect, or by a form that posts itself. `state` goes back as it came. */
export function answerClient(target: ResponseTarget, given: Record<string, string>): Reply {
  const parameters = { ...given, ...(target.state !== null && { state: target.state }) };
  return target.responseMode === 'form_post'
    ? formPost(target.redirectUri, parameters)
    : redirect(target.redirectUri, parameters);
}

/** RFC 6749 §4.1.2: the query that was registered is kept; 303, so that nothing is posted again (RFC 9700 §4.12). */
function redirect(uri: string, parameters: Record<string, string>): Reply {
  const separator = uri.includes('?') ? '&' : '?';
  const location = `${uri}${separator}${new URLSearchParams(parameters)}`;
  return {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  };
}

/** OAuth 2.0 Form Post Response Mode §2. */
function formPost(uri: string, parameters: Record<string, string>): Reply {
  const inputs = Object.entries(parameters)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  return htmlPage({
    status: 200,
    title: 'Back to the application',
    body: `<p>Your browser goes on by itself; if it does not, press the button.</p><form method="post" action="${escapeHtml(uri)}">${inputs}<button type="submit">Continue</button></form>`,
    script: 'document.forms[0].submit()',
  });
}
