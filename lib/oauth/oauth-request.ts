import { OAuthError } from './errors';

/** One request to a protocol endpoint: the form, each parameter at most once, and the headers that prove something. */
export type OAuthRequest = {
  form: URLSearchParams;
  authorization: string | null;
  /** The DPoP header (RFC 9449 §4.1). */
  dpop: string | null;
  /** The path of the endpoint: what a proof is made for. */
  path: string;
  /** The Accept header. */
  accept: string | null;
  /** Headers that the answer gets, error or not. */
  answerHeaders: Record<string, string>;
};

const MOST_PARAMETERS = 100;
const repeatable = new Set(['resource', 'audience']);

/**
 * RFC 6749 §3.2: parameters are repeated by mistake or by an attacker, never by right (`resource` and `audience`
 * excepted, RFC 8707 §2, RFC 8693 §2.1); a parameter without a value is as if it were not there.
 */
export function parseForm(body: string): URLSearchParams {
  const form = readParameters(body);
  if (form.size > MOST_PARAMETERS) throw new OAuthError('invalid_request', 'Too many parameters.');
  const seen = new Set<string>();
  const empty: string[] = [];
  for (const [name, value] of form) {
    if (seen.has(name) && !repeatable.has(name)) throw new OAuthError('invalid_request', 'A parameter is repeated.');
    seen.add(name);
    if (value === '') empty.push(name);
  }
  for (const name of empty) form.delete(name);
  return form;
}

/** What `new URLSearchParams(body)` reads, at a third of its cost where nothing is escaped, as in nearly every request. */
function readParameters(body: string): URLSearchParams {
  if (body.includes('%') || body.includes('+') || body.startsWith('?')) return new URLSearchParams(body);
  const form = new URLSearchParams();
  for (const parameter of body.split('&')) {
    const equals = parameter.indexOf('=');
    if (equals >= 0) form.append(parameter.slice(0, equals), parameter.slice(equals + 1));
    else if (parameter !== '') form.append(parameter, '');
  }
  return form;
}
