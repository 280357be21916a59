import { OAuthError } from './errors';

/** One request to a protocol endpoint: the form, each parameter at most once, and the Authorization header. */
export type OAuthRequest = { form: URLSearchParams; authorization: string | null; origin: string | null };

const MOST_PARAMETERS = 100;

/**
 * RFC 6749 §3.2: parameters are repeated by mistake or by an attacker, never by right (`resource` excepted,
 * RFC 8707 §2); a parameter without a value is as if it were not there.
 */
export function parseForm(body: string): URLSearchParams {
  const form = new URLSearchParams(body);
  if (form.size > MOST_PARAMETERS) throw new OAuthError('invalid_request', 'Too many parameters.');
  const seen = new Set<string>();
  const empty: string[] = [];
  for (const [name, value] of form) {
    if (seen.has(name) && name !== 'resource') throw new OAuthError('invalid_request', 'A parameter is repeated.');
    seen.add(name);
    if (value === '') empty.push(name);
  }
  for (const name of empty) form.delete(name);
  return form;
}
